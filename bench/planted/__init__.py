"""True bodies with one planted falsehood each, and their true twins, made from a repository's own history.

What is planted is proven false by plain means (``git grep``, ``git diff --numstat``, ``ast``, patterns over lines)
that share no code with the checker under measurement. What cannot be proven is not planted.
"""
