"""One adapter per outside party or file."""
