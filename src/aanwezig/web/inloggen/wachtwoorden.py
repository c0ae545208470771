"""Refuses a password that is made of words of the trade: those are the first that somebody guesses."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError

from aanwezig.definitions.boeken import beveiligingsbeleid

ZIN = "Dit wachtwoord bestaat vooral uit woorden uit het vak, zoals ‘{woord}’. Die worden als eerste geraden. Kies andere woorden."


class Vakwoorden:
    """Without the words of the trade enough must be left."""

    def validate(self, password: str, user: Any = None) -> None:
        """Check a password.

        Raises:
            ValidationError: when too little is left of it.
        """
        beleid = beveiligingsbeleid().wachtwoord
        rest = password.lower()
        gebruikt = [woord for woord in beleid.vakwoorden if woord in rest]
        for woord in gebruikt:
            rest = rest.replace(woord, "")
        if gebruikt and len(re.findall(r"[^\W\d_]", rest)) < beleid.letters_over:
            raise ValidationError(ZIN.format(woord=gebruikt[0]), code="vakwoorden")

    def get_help_text(self) -> str:
        """Say what is asked."""
        return "Gebruik niet alleen woorden uit het vak."
