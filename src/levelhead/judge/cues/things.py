"""Pieces that the cue patterns share."""

THING = r"(?:`[^`\n]{1,120}`|\b[\w-]{1,60}/[\w./-]{1,120}|\b\w{1,60}\(\))"
"""A thing of the repository by name: code, a path, a call."""

DO = (
    r"(?:add|replay|run|measure|profile|write|move|put|extend|expose|record|compare|count|replace|wire|register|implement|keep|"
    r"build|open|extract|split|rename|delete|drop|port|sweep|log|pass|hook|gate|ship|land|merge|start|prototype|benchmark|test|"
    "take|train|evaluate|group|sort|fix|raise|lower|set|use|cache|store|wrap|subclass|skip|pin|clip|plot|render|remove|revert|change|call|read|load|fit|tune|"
    "export|import|generate|collect|instrument|time|trace|check|verify|reproduce|rerun|re-run|switch|swap|turn|bind|cap|cut|deploy|convert|adapt|update|bump|make)"
)
"""Operations, as an imperative or behind a modal."""

ASKED = r"\?[\"'”’)*_\s]*$"
"""A sentence that ends as a question."""

MAYBE = (
    r"\b(?:might|could|perhaps|possibl[ey]|maybe|conceivabl[ey]|or else|some (?:day|time|stage|point)|somebody|someone|"
    r"undecided|not (?:yet )?(?:been )?(?:decided|settled|fixed|clear|sure)|i (?:guess|suppose))\b"
)
"""An action that is merely possible."""

WHEN = (
    r"\b(?:tonight|today|tomorrow|this (?:afternoon|evening|week|weekend)|(?:on|by|until|from) (?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s|next (?:week|release|mon|tues|wednes|thurs|fri)\w*|(?:in|over) the (?:coming|current) (?:days|weeks?)|"
    r"over the weekend|on the \d{1,2}(?:st|nd|rd|th))\b"
)
"""A time that an action is set for."""

SOURCE = r"\b(?:the (?:paper|recommendation|publication|authors?|method|article|brief|theorem|proof|idea)|paper['’]s|their|they)\b"
"""Whoever is reported, and not the author of the text."""
