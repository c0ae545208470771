"""Figures: what is counted, over which time, by which definition. Small counts are suppressed here, always on the path."""
