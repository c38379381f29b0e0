print("slareport")
