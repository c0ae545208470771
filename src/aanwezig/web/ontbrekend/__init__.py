"""Missing provision: what was needed and not there."""
