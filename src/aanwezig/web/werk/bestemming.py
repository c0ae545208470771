"""Where a task leads: the page on which it is done."""

from __future__ import annotations

from django.urls import reverse

from aanwezig.store.models import Taak

NAAR_MELDEN = ("signaal-melden", "niet-verschenen-melden")
NA_CORRECTIE = "correctie-bevestigen"


def address_of(taak: Taak) -> str:
    """Return the page on which somebody does this task."""
    if taak.soort == NA_CORRECTIE:
        return reverse("werk:taak", args=[taak.sleutel])
    if taak.soort in NAAR_MELDEN:
        return f"{reverse('meldingen:nieuw', args=[taak.leerling.sleutel])}?taak={taak.sleutel}"
    if taak.afspraak_id is not None and taak.afspraak is not None:
        return reverse("gesprekken:gesprek", args=[taak.afspraak.gesprek.sleutel])
    for rust_op, adres in (
        (taak.gesprek, "gesprekken:gesprek"),
        (taak.verwijzing, "verwijzingen:verwijzing"),
        (taak.zaak, "zaken:zaak"),
        (taak.melding, "meldingen:melding"),
    ):
        if rust_op is not None:
            return reverse(adres, args=[rust_op.sleutel])
    return reverse("leerlingen:leerling", args=[taak.leerling.sleutel])
