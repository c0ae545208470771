"""Places in provision: the board, locations, a request from a case, and a stay with its weekly reports."""
