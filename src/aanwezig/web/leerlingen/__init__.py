"""Pupils: the list of who is in view, the page of one, their absence, and who looked."""
