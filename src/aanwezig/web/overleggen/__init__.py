"""Meetings about pupils: the list, planning one, the table and the agenda, the minutes, and the meetings of a case."""
