"""My work: what there is to do."""
