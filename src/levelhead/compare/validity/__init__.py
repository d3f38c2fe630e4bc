"""Whether a judge can be believed: readings of texts with known movements in, checks with intervals and gates out."""
