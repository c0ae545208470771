"""Places in provision: what kinds there are, which places are free, who waits, and the days that matter during a stay."""
