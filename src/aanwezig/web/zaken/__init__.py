"""Cases of leerplicht: the list, the page of one, letters, and how it ends."""
