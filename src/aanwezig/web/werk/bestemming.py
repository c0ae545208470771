"""Where a task leads: the page on which it is done."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from aanwezig.store.deuren.leerlingen import NietGevonden
from aanwezig.store.deuren.taken import access_taak
from aanwezig.store.models import BEVESTIGEN, Taak
from aanwezig.web.huis.verzoek import Verzoek

NAAR_MELDEN = ("signaal-melden", "niet-verschenen-melden")
NA_CORRECTIE, AANPAK = BEVESTIGEN, "aanpak-beginnen"
VAN_PLEK = "plek-"
"""With this begin the kinds of work about a place."""


def asked_taak(request: Verzoek) -> Taak | None:
    """Return the task that an address names (``?taak=``), which somebody is about to do; None when it names none.

    Raises:
        NietGevonden: when there is no such task for who asks.
    """
    if "taak" not in request.GET:
        return None
    try:
        sleutel = UUID(request.GET["taak"])
    except ValueError:
        raise NietGevonden from None
    return access_taak(request.functie, sleutel, request.moment.dag)


def begin_casus_at(leerling: UUID, signaal: int | None) -> str:
    """Return the page on which a case of a pupil begins; ``signaal``: because of which, by its number."""
    adres = reverse("casussen:nieuw", args=[leerling])
    return adres if signaal is None else f"{adres}?signaal={signaal}"


def address_of(taak: Taak) -> str:
    """Return the page on which somebody does this task."""
    if taak.soort == NA_CORRECTIE:
        return reverse("werk:taak", args=[taak.sleutel])
    if taak.correctieverzoek_id is not None and taak.correctieverzoek is not None:
        return reverse("eigen:correctie-behandelen", args=[taak.correctieverzoek.sleutel])
    if taak.achterhouding_id is not None and taak.achterhouding is not None:
        return reverse("achterhouden:stuk", args=[taak.achterhouding.soort, taak.achterhouding.nummer])
    if taak.soort in NAAR_MELDEN:
        return f"{reverse('meldingen:nieuw', args=[taak.leerling.sleutel])}?taak={taak.sleutel}"
    if taak.soort == AANPAK:
        return begin_casus_at(taak.leerling.sleutel, taak.signaal_id)
    if taak.soort.startswith(VAN_PLEK):
        return reverse("plekken:taak", args=[taak.sleutel])
    if taak.casus_id is not None:
        return reverse("casussen:taak", args=[taak.sleutel])
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
