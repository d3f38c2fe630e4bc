"""What claims are checked against: two trees, the diff between them, and one scan for all names."""

from levelhead.ground.ground import Ground, Side
from levelhead.ground.names import nearest, subwords
from levelhead.ground.paths import PathIndex
from levelhead.ground.records import Hit
from levelhead.ground.scan import Scan

__all__ = ["Ground", "Hit", "PathIndex", "Scan", "Side", "nearest", "subwords"]
