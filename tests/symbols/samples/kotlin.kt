package org.example.store

import org.example.Base
import org.example.text.*
import org.example.Reader as Source

@Serializable
data class Store(val name: String, private var size: Int = 1, depth: Int) : Base(name), Reader by source {
    companion object {
        const val MAX = 10
        fun open(path: String) = Store(path, 1, 2)
    }

    lateinit var path: String

    constructor(name: String) : this(name, 1, 2)

    override suspend fun <T> read(key: Int, fallback: T = none, vararg rest: String): List<T> {
        fun local() {}
        return listOf()
    }

    private val cache = 1

    inner class Cursor

    object Empty
}

sealed interface Reader : Source, Sink {
    fun next()
}

enum class Mood(val level: Int) : Named {
    CALM(1),
    TENSE(2) {
        override fun relax() {}
    };

    fun describe() {}
}

fun String.shout(times: Int = 1): String = this
const val LIMIT = 5
internal fun hidden() {}
typealias Names = Map<String, Int>

class StoreTest {
    @Test
    fun `reads a value`() {}
}

class StoreSpec : StringSpec({
    "writes a value" { 1 shouldBe 1 }
})
