import Foundation

/// Does `count` pieces of work on `jobs` threads, and hands the results over in their order, one at a time.
///
/// Whoever finishes a piece hands over all that are ready, so no thread waits for another but where it is far ahead:
/// results do not pile up. `take` ends the work by saying false.
func inOrder<Piece>(_ count: Int, jobs: Int, work: (Int) -> Piece, take: (Piece) -> Bool) {
    // What the compiler cannot see: neither closure outlives this call, `take` is called by one thread at a time, with
    // the desk's lock between two calls, and `work` only reads what it captures.
    nonisolated(unsafe) let (work, take) = (work, take)
    nonisolated(unsafe) let desk = Desk<Piece>(count: count, window: 2 * jobs)
    DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, count))) { _ in
        while let number = desk.next() {
            desk.deliver(work(number), number, take)
        }
    }
}

/// Who does what, and what is ready.
private final class Desk<Piece> {
    private let condition = NSCondition()
    private let count: Int
    private let window: Int
    private var begun = 0
    private var taken = 0
    private var ready: [Int: Piece] = [:]
    private var isTaking = false
    private var isOver = false

    init(count: Int, window: Int) {
        self.count = count
        self.window = window
    }

    /// The next piece of work; nil when there is none.
    func next() -> Int? {
        condition.lock()
        defer { condition.unlock() }
        while begun < count, begun >= taken + window, !isOver { condition.wait() }
        guard begun < count, !isOver else { return nil }
        begun += 1
        return begun - 1
    }

    func deliver(_ piece: Piece, _ number: Int, _ take: (Piece) -> Bool) {
        condition.lock()
        defer { condition.unlock() }
        ready[number] = piece
        if isTaking { return }
        isTaking = true
        while !isOver, let piece = ready.removeValue(forKey: taken) {
            condition.unlock()
            let goesOn = take(piece)
            condition.lock()
            taken += 1
            if !goesOn { isOver = true }
            condition.broadcast()
        }
        isTaking = false
    }
}
