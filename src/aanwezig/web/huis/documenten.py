"""A document of a case as a file: under a name of ours, to keep and not to run."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from aanwezig.core.werk.documenten import MIB
from aanwezig.definitions.boeken import documentregels
from aanwezig.store.models import Casusdocument

KIB = 1024


def size_of(omvang: int) -> str:
    """Write a number of bytes as people do: ``84 kB``, ``1,2 MB``."""
    if omvang < MIB:
        return f"{max(1, round(omvang / KIB))} kB"
    return f"{omvang / MIB:.1f} MB".replace(".", ",")


def as_file(document: Casusdocument) -> HttpResponse:
    """Return a document, with its case, as a file to keep; nobody's name stands in that of the file."""
    soort = documentregels().bestanden[document.bestand]
    naam = f"{document.casus.nummer.lower()}-document-{document.volgnummer}.{soort.uitgangen[0]}"
    antwoord = HttpResponse(bytes(document.inhoud), content_type=soort.mediatype)
    antwoord["Content-Disposition"] = content_disposition_header(True, naam) or "attachment"
    return antwoord
