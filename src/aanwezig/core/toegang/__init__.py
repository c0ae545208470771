"""Access: who may do what, for which purpose, on which ground. What no row allows is not allowed."""
