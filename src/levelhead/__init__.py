"""levelhead: whether an Issue or PR written by a model is true to its repository, and what temper it shows.

files -sources-> Artifact -prose, diff-> Span, Patch -kind.find-> Claim -kind.check(trees)-> Finding
-ground-> Grounding -judge-> Judgment | Unjudged -compare-> Comparison -report-> text, page
"""

__version__ = "0.1.0"
