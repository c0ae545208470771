"""Reports of absence: make one, follow it, change it, take it back; leerplicht takes it up."""
