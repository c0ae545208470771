"""Receipts: from an outcome back to the facts it rests on."""
