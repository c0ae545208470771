"""Opening a file in an emergency, the page that then opens, and looking over what others opened."""
