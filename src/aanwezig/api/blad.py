"""Makes what the docs say of the API: its description for programs (OpenAPI), and a page for people made from the same.

.venv/bin/python -m aanwezig.api.blad
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PLAATS = Path("docs/reference")
OPDRACHT = ".venv/bin/python -m aanwezig.api.blad"
SCHEMA, BLADZIJDE = "openapi.json", "api.md"
MERK = f"<!-- Gemaakt met {OPDRACHT}; niet met de hand wijzigen. -->"
ADRES = "https://aanwezig.example"
"""What stands for the address of an installation."""


def pages() -> dict[str, str]:
    """Return the files by name, as the API is now. Django must be ready."""
    from aanwezig.api.adressen import api

    schema: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    schema["info"]["contact"] = {"name": "De beheerder van de installatie", "url": ADRES, "email": "beheer@aanwezig.example"}
    schema["servers"] = [{"url": f"{ADRES}/api/v{schema['info']['version'].partition('.')[0]}", "description": "Een installatie"}]
    return {SCHEMA: f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n", BLADZIJDE: "\n".join(_page(schema)) + "\n"}


def _page(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of the page: by subject every address, what it does, what is sent, and what comes back."""
    yield from (MERK, "", f"# De koppeling, versie {schema['info']['version']}", "", schema["info"]["description"], "")
    yield f"Hoe je begint, staat in [Een systeem koppelen](../how-to/api.md). Voor programma's: [{SCHEMA}]({SCHEMA})."
    for onderwerp in schema["tags"]:
        daden = [
            (pad, methode, daad)
            for pad, adres in schema["paths"].items()
            for methode, daad in adres.items()
            if onderwerp["name"] in daad.get("tags", ())
        ]
        if not daden:
            continue
        yield from ("", f"## {onderwerp['name'].capitalize()}", "", onderwerp["description"], "")
        yield from ("| vraag | wat | erin | eruit |", "|---|---|---|---|")
        for pad, methode, daad in daden:
            erin = _shape(daad.get("requestBody", {}))
            eruit = next(_shape(antwoord) for status, antwoord in daad["responses"].items() if status.startswith("2"))
            yield f"| `{methode.upper()} {pad}` | {daad['summary']}. {_one_line(daad.get('description', ''))} | {erin} | {eruit} |"


def _shape(deel: Mapping[str, Any]) -> str:
    """Return the name of what is sent or given; nothing when there is nothing in it."""
    for inhoud in deel.get("content", {}).values():
        schema = inhoud["schema"]
        if "$ref" in schema:
            return f"`{schema['$ref'].rpartition('/')[2]}`"
        if "$ref" in schema.get("items", {}):
            return f"lijst van `{schema['items']['$ref'].rpartition('/')[2]}`"
    return ""


def _one_line(tekst: str) -> str:
    return " ".join(tekst.split()).replace("|", "\\|")


def main() -> int:
    """Write the files. Exit status: 0."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanwezig.conf.settings")
    import django

    django.setup()
    naar = Path(__file__).resolve().parents[3] / PLAATS
    inhoud = pages()
    for naam, tekst in inhoud.items():
        (naar / naam).write_text(tekst, encoding="utf-8")
    sys.stderr.write(f"Geschreven: {len(inhoud)} bestanden in {naar}.\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
