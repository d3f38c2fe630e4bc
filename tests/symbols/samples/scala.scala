package org.example.store

import org.example.Base
import org.example.text.{Parser, Printer => Out, _}

@tagged
case class Store[T](name: String, private val size: Int = 1)(implicit context: Context)
    extends Base(name) with Reader with io.Closer {
  val Max = 10
  private var step: Int = 2
  lazy val cache = 1
  type Key = Int

  def read(key: Int, fallback: String = "none", rest: Int*): Int = {
    def local() = 1
    1
  }

  class Cursor
}

sealed trait Reader {
  def next: Int
  val count: Int
}

object Store extends App {
  def open(path: String) = 1
  case object Empty extends Reader
}

enum Mood(val level: Int) extends Named {
  case Calm, Tense extends Mood(1)
  case Mixed(by: Int)
}

extension (text: String) def shout(times: Int): String = text

class StoreSpec extends AnyFunSuite {
  test("reads a value") { assert(true) }
  "A store" should "write a value" in { }
  describe("closing") { it("closes twice") {} }
}
