"""The rules, readable: sentence, parameters with their source, versions, examples, and whether they hold here."""
