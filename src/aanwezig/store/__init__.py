"""What is kept: models, querysets and the doors to them, on PostgreSQL."""
