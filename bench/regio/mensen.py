"""Who works in the bench, and on which pages: somebody who sees little (a mentor) and people who see much."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse

from aanwezig.store.deuren.leerlingen import visible_leerlingen
from aanwezig.store.models import Functie, Inschrijving, Organisatie, Rol, Signaal, Verzuimrij
from bench.regio.meten import CORRECTIES, LEERLINGEN, Correctie, Mens

MENTOREN = 6
WERK, ZOEKEN, LEERLING, MELDINGEN, ZAKEN = "mijn werk", "zoeken op naam", "pagina van een leerling", "meldingen", "zaken"


def choose(dag: date) -> tuple[list[list[Mens]], list[Correctie]]:
    """Return people by kind of work, and the rows of absence that can be corrected."""
    school = largest_school(dag)
    gemeente = Organisatie.objects.filter(soort="gemeente").annotate(tal=Count("zaken")).order_by("-tal")[0]
    mentoren = [_mens(functie, "mentor", dag) for functie in _functies(school, Rol.MENTOR)[:MENTOREN]]
    verzuim = [_mens(functie, "verzuimmedewerker, grootste school", dag) for functie in _functies(school, Rol.VERZUIMMEDEWERKER)]
    leerplicht = [_mens(functie, "leerplicht, grootste gemeente", dag) for functie in _functies(gemeente, Rol.LEERPLICHTAMBTENAAR)]
    return [mentoren, verzuim, leerplicht], _corrections(_functies(school, Rol.INTERN_BEGELEIDER)[0], dag)


def largest_school(dag: date) -> Organisatie:
    """Return the school with most pupils now."""
    nu = Inschrijving.objects.filter(eind_datum=None, begin_datum__lte=dag)
    return Organisatie.objects.get(pk=nu.values("organisatie").annotate(tal=Count("pk")).order_by("-tal")[0]["organisatie"])


def _functies(waar: Organisatie, rol: str) -> list[Functie]:
    return list(Functie.objects.filter(organisatie=waar, rol=rol).select_related("organisatie", "gebruiker").order_by("pk"))


def _mens(functie: Functie, wie: str, dag: date) -> Mens:
    leerlingen = list(visible_leerlingen(functie, dag).order_by("sleutel")[:LEERLINGEN])
    namen = sorted({leerling.achternaam for leerling in leerlingen})
    paginas = {
        WERK: [reverse("werk:mijn-werk")],
        ZOEKEN: [f"{reverse('leerlingen:lijst')}?{urlencode({'zoek': naam.split()[-1][:4]})}" for naam in namen],
        LEERLING: [reverse("leerlingen:leerling", args=[leerling.sleutel]) for leerling in leerlingen],
    }
    if functie.rol != Rol.MENTOR:
        paginas[MELDINGEN] = [reverse("meldingen:lijst")]
    if functie.rol == Rol.LEERPLICHTAMBTENAAR:
        paginas[ZAKEN] = [reverse("zaken:lijst")]
    return Mens(functie.pk, wie, paginas)


def _corrections(functie: Functie, dag: date) -> list[Correctie]:
    """Return rows of a school that a signal of now counts, of different pupils in view: correcting them changes a signal.

    By somebody else than who asks for pages: who opens many files in an hour is slowed down.
    """
    hier = Q(school_id__startswith=functie.organisatie.code)
    signalen: Sequence[Signaal] = Signaal.objects.filter(hier, stand="geldt", leerling__in=visible_leerlingen(functie, dag)).select_related(
        "leerling"
    )
    per_leerling = {signaal.leerling_id: signaal for signaal in signalen if signaal.geteld}
    uit = []
    for signaal in list(per_leerling.values())[: 2 * CORRECTIES]:
        rij = Verzuimrij.objects.known().filter(hier, rij_id__in=signaal.geteld, leerling=signaal.leerling_id).order_by("datum").last()
        if rij is not None and not Verzuimrij.objects.filter(vervangt=rij.rij_id, leerling=rij.leerling_id).exists():
            uit.append(Correctie(functie.pk, rij.pk, reverse("leerlingen:verbeteren", args=[signaal.leerling.sleutel, rij.pk])))
    return uit
