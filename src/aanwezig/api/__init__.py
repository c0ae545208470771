"""The API for systems of organisations: the same doors and actions as the pages, by the NL GOV design rules."""
