"""Pages about how long what is kept, and what may go."""
