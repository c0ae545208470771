"""Managing: organisations, who works there as what, who may log in, and the keys of other systems."""
