"""Pieces that the cue patterns share."""

THING = r"(?:`[^`\n]{1,120}`|\b[\w-]{1,60}/[\w./-]{1,120}|\b\w{1,60}\(\))"
"""A thing of the repository by name: code, a path, a call."""

DO = (
    r"(?:add|replay|run|measure|profile|write|move|put|extend|expose|record|compare|count|replace|wire|register|implement|keep|"
    r"build|open|extract|split|rename|delete|drop|port|sweep|log|pass|hook|gate|ship|land|merge|start|prototype|benchmark|test)"
)
"""Operations, as an imperative or behind a modal."""
