"""Routes: which steps parties take for a child that threatens to stay home, and where a case stands on them."""
