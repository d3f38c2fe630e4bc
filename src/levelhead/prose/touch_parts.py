"""Parts of the patterns that tell what a sentence says of a file: how an enumeration of paths and a sentence begin."""

PATHS = r"(?:[`\"'*(]{0,4}(?=[^\s,`]{0,200}[./])[\w@.~{}*/-]{1,200}[`\"'*)]{0,4}(?:, and |, | and | & | \+ | or ))*"
"""Other paths of the same enumeration: "`a.py`, `b.py` and "."""
WORD = (
    r"(?:the|an?|our|its|all|both|existing|corresponding|relevant|matching|related|associated|respective|main|root|top-level|central|shared|new|old|stale|obsolete|dead|"
    r"unused|now-unused|now-dead|legacy|deprecated|redundant|unnecessary|leftover|documentation|docs?|test|tests|config|configuration|workflow|source|unit|integration|"
    r"script|module|file|files|page|folder|directory|package|fixture|snapshot|header|template|example|manifest|helper|helpers|reference|changelog|readme|lockfile)"
)
NOUNS = rf"(?:{WORD} ){{0,4}}:? ?"
ADVERB = r"(?:also|then|now|only|just|further|additionally|likewise|slightly|lightly|simply|accordingly|finally|therefore|thus|hence|as well)"
CHANGE_WORD = (
    r"(?:pr|pull request|mr|change|changeset|commit|patch|diff|branch|refactor|fix|refactoring|work|cleanup)"
)
CHANGE = rf"(?:this|the) {CHANGE_WORD}"
OPENING = rf"(?:(?:[a-z]+(?:\([^()]{{0,40}}\))?!?: )?(?:{ADVERB},? |in addition,? |along the way,? |as part of this(?: \w+)?, |while here, |to match, |in (?:an?|the|this)(?: [\w-]+){{0,2}} (?:pr|change|commit),? )*)"
