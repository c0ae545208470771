"""Preventive work of leerplicht at schools: the board, asking, planning, writing down, and the hours of a team."""
