/// An agreement of another shape than the shipped ones: five priorities, three levels, a 7x12 calendar, response,
/// update and repair, another cut-off, rules of its own.
enum ThirdAgreement {
    static let text = """
        {
          id: "harbour-desk", title: "Harbour Desk", source: "Harbour Desk, terms of service",
          levels: [{ name: "Bronze" }, { name: "Silver" }, { name: "Gold Plus", short: "Gold" }],
          priorities: [
            { name: "Blocker" }, { name: "High" }, { name: "Normal" }, { name: "Low" }, { name: "Wish" }],
          calendars: {
            "7x12": { weekly: { "mon-sun": "08:00-20:00" } },
            "counter": { weekly: { "mon-fri": "08:30-17:00" }, holidays: "official" },
            "always": { weekly: { "mon-sun": "00:00-24:00" } },
          },
          promises: [
            {
              name: "response", subject: "ticket", start: "opened_at", stop: "first_response_at",
              objectives: [
                { id: "H-01", clause: "1", quote: "a blocker within a quarter of an hour",
                  when: { priority: "Blocker" }, target: { minutes: 15 }, calendar: "always" },
                { id: "H-02", clause: "1", quote: "high within an hour", when: { priority: "High", level: "Gold" },
                  target: { hours: 1 }, calendar: "7x12" },
                { id: "H-03", clause: "1", quote: "high within four hours",
                  when: { priority: "High", level: ["Bronze", "Silver"] }, target: { hours: 4 }, calendar: "7x12" },
                { id: "H-04", clause: "1", quote: "the next working day, if received before 16:30",
                  when: { priority: ["Normal", "Low"] }, target: { workingDays: 1, receivedBy: "16:30" },
                  calendar: "counter" },
                { id: "H-05", clause: "1", quote: "wishes within five working days", when: { priority: "Wish" },
                  target: { workingDays: 5, outsideHours: "next-business-day" }, calendar: "counter" },
              ],
            },
            {
              name: "update", subject: "ticket", start: "first_response_at", stop: "restored_at",
              exists: { priority: ["Blocker", "High"] },
              objectives: [
                { id: "H-06", clause: "2", quote: "a way around within two hours",
                  target: { hours: 2 }, calendar: "7x12" },
              ],
            },
            {
              name: "repair", subject: "ticket", start: "opened_at", stop: "resolved_at", resolution: true,
              objectives: [
                { id: "H-07", clause: "3", quote: "eight hours", when: { priority: "Blocker" },
                  target: { hours: 8 }, calendar: "7x12" },
                { id: "H-08", clause: "3", quote: "a day", when: { priority: "High" },
                  target: { hours: 24 }, calendar: "always" },
                { id: "H-09", clause: "3", quote: "three working days", when: { priority: "Normal" },
                  target: { workingDays: 3, receivedBy: "16:30" }, calendar: "counter" },
              ],
            },
          ],
          notCovered: [
            { rule: "H-20", clause: "4", of: ["H-07", "H-08", "H-09"], when: { level: "Bronze" },
              reason: "Bronze has no repair" },
          ],
          exclusions: [
            { rule: "H-30", clause: "5", of: ["H-07", "H-08", "H-09"], when: { attribution: "client" },
              reason: "the client's own doing" },
            { rule: "H-31", clause: "5", register: ["frozen"], reason: "the account is frozen" },
          ],
          suspensions: [
            { rule: "H-40", clause: "6", status: "waiting-third-party", reason: "waiting for a supplier" },
          ],
        }
        """
}
