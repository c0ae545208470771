"""Packs an own file: a page to read, the same for a machine, and the letters."""

from __future__ import annotations

import io
import json
from datetime import datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.store.deuren.eigen import Eigen, as_eigenblik, leerling_of, looks_of
from aanwezig.store.deuren.uitdraai import uitdraai_of


def pack(eigen: Eigen, op: datetime) -> bytes:
    """Return the own file as a ZIP: ``dossier.html``, ``dossier.json``, ``brieven/`` and ``documenten/``."""
    leerling, uitdraai = leerling_of(eigen), uitdraai_of(eigen)
    blikken = [as_eigenblik(regel, eigen) for regel in looks_of(eigen)]
    gemaakt = op.astimezone(AMSTERDAM).replace(tzinfo=None)
    inhoud = {
        "gemaakt_op": gemaakt.isoformat(timespec="minutes"),
        "over": str(leerling),
        "voor": eigen.houder.naam,
        "gegevens": {deel.model: deel.rijen for deel in uitdraai.delen},
        "wie_keek": [
            {
                "op": blik.op.astimezone(AMSTERDAM).isoformat(timespec="minutes"),
                "wie": blik.wie,
                "doel": blik.doel,
                "wat": list(blik.gezien),
            }
            for blik in blikken
        ],
        "niet_gegeven": [{"soort": soort, "wat": wat, "waarom": waarom} for soort, wat, waarom in uitdraai.gehouden],
    }
    pagina = render_to_string(
        "eigen/uitdraai.html", {"eigen": eigen, "leerling": leerling, "uitdraai": uitdraai, "blikken": blikken, "gemaakt": op}
    )
    stijl = finders.find("eigen/uitdraai.css")
    assert isinstance(stijl, str)
    stroom = io.BytesIO()
    with ZipFile(stroom, "w", ZIP_DEFLATED) as zip_:

        def add(naam: str, wat: str | bytes) -> None:
            deel = ZipInfo(naam, gemaakt.timetuple()[:6])
            deel.compress_type = ZIP_DEFLATED
            zip_.writestr(deel, wat)

        add("dossier.html", pagina)
        add("dossier.css", Path(stijl).read_bytes())
        add("dossier.json", json.dumps(inhoud, ensure_ascii=False, indent=2))
        for bijlage in uitdraai.bijlagen:
            add(f"{bijlage.map_}/{bijlage.naam}", bijlage.inhoud)
    return stroom.getvalue()
