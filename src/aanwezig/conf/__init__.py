"""How the administration is set up: what comes from the surroundings, and Django's settings. No rules, no numbers of the field."""
