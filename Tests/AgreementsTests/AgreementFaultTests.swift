import Configuration
import Testing

@testable import Agreements

@Suite("Agreements: a file that cannot be understood says where, and what was meant")
struct AgreementFaultTests {
    private static func agreement(
        _ extra: String = "", objective: String = "", start: String = "start: \"opened_at\",",
        stop: String = "stop: \"first_response_at\",", calendar: String = "24x7"
    ) -> String {
        """
        {
          id: "a", title: "A", levels: [{ name: "Gold" }],
          priorities: [{ name: "P1" }, { name: "P2" }],
          calendars: { "24x7": { weekly: { "mon-sun": "00:00-24:00" } } },
          promises: [{ name: "r", subject: "ticket", \(start) \(stop)
            objectives: [{ id: "A-01", target: { hours: 1 }, calendar: "\(calendar)", \(objective) }] }],
          \(extra)
        }
        """
    }

    @Test(
        "the sentence names place, what was found and the nearest known name",
        arguments: [
            (agreement("exclusion: [],"), "a:7:3: unknown key 'exclusion'; did you mean 'exclusions'?"),
            (
                agreement(objective: "when: { priority: \"P3\" }"),
                "a:6:90: unknown priority 'P3'; did you mean 'P1'?"
            ),
            (
                agreement(objective: "when: { priorty: \"P1\" }"),
                "a:6:80: unknown field 'priorty'; did you mean 'priority'?"
            ),
            (agreement(start: ""), "a:6:18: A-01 can never start; add 'start'"),
            (agreement(stop: ""), "a:6:18: A-01 can never be stopped; add 'stop'"),
            (
                agreement(stop: "stop: \"first_responce_at\","),
                "a:5:72: unknown field 'first_responce_at'; did you mean 'first_response_at'?"
            ),
            (agreement(calendar: "24x6"), "a:6:64: unknown calendar '24x6'; did you mean '24x7'?"),
            (
                agreement("suspensions: [{ rule: \"A-2\", reason: \"x\", of: [\"A-02\"], status: \"open\" }],"),
                "a:7:50: unknown objective 'A-02'; did you mean 'A-01'?"
            ),
            (
                agreement("suspensions: [{ rule: \"A-2\", reason: \"x\", status: \"waiting\" }],"),
                "a:7:53: unknown word 'waiting'; known are new, open, waiting-client, waiting-third-party, resolved, closed"
            ),
            (
                agreement("timeZone: \"Europe/Brusels\","),
                "a:7:13: unknown time zone 'Europe/Brusels'; did you mean 'Europe/Brussels'?"
            ),
        ])
    func faults(text: String, expected: String) {
        #expect {
            _ = try AgreementSet([("a", Node.parse(text, file: "a"))])
        } throws: {
            "\($0)" == expected
        }
    }

    @Test("the id is the file's name")
    func name() {
        #expect(throws: ConfigurationFault.self) {
            _ = try AgreementSet([("b", Node.parse(Self.agreement(), file: "b"))])
        }
    }
}
