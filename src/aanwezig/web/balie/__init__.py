"""The desk of a school: who calls that a child is ill, and who comes in late."""
