"""The youth doctor's own file: medical notes, which nobody else reads."""
