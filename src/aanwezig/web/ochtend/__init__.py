"""The morning at school: who is not there, entered for a class in under a minute."""
