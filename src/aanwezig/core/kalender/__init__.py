"""Days: school days, school weeks and the duty by age."""
