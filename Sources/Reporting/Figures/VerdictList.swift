import Evaluation

/// Some of an evaluation's verdicts, where they are.
struct VerdictList: RandomAccessCollection {
    let positions: ArraySlice<Int32>
    private let verdicts: [Verdict]

    init(_ verdicts: [Verdict], at positions: ArraySlice<Int32>) {
        self.verdicts = verdicts
        self.positions = positions
    }

    var startIndex: Int { positions.startIndex }
    var endIndex: Int { positions.endIndex }
    subscript(index: Int) -> Verdict { verdicts[Int(positions[index])] }
}
