import Records

/// Times in the shape that nearly all exports give them: `2026-10-01T08:30:15` or with a blank in the middle, alone or
/// with `Z` or `+02:00` behind it.
///
/// Eight digits and marks are checked and counted at a time, without asking for each. What has another shape, or lies
/// outside 2000 to 2099, or on a day whose clock is put forward or back, is left to `CivilTime`, which knows them all.
struct PlainTime {
    private let local: Unmanaged<WallSeconds>
    private let utc: Unmanaged<WallSeconds>

    /// Times of `local`, and of `utc` where they have an offset; both must outlive this.
    init(local: WallSeconds, utc: WallSeconds) {
        self.local = .passUnretained(local)
        self.utc = .passUnretained(utc)
    }

    /// The second; nil where the text is to be read otherwise.
    @inline(__always)
    func read(_ bytes: UnsafeRawBufferPointer) -> Timestamp? {
        guard let start = bytes.baseAddress, bytes.count >= 19 else { return nil }
        // Digits become their values and marks zero; each byte that is none of these leaves its top bit.
        let date = Self.eight(start) ^ 0x2D30_302D_3030_3030  // 0000-00-
        let day = UInt16(littleEndian: start.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030
        let clock = Self.eight(start + 11) ^ 0x3030_3A30_303A_3030  // 00:00:00
        let middle = bytes[10]
        let above = (date &+ 0x7F76_767F_7676_7676) | date | (clock &+ 0x7676_7F76_767F_7676) | clock
        let isWrong = above & 0x8080_8080_8080_8080 != 0 || ((day &+ 0x7676) | day) & 0x8080 != 0
        guard !isWrong, middle | 0x20 == UInt8(ascii: "t") || middle == UInt8(ascii: " ") else { return nil }
        // Every byte becomes ten times itself plus its neighbour: 99 at most, so that nothing is carried.
        let numbers = (date &* 10) &+ (date >> 8)
        let times = (clock &* 10) &+ (clock >> 8)
        let month = Int(numbers >> 40 & 0xFF)
        let ofMonth = Int(day & 0xFF) * 10 + Int(day >> 8)
        let (hour, minute, second) = (UInt32(times & 0xFF), UInt32(times >> 24 & 0xFF), UInt32(times >> 48 & 0xFF))
        guard numbers & 0xFF == 20, month < 16, ofMonth < 32, hour < 24, minute < 60, second < 60 else { return nil }
        let year = Int(numbers >> 16 & 0xFF)
        let ofDay = hour &* 3600 &+ minute &* 60 &+ second
        if bytes.count == 19 {
            let midnight = local._withUnsafeGuaranteedRef { $0.midnight(year, month, ofMonth) }
            return midnight == WallSeconds.none ? nil : Timestamp(second: midnight &+ ofDay)
        }
        let midnight = utc._withUnsafeGuaranteedRef { $0.midnight(year, month, ofMonth) }
        guard midnight != WallSeconds.none, let offset = Self.offset(bytes) else { return nil }
        let instant = Int64(midnight) + Int64(ofDay) - offset
        guard instant >= 0, instant < Int64(Timestamp.seconds) else { return nil }
        return Timestamp(second: UInt32(instant))
    }

    /// Seconds east of UTC, from behind the seconds of the day.
    @inline(__always)
    private static func offset(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        let sign = bytes[19]
        if bytes.count == 20, sign == UInt8(ascii: "Z") { return 0 }
        guard bytes.count == 25, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            bytes[22] == UInt8(ascii: ":"), let hours = twoDigits(bytes, 20), let minutes = twoDigits(bytes, 23),
            hours < 24, minutes < 60
        else { return nil }
        let seconds = Int64(hours * 3600 + minutes * 60)
        return sign == UInt8(ascii: "-") ? -seconds : seconds
    }

    @inline(__always)
    private static func eight(_ place: UnsafeRawPointer) -> UInt64 {
        UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
    }
}
