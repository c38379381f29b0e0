/// The answers to surveys, counted (C-20).
public struct SurveyTally: Sendable, Hashable {
    /// Surveys that were sent in time.
    public var invited = 0
    /// Those of them that were answered with a score.
    public private(set) var responded = 0
    /// Answers with one of the two best points on their scale.
    public private(set) var topTwo = 0
    /// Answers that say how likely the client is to recommend, from 0 to 10.
    public private(set) var recommended = 0
    /// Of them, 9 and 10.
    public private(set) var promoters = 0
    /// Of them, 0 to 6.
    public private(set) var detractors = 0
    private var sum: Int64 = 0
    private var scale: Scale?

    private enum Scale: Hashable {
        case one(Int16, Int16)
        case several
    }

    /// Below so many answers a figure swings by chance, and is marked as few.
    public static let few = 20
    /// Below so many answers no mean is printed.
    public static let fewestForMean = 5

    /// No answer.
    public init() {}

    /// Counts a score on a scale; both ends are on the scale.
    public mutating func add(score: Int16, from lowest: Int16, to highest: Int16) {
        responded += 1
        if Int(score) >= Int(highest) - 1 { topTwo += 1 }
        sum += Int64(score)
        let own = Scale.one(lowest, highest)
        scale = scale == nil || scale == own ? own : .several
    }

    /// Counts how likely a client is to recommend.
    public mutating func add(recommend: Int8) {
        recommended += 1
        if recommend >= 9 { promoters += 1 }
        if recommend <= 6 { detractors += 1 }
    }

    /// The answers of both.
    public static func + (a: SurveyTally, b: SurveyTally) -> SurveyTally {
        var total = a
        total.invited += b.invited
        total.responded += b.responded
        total.topTwo += b.topTwo
        total.recommended += b.recommended
        total.promoters += b.promoters
        total.detractors += b.detractors
        total.sum += b.sum
        total.scale = a.scale == nil || a.scale == b.scale ? b.scale : b.scale == nil ? a.scale : .several
        return total
    }

    /// Whether there are answers, but fewer than a figure wants.
    public var isFew: Bool { responded > 0 && responded < Self.few }

    /// The mean score; nil below five answers, and where they are on different scales and so have none.
    public var mean: TenThousandths? {
        guard responded >= Self.fewestForMean, scale != .several else { return nil }
        return TenThousandths(sum, of: Int64(responded))
    }

    /// The share of the two best points; nil without an answer.
    public var csat: TenThousandths? { TenThousandths(Int64(topTwo), of: Int64(responded)) }

    /// The share's 95 % Wilson interval; nil without an answer.
    public var csatInterval: (low: TenThousandths, high: TenThousandths)? {
        wilsonInterval(topTwo, of: responded).map { (TenThousandths($0.lowerBound), TenThousandths($0.upperBound)) }
    }

    /// The net promoter score, from -100 to 100: promoters less detractors in a hundred; nil where nobody says.
    public var nps: TenThousandths? { TenThousandths(Int64(promoters - detractors) * 100, of: Int64(recommended)) }
}
