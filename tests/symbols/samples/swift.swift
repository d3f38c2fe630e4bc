import Foundation
import struct Shapes.Point
@testable import Stores

@MainActor public final class Store<T>: Base, Reader where T: Named {
    public static let shared = Store()
    private var size: Int = 1, step = 2
    @Published var name: String
    var isEmpty: Bool { return true }

    init?(name: String, _ size: Int = 1) {}

    func read(for key: Int, _ rest: String..., limit: Int = 10) async throws -> Int {
        func local() {}
        return key
    }

    subscript(index: Int) -> Int { index }

    enum Mood: String {
        case calm = "c", tense
        case mixed(Int)
    }

    typealias Key = Int
}

extension Store: Closer, Sink {
    func close() {}
}

protocol Reader: AnyObject {
    associatedtype Item
    var count: Int { get }
    func next(_ step: Int) -> Int
}

struct Pair {
    let left: Int
}

let limit = 10
func helper(_ value: Int) {}

final class StoreTests: XCTestCase {
    func testReads() {}
    func build() {}
}

@Test func writes() {}
