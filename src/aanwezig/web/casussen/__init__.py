"""Cases of children who stay home: the list and register, the case with its route, plan and logbook, and who takes part."""
