"""How fast a whole region works in the browser: ``python -m bench.regio``."""
