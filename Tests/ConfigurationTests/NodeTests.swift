import Testing

@testable import Configuration

@Suite("Configuration: JSON5 with places")
struct NodeTests {
    @Test(
        "JSON5's values are read",
        arguments: [
            ("null", .null), ("true", .bool(true)), ("12", .number("12")), ("-1.50", .number("-1.50")),
            (".5", .number("0.5")), ("+3.", .number("3")), ("0x1F", .number("31")),
            ("'it\\'s'", .text("it's")), ("\"a\\u00e9\\x41\\n\"", .text("aéA\n")),
            ("'\\uD83D\\uDE00'", .text("😀")), ("'one \\\nline'", .text("one line")),
        ] as [(String, Node.Value)])
    func values(text: String, expected: Node.Value) throws {
        #expect(try Node.parse(text, file: "f").value == expected)
    }

    @Test("comments, trailing commas and bare keys are read")
    func objects() throws {
        let node = try Node.parse("// c\n{ a: 1, 'b c': [1, 2,], /* d */ }", file: "f")
        let fields = try node.fields(["a", "b c"])
        #expect(try fields.required("a").integer() == 1)
        #expect(try fields.required("b c").list().count == 2)
        #expect(fields["d"] == nil)
    }

    @Test(
        "a fault names line, column, what was found and what was expected",
        arguments: [
            ("{\n  a 1}", "f:2:5: expected ':' after the key 'a', found '1'"),
            ("{ a: 1\n b: 2 }", "f:2:2: expected ',' or '}' after the value of 'a', found 'b'"),
            ("[1", "f:1:3: expected ',' or ']', found the end of the file"),
            ("'abc", "f:1:1: the text that begins here is not closed on its line"),
            ("{ a: 1, a: 2 }", "f:1:9: the key 'a' stands twice in one object; remove one of them"),
            ("abc", "f:1:1: 'abc' is not a value; a text stands in quotes"),
            ("1e5", "f:1:1: '1e5' is not a value; a text stands in quotes"),
            ("/* x", "f:1:1: the comment that begins here is not closed"),
            ("1 2", "f:1:3: expected the end of the file, found '2'"),
            ("", "f:1:1: expected a value, found the end of the file"),
            ("'\\uD83D'", "f:1:3: half of a surrogate pair"),
        ])
    func faults(text: String, expected: String) {
        #expect {
            try Node.parse(text, file: "f")
        } throws: {
            "\($0)" == expected
        }
    }

    @Test("nesting without end is refused")
    func depth() {
        #expect(throws: ConfigurationFault.self) {
            try Node.parse(String(repeating: "[", count: 100_000), file: "f")
        }
    }

    @Test(
        "an unknown name is told with the nearest known one",
        arguments: [
            ("timeZnoe", "; did you mean 'timeZone'?"), ("Vendor", "; did you mean 'vendor'?"),
            ("qqqq", "; known are timeZone, vendor"),
        ])
    func nearestNames(name: String, expected: String) {
        #expect(nearest(name, in: ["timeZone", "vendor"]) == expected)
    }
}
