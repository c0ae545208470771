"""What goes over the line: camelCase names, days as year-month-day, moments in UTC, no numbers of the state."""
