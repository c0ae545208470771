"""What screens and reports show, as plain values: grids, strips, sentences. No HTML, no clock, no database."""
