"""Definitions in source files, found by patterns over lines; Python's also by ``ast``.

It errs towards finding too little: a name is taken only where one line shows the definition.
"""

import ast
import re
from dataclasses import dataclass
from itertools import pairwise

LANGUAGES = {
    "py": "python", "ts": "typescript", "tsx": "typescript", "js": "javascript", "mjs": "javascript",
    "jsx": "javascript", "java": "java", "go": "go", "rs": "rust", "c": "c", "h": "c", "cc": "cpp",
    "cpp": "cpp", "hpp": "cpp", "cs": "csharp", "rb": "ruby", "php": "php", "kt": "kotlin",
    "swift": "swift", "scala": "scala", "sh": "shell", "bash": "shell", "bats": "shell", "zig": "zig",
}  # fmt: skip
_MODIFIERS = r"(?:(?:public|private|protected|internal|static|final|override|virtual|async|abstract|sealed|open|suspend|inline|export|default|partial|readonly|pub|pub\([a-z]+\)|unsafe|const|case|data|implicit|mutating|fileprivate|inner|annotation|value|extern|operator|tailrec|lazy)\s+)*"
_TYPE = rf"^\s*{_MODIFIERS}(class|struct|interface|enum|trait|object|protocol|record|module|impl|extension|mixin|actor)\b"
_CLASS = re.compile(rf"{_TYPE}(?:<[^>]*>)?\s+([A-Za-z_]\w*)(.*)$")
_FUNCTION = {
    "python": re.compile(r"^\s*(?:async\s+)?def\s+(\w+)\s*\("),
    "typescript": re.compile(r"^\s*(?:export\s+)?(?:default\s+)?(?:async\s+)?function\*?\s+(\w+)\s*[(<]"),
    "go": re.compile(r"^func\s+(?:\(\s*\w+\s+\*?(\w+)[^)]*\)\s+)?(\w+)\s*\("),
    "rust": re.compile(rf"^\s*{_MODIFIERS}fn\s+(\w+)\s*[(<]"),
    "kotlin": re.compile(rf"^\s*{_MODIFIERS}fun\s+(?:<[^>]+>\s*)?(\w+)\s*\("),
    "swift": re.compile(rf"^\s*(?:@\w+\s+)*{_MODIFIERS}func\s+(\w+)\s*[(<]"),
    "scala": re.compile(rf"^\s*{_MODIFIERS}def\s+(\w+)\s*[\[(:]"),
    "php": re.compile(rf"^\s*{_MODIFIERS}function\s+(\w+)\s*\("),
    "ruby": re.compile(r"^\s*def\s+(?:self\.)?(\w+[?!]?)"),
    "java": re.compile(
        r"^\s+(?:(?:public|private|protected|static|final|synchronized)\s+)+(?!class|new|return)[\w<>\[\],.? ]+\s+(\w+)\s*\("
    ),
    "csharp": re.compile(
        r"^\s+(?:(?:public|private|protected|internal|static|override|virtual|async|sealed)\s+)+(?!class|new|return|record)[\w<>\[\],.? ]+\s+(\w+)\s*\("
    ),
    "c": re.compile(r"^(?:static\s+|inline\s+|extern\s+)*(?:[A-Za-z_]\w*[\s*]+){0,4}(\w+)\s*\([^;]*$"),
    "cpp": re.compile(r"^(?:static\s+|inline\s+)*[A-Za-z_][\w:<>&*\s]*?[\s*&](\w+)\s*\([^;]*\{\s*$"),
    "shell": re.compile(r"^(?:function\s+)?([a-zA-Z_]\w*)\s*\(\)\s*\{?"),
}
_FUNCTION["javascript"] = _FUNCTION["typescript"]
_METHOD_JS = re.compile(
    r"^\s{2,8}(?:(?:public|private|protected|static|async|override)\s+)*(\w+)\s*\([^;]*\)\s*(?::[^;{]+)?\{\s*$"
)
_CONSTANT = re.compile(
    r"^(?:export\s+|pub\s+)?(?:const\s+|static\s+|#define\s+)?([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)\b\s*(?::[^=]+)?=?"
)
_NOT_NAMES = frozenset(
    "if for while switch catch return else function constructor main new super sizeof do try match with test it describe".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Where one line of a file defines a name."""

    name: str
    what: str
    """``function``, ``class`` or ``constant``."""
    path: str
    line: int
    """1-based."""
    owner: str | None
    """The class whose body it stands in."""
    heritage: str
    """The rest of a class's line: what it extends; empty for others."""
    indent: int

    @property
    def language(self) -> str:
        """Language of the file, by its extension."""
        return language_of(self.path)


def language_of(path: str) -> str:
    """Language of a path by its extension; empty if none is known."""
    return LANGUAGES.get(path.rpartition(".")[2].lower(), "")


def _on_line(language: str, line: str) -> tuple[str, str, str | None, str] | None:
    if found := _CLASS.match(line):
        what = "class" if found[1] in {"class", "struct", "enum", "record", "object", "actor"} else "scope"
        return found[2], what, None, found[3]
    if language == "go" and (found := re.match(r"^type\s+(\w+)\s+(struct|interface)\b(.*)$", line)):
        return found[1], "class" if found[2] == "struct" else "scope", None, found[3]
    if language == "go" and (found := _FUNCTION["go"].match(line)):
        return found[2], "function", found[1], ""
    pattern = _FUNCTION.get(language)
    if pattern and (found := pattern.match(line)):
        return found[1], "function", None, ""
    if language in {"typescript", "javascript"} and (found := _METHOD_JS.match(line)):
        return found[1], "function", None, ""
    if found := _CONSTANT.match(line):
        return found[1], "constant", None, ""
    return None


def definitions(path: str, text: str) -> list[Definition]:
    """What the lines of a file define, in order."""
    language, found, owners = language_of(path), [], []
    if not language:
        return []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith(("#!", "//", "*", "/*")):
            continue
        indent = len(line) - len(line.lstrip())
        if line.strip() in {"}", "};", "end"}:
            while owners and owners[-1][0] >= indent:
                owners.pop()
        hit = _on_line(language, line)
        if hit is None or hit[0] in _NOT_NAMES:
            continue
        while owners and owners[-1][0] >= indent:
            owners.pop()
        name, what, receiver, heritage = hit
        owner = receiver or (owners[-1][1] if owners else None)
        if what in {"class", "scope"}:
            owners.append((indent, name if what == "class" else f"scope {name}"))
        if what != "scope" and len(name) > 3:
            one = Definition(
                name=name, what=what, path=path, line=number, owner=owner, heritage=heritage, indent=indent
            )
            found.append(one)
    return found


def defines(path: str, line: str, name: str) -> bool:
    """Whether a single line of a file looks like a definition of the name."""
    hit = _on_line(language_of(path), line)
    return hit is not None and hit[0] == name


def parameters(text: str, definition: Definition) -> tuple[list[tuple[str, str | None]], str] | None:
    """``(name, default)`` of each parameter and the text between the brackets, or ``None`` if unclear."""
    lines = text.split("\n")
    tail = "\n".join(lines[definition.line - 1 :])[:3000]
    opened = re.search(rf"\b{re.escape(definition.name)}\s*(?:<[^>()]*>|\[[^\]()]*\])?\s*\(", tail)
    if opened is None:
        return None  # it has no list of parameters: what follows is another's
    start = opened.end() - 1
    depth, cuts, end = 0, [start], -1
    for at in range(start, len(tail)):
        depth += (tail[at] in "([{<") - (tail[at] in ")]}" or (tail[at] == ">" and tail[at - 1] not in "-="))
        if tail[at] == "," and depth == 1:
            cuts.append(at)
        if depth == 0:
            end = at
            break
    if end < 0:
        return None
    inside = tail[start + 1 : end]
    if any(mark in inside for mark in ("//", "/*", "#", "...", "**", "{", "kwargs", "params")):
        return None
    pieces = [tail[a + 1 : b].strip() for a, b in pairwise([*cuts, end])]
    read = [_parameter(definition.language, piece) for piece in pieces if piece]
    if None in read:
        return None
    named = [one for one in read if one is not None and one[0] not in {"self", "cls", "this", ""}]
    return named, inside


def _parameter(language: str, piece: str) -> tuple[str, str | None] | None:
    head, equals, default = piece.partition("=")
    if language in {"python", "typescript", "javascript", "kotlin", "scala", "rust", "swift"}:
        head = head.partition(":")[0]
        words = re.findall(r"\w+", head)
        if language == "python" and piece.lstrip().startswith(("*", "/")):
            return ("", None)
        name = words[-1] if words else None
    elif language == "ruby":
        name, _, value = head.partition(":")
        name = name.strip(" *&")
        equals, default = ("=", value) if value.strip() else (equals, default)
    elif language == "go":
        name = head.split()[0] if head.split() else None
    else:
        words = re.findall(r"\w+", head)
        name = words[-1] if len(words) > 1 or language == "php" else None
    if not name or not re.fullmatch(r"[A-Za-z_]\w*", name):
        return None
    return name, default.strip() if equals and default.strip() else None


def last_line(one: Definition, others: list[Definition], length: int) -> int:
    """The last line that may belong to a definition: the one before the next that is indented no deeper."""
    later = [two.line for two in others if two.line > one.line and two.indent <= one.indent]
    return min(later, default=length + 1) - 1


def python_classes(text: str) -> list[ast.ClassDef] | None:
    """Top-level classes of a Python file, or ``None`` if it does not parse."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return None
    return [node for node in tree.body if isinstance(node, ast.ClassDef)]


_TESTS = {
    "python": re.compile(r"^\s*(?:async\s+)?def\s+test_\w+\s*\("),
    "go": re.compile(r"^func\s+Test[A-Z]\w*\s*\("),
    "typescript": re.compile(r"^\s*(?:it|test)(?:\.only)?\s*\(\s*[\"'`]"),
    "rust": re.compile(r"^\s*#\[(?:tokio::)?test\]"),
    "java": re.compile(r"^\s*@Test\b"),
    "kotlin": re.compile(r"^\s*@Test\b"),
    "csharp": re.compile(r"^\s*\[(?:Fact|Test|TestMethod)\]"),
    "swift": re.compile(r"^\s*(?:@Test\b|(?:override\s+|public\s+)?func\s+test[A-Z]\w*\s*\()"),
    "php": re.compile(r"^\s*public\s+function\s+test\w+\s*\(|^\s*(?:it|test)\s*\(\s*'"),
    "ruby": re.compile(r"^\s*(?:def\s+test_\w+|it\s+[\"'])"),
    "cpp": re.compile(r"^\s*TEST(?:_F)?\s*\("),
    "shell": re.compile(r"^\s*@test\s"),
}
_TESTS["javascript"] = _TESTS["typescript"]
_MANY_TESTS = re.compile(
    r"parametri[sz]e|\.each\b|\bt\.Run\(|subtests?\(|test_case|rstest|\[Theory\]|@ParameterizedTest|@RepeatedTest|arguments:|dataProvider|@with|->with\(|TEST_P|@given|subTest\(|hypothesis"
)


def tests_on(path: str, lines: list[str]) -> int | None:
    """Tests that the lines declare; ``None`` where tests of that language are not known or are multiplied."""
    pattern = _TESTS.get(language_of(path))
    if pattern is None or any(_MANY_TESTS.search(line) for line in lines):
        return None
    found = [line for line in lines if pattern.match(line)]
    if any("@Test" in line for line in found) and any("func test" in line for line in found):
        return None  # an attribute and the name of its function would be counted as two
    return len(found)
