import Testing

@testable import ServiceTime
