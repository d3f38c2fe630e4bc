"""Head-to-head comparison over Inspect: pairs of arms in both orders, judged, settled and shown."""
