/// A closed list of words, each with a small number from 1; 0 is the empty cell.
///
/// Words are matched without regard to the case of ASCII letters. A word may have further spellings, such as the
/// short name that an agreement gives a level.
public struct WordList: Sendable, Equatable {
    /// The words as they are printed; the word with number `n` is `words[n - 1]`.
    public private(set) var words: [String] = []
    /// How the words are spelt, with the number of each; a word may stand there several times.
    public private(set) var spellings: [(spelling: [UInt8], number: UInt8)] = []

    /// A list of `words`, in their order.
    public init(_ words: [String] = []) {
        for word in words { add(word) }
    }

    /// Adds a word that is not there yet, with further spellings, and gives its number.
    /// A list holds 255 words at most; a word past that is given as 0, which matches nothing.
    @discardableResult
    public mutating func add(_ word: String, spellings more: [String] = []) -> UInt8 {
        let number: UInt8
        if let known = find(word) {
            number = known
        } else {
            guard words.count < 255 else { return 0 }
            words.append(word)
            number = UInt8(words.count)
            spellings.append((Array(word.utf8), number))
        }
        for spelling in more where find(spelling) == nil { spellings.append((Array(spelling.utf8), number)) }
        return number
    }

    /// The number of a word, or nil where the list does not have it.
    public func find(_ bytes: UnsafeRawBufferPointer) -> UInt8? {
        for i in spellings.indices where spellings[i].spelling.count == bytes.count {
            if Self.isEqual(spellings[i].spelling, bytes) { return spellings[i].number }
        }
        return nil
    }

    /// The number of a word, or nil where the list does not have it.
    public func find(_ text: String) -> UInt8? {
        var text = text
        return text.withUTF8 { find(UnsafeRawBufferPointer($0)) }
    }

    /// The word with a number; nil for 0.
    public subscript(number: UInt8) -> String? {
        number == 0 || number > words.count ? nil : words[Int(number) - 1]
    }

    @inline(__always)
    private static func isEqual(_ spelling: [UInt8], _ bytes: UnsafeRawBufferPointer) -> Bool {
        for i in 0..<bytes.count where spelling[i] != bytes[i] {
            if lower(spelling[i]) != lower(bytes[i]) { return false }
        }
        return true
    }

    private static func lower(_ byte: UInt8) -> UInt8 { (65...90).contains(byte) ? byte | 32 : byte }

    public static func == (a: WordList, b: WordList) -> Bool {
        a.words == b.words && a.spellings.elementsEqual(b.spellings) { $0 == $1 }
    }
}

/// The closed lists whose words the agreements bring: no priority, queue or level is known to the program itself.
public struct Vocabulary: Sendable, Equatable {
    /// The agreements' ids.
    public var agreements = WordList()
    /// Each agreement's levels, weakest first, in the order of `agreements`.
    public var levels: [WordList] = []
    /// The support windows of all agreements.
    public var supportWindows = WordList()
    /// Priorities, most urgent first within each agreement.
    public var priorities = WordList()
    /// Response queues.
    public var queues = WordList()
    /// Support levels of a request.
    public var supportLevels = WordList()
    /// Components that an agreement tells apart.
    public var components = WordList()
    /// Reasons of the suspensions register.
    public var suspensionReasons = WordList()
    /// Ids of the rules that can be claimed under.
    public var guarantees = WordList()

    /// Empty lists.
    public init() {}
}
