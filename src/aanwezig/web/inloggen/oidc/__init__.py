"""Logging in with the account of an organisation: stricter than the library is by itself (OpenID Connect)."""
