"""Numbers in, numbers and intervals out. An interval that the data do not allow is ``None``, never a guess."""

from levelhead.compare.estimate import Estimate
from levelhead.compare.means import clustered_mean

__all__ = ["Estimate", "clustered_mean"]
