import Evaluation

extension PageContext {
    /// What the mail to a partner says.
    func letter(to row: Int, _ enclosure: Enclosure, revision: Int) -> LetterPage {
        let account = Account(book.customersOfPartner[row], book)
        let month = formats.month(period)
        let partner = name(ofPartner: row)
        let isRevised = revision > 1
        let subject = words.text(
            isRevised ? .mailSubjectRevised : .mailSubject,
            ["month": .text(month), "partner": .text(partner), "n": .number(revision)])
        let vendor = Self.cut(book.input.vendor)
        return LetterPage(
            language: words.language, foreign: foreign, subject: PlainText.line(subject),
            heading: words.text(.mailHeading, ["month": .text(month)]), partner: partner, vendor: vendor,
            revision: isRevised ? words.text(.mailRevised, ["n": .number(revision)]) : nil,
            verdict: verdictSentence(account), sentences: furtherSentences(account),
            groups: commitments(account).groups.map(group), more: nil,
            front: front(account, partner: row, most: 2 * Self.mostRequests, more: .mailMoreRequests),
            items: items(enclosure),
            asOf: words.text(
                .mailAsOf,
                ["instant": .text(formats.instant(book.evaluation.asOf, zone)), "zone": .text(zone.name)]),
            automatic: words.text(.mailAutomatic, ["vendor": .text(vendor)]), words: words.value)
    }

    /// The first rows of all groups, and how many are left.
    func cut(_ groups: [LetterPage.Group], to limit: Int) -> (groups: [LetterPage.Group], more: String?) {
        var room = limit
        var left = 0
        var kept: [LetterPage.Group] = []
        for group in groups {
            let rows = group.rows.prefix(room)
            room -= rows.count
            left += group.rows.count - rows.count
            if !rows.isEmpty { kept.append(LetterPage.Group(title: group.title, rows: Array(rows))) }
        }
        return (kept, left > 0 ? words.text(.mailMore, ["n": .number(left)]) : nil)
    }

    private func group(_ group: CommitmentTable.Group) -> LetterPage.Group {
        LetterPage.Group(title: group.title, rows: group.rows.map(row))
    }

    private func row(_ row: CommitmentTable.Row) -> LetterPage.Row {
        let result = row.result.map { words.text(.mailPercent, ["value": .text($0)]) } ?? ""
        let title = row.note.map { $0.isEmpty ? row.title : "\(row.title): \($0)" } ?? row.title
        let parts = [
            words.text(.mailAgreed, ["agreed": .text(row.agreed)]), result, row.count, row.rest ?? "",
            row.verdict.word,
        ]
        return LetterPage.Row(
            rule: row.rule, title: title, agreed: row.agreed, result: result,
            count: [row.count, row.rest ?? ""].filter { !$0.isEmpty }.joined(separator: " · "),
            verdict: row.verdict, line: parts.filter { !$0.isEmpty }.joined(separator: " · "))
    }

    /// What is attached, what is too large for that, and where the report stands online.
    private func items(_ enclosure: Enclosure) -> [LetterPage.Item] {
        var items: [LetterPage.Item] = []
        if let pdf = enclosure.pdf { items.append(item(pdf, attached: .mailPDF)) }
        items.append(item(enclosure.archive, attached: .mailArchive))
        if let page = enclosure.page { items.append(.init(sentence: words.text(.mailOnline), link: page)) }
        return items
    }

    private func item(_ file: Enclosure.File, attached: Phrase) -> LetterPage.Item {
        let name = PhraseValue.text(file.name)
        if file.isAttached { return .init(sentence: words.text(attached, ["file": name]), link: nil) }
        let size = PhraseValue.text(formats.fixed(Int64((file.bytes + 99_999) / 100_000), places: 1))
        let phrase: Phrase = file.link == nil ? .mailTooLarge : .mailFetch
        return .init(
            sentence: words.text(
                phrase, ["file": name, "size": size, "vendor": .text(Self.cut(book.input.vendor))]),
            link: file.link)
    }
}
