import Testing

@testable import Reporting

@Suite("Page names")
struct PageNameTests {
    @Test(
        "keep what is plain",
        arguments: ["P-0417", "alpental", "A_1.2", "x"])
    func plain(_ id: String) {
        #expect(PageNames([id])[0] == id)
    }

    @Test(
        "are safe for whatever an identifier holds",
        arguments: [
            "", ".", "..", "../../etc/passwd", "a/b", "a\\b", "con", "NUL", "com1", "LPT9.txt", "index", "evidence",
            "a\u{0}b", "a\nb", "é", "日本", "\u{202E}abc", "-rf", "trailing.", " ", "a b", "<b>", "a%2e%2e",
            String(repeating: "x", count: 5_000), "CONIN$",
        ])
    func hostile(_ id: String) {
        let name = PageNames([id])[0]
        #expect(name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/\\:*?\"<>|%".utf8.contains($0) })
        #expect(!name.isEmpty && !name.hasPrefix(".") && !name.hasSuffix(".") && name.utf8.count <= 100)
        #expect(!["con", "nul", "com1", "index", "evidence"].contains(name.lowercased()))
        #expect(!name.lowercased().hasPrefix("lpt9."))
    }

    @Test("do not collide by case, Unicode form, length or a look-alike of another name")
    func collisions() {
        let long = String(repeating: "x", count: 200)
        var ids = ["Abc", "abc", "ABC", "\u{E9}", "e\u{301}", long + "1", long + "2", "a/b", "a?b"]
        ids.append(PageNames(ids)[7])
        let names = PageNames(ids)
        #expect(Set(ids.indices.map { names[$0].lowercased() }).count == ids.count)
        let again = PageNames(ids)
        #expect(ids.indices.allSatisfy { names[$0] == again[$0] })
    }
}
