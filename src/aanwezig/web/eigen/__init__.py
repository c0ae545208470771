"""The own file of a parent with custody or a pupil, and what the school does for it."""
