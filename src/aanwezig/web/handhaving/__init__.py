"""Enforcement under the Wpg: records of sworn officers, who is authorised, and who oversees it."""
