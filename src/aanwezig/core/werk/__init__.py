"""Work: what there is to do, for whom, and by when."""
