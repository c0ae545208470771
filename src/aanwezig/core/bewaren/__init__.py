"""How long what is kept: terms, and the day on which something may go."""
