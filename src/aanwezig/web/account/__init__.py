"""My account: what I do here and what I may, how I log in, and whether I get mail."""
