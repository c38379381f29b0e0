import Foundation

extension Array {
    /// Makes room for `count` elements, and asks the system to give a large room in large pages: a hundred megabytes
    /// are brought in a few dozen times and not thirty thousand. It may decline; nothing else depends on it.
    public mutating func reserveLarge(_ count: Int) {
        reserveCapacity(count)
        let page = 2 << 20
        guard count > 0, count * MemoryLayout<Element>.stride >= 2 * page else { return }
        withUnsafeMutableBufferPointer { elements in
            guard let start = elements.baseAddress.map({ Int(bitPattern: $0) }) else { return }
            let first = (start + page - 1) / page * page
            let end = (start + count * MemoryLayout<Element>.stride) / page * page
            if first < end { _ = madvise(UnsafeMutableRawPointer(bitPattern: first), end - first, MADV_HUGEPAGE) }
        }
    }
}
