/// A page as it is printed: without the links that lead to other files, which a single document does not have beside
/// it. Links within the page and addresses stay. The page is one that was checked, so that every attribute is quoted.
func withoutFileLinks(_ html: [UInt8]) -> [UInt8] {
    let attribute = Array(" href=\"".utf8)
    var printed: [UInt8] = []
    printed.reserveCapacity(html.count)
    var index = 0
    while index < html.count {
        let end = index + attribute.count
        if html[index] == attribute[0], end <= html.count, html[index..<end].elementsEqual(attribute),
            let quote = html[end...].firstIndex(of: UInt8(ascii: "\"")), leadsToFile(html[end..<quote])
        {
            index = quote + 1
        } else {
            printed.append(html[index])
            index += 1
        }
    }
    return printed
}

private func leadsToFile(_ target: ArraySlice<UInt8>) -> Bool {
    !["#", "https://", "http://", "mailto:", "tel:"].contains { target.starts(with: $0.utf8) }
}
