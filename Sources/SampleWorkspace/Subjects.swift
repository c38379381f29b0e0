/// What tickets are about, and what people answer to a survey; commas, quotes and line breaks included.
enum Subjects {
    static func server(_ category: String, _ rng: inout SplitMix64) -> String {
        let place = "node \(rng.within(1...48))"
        switch category {
        case "hardware":
            let parts = ["DIMM", "disk", "power supply", "fan module", "RAID controller", "mainboard", "NIC"]
            return rng.pick([
                "\(rng.pick(parts)) failed on \(place)",
                "\(place): \(rng.pick(parts)) reports errors, amber LED",
                "Predictive failure, \(rng.pick(parts)), \(place)",
            ])
        case "incident":
            return rng.pick([
                "\(place) does not boot", "\(place) restarts at random", "Cluster lost quorum, \(place) gone",
                "No access to BMC of \(place)", "Temperature alarm in rack \(rng.within(1...20))",
            ])
        case "bug":
            return rng.pick([
                "BMC firmware 6.\(rng.below(9)) shows wrong fan speed", "Event log full after update",
                "\"Unknown sensor\" after firmware update",
            ])
        case "information":
            return rng.pick([
                "Which driver for this controller?", "Compatibility list, mixed DIMMs",
                "Power consumption at full load", "Download of BIOS refused",
            ])
        default:
            return rng.pick([
                "RAID level change without data loss", "LDAP login on the BMC", "SNMP traps to two receivers",
                "Boot order by script",
            ])
        }
    }

    static func critical(_ rng: inout SplitMix64) -> String {
        rng.pick([
            "No outgoing calls", "Whole floor unreachable", "Telephones lost registration",
            "Incoming calls drop at once, all lines", "PBX does not answer, \"all circuits busy\"",
        ])
    }

    static func voice(_ category: String, _ rng: inout SplitMix64) -> String {
        let number = "\(rng.within(200...899))"
        switch category {
        case "incident":
            return rng.pick([
                "Extension \(number) has no dial tone", "Crackling on calls of \(number)",
                "Voice mail of \(number) not delivered", "net.Desktop does not show who is free",
                "Headset works, handset does not, \(number)",
            ])
        case "change":
            return rng.pick([
                "New employee, extension \(number)", "Move extension \(number) to another desk",
                "Change opening hours of the queue", "Forward \(number) to a mobile until Friday",
            ])
        case "bug": return "Call log of \(number) shows the wrong year"
        case "hardware": return "Telephone \(number), display broken"
        case "information": return rng.pick(["How to record a greeting?", "Licences in use?"])
        case "configuration": return "Function keys of \(number)"
        case "network": return rng.pick(["Telephones lose registration at noon", "New firewall, no audio"])
        case "call-flow": return "Menu: press 3 leads nowhere"
        case "communication-line": return "SIP trunk down for minutes"
        case "training": return "Training for two receptionists"
        default: return "Install two more telephones"
        }
    }

    static func comment(score: Int, _ rng: inout SplitMix64) -> String {
        switch score {
        case 5:
            return rng.pick([
                "Quick and friendly", "Schnell gelöst, danke!", "Très bien", "Uitstekend geholpen", "Ottimo",
            ])
        case 4:
            return rng.pick(["Good", "Prima", "Bien, un peu long", "Good, but I had to explain it twice"])
        case 3:
            return rng.pick(["Took a while", "Solved.\nThe second time.", "\"It works for us\" is no answer"])
        default: return rng.pick(["Too slow", "Nobody called back, twice", "Toujours pas clair"])
        }
    }
}
