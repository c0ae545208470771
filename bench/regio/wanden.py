"""What the second wall and the log of reads cost: the same pages, asked with both, without the wall, and without either.

Run in the role that AANWEZIG_DIENST names (see conf/omgeving.py): of the web application, for which the wall holds, or of the owner, for
whom none does. What it prints is JSON: seconds of each question, by kind of page.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Sequence
from unittest.mock import patch

import django
from django.test import Client
from django.urls import reverse

from bench.regio.meten import Mens

WARM, KEREN = 5, 15
ANDERE = 20
"""So many different pages of a kind at most: who opens many files in an hour is slowed down (regelwerk/toegang/beveiliging.yaml)."""


def main() -> None:
    """Ask all pages in the role of the surroundings; ``--zonder-log``: write down nothing of who was looked at."""
    parser = argparse.ArgumentParser(prog="python -m bench.regio.wanden")
    parser.add_argument("mensen", help="JSON of who asks for which pages")
    parser.add_argument("--zonder-log", action="store_true")
    args = parser.parse_args()
    django.setup()
    mensen = [Mens(**mens) for mens in json.loads(args.mensen)]
    if args.zonder_log:
        with patch("aanwezig.web.huis.geheugen._remember", lambda request, inkijk: None):
            tijden = ask(mensen)
    else:
        tijden = ask(mensen)
    print(json.dumps(tijden))


def ask(mensen: Sequence[Mens]) -> dict[str, list[float]]:
    """Let each person ask for each of their pages in turn; return the seconds by kind of page, all people together."""
    tijden: dict[str, list[float]] = defaultdict(list)
    klanten = [(mens, _logged_in(mens.functie)) for mens in mensen]
    for ronde in range(WARM + KEREN):
        for mens, klant in klanten:
            for soort, paden in mens.paginas.items():
                begin = time.perf_counter()
                antwoord = klant.get(paden[ronde % min(len(paden), ANDERE)])
                duur = time.perf_counter() - begin
                if antwoord.status_code != 200:
                    raise RuntimeError(f"{soort} van {mens.wie}: status {antwoord.status_code}")
                if ronde >= WARM:
                    tijden[f"{soort} ({mens.wie})"].append(duur)
    return tijden


def _logged_in(functie: int) -> Client:
    klant = Client(HTTP_HOST="127.0.0.1")
    klant.post(reverse("inloggen:demo"), {"functie": str(functie)})
    return klant


if __name__ == "__main__":
    main()
