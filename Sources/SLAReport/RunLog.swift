import Publishing
import Reporting

/// A run as a line of `runs.ndjson` (`Documentation/Operations.md`).
func runLogLine(_ record: RunRecord, _ notes: RunRecord.Notes) -> [UInt8] {
    var json = JSONWriter(isOnOneLine: true)
    json.object {
        $0.member("began", record.began.description)
        $0.member("seconds", digits: RunRecord.Notes.text(notes.seconds))
        $0.member("product", product)
        $0.member("code", Int(notes.code.rawValue))
        $0.member("error", notes.error)
        $0.member("period", notes.period?.description)
        $0.member("what_if", notes.whatIf)
        $0.member("revision", notes.revision)
        $0.member("changed_figures", notes.changedFigures)
        $0.object("stages") { json in
            for stage in notes.stages { json.member(stage.name, digits: RunRecord.Notes.text(stage.seconds)) }
        }
        $0.object("rows") { for row in notes.rowCounts { $0.member(row.state, row.count) } }
        $0.object("clocks") { for clock in notes.clockCounts { $0.member(clock.outcome, clock.count) } }
        $0.member("pages", notes.pageCount)
        $0.member("files", notes.files.count)
        $0.member("bytes", notes.byteCount)
    }
    return json.bytes
}
