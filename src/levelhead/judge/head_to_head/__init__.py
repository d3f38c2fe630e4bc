"""Two texts of one case, side by side: which of them shows more of a dimension."""
