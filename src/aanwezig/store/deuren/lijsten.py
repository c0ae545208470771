"""What the doors show, narrowed and in an order that holds from page to page: the lists that systems read."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.deuren.dossier import readable_rijen
from aanwezig.store.deuren.gesprekken import visible_gesprekken
from aanwezig.store.deuren.leerlingen import NietGevonden, list_leerlingen
from aanwezig.store.deuren.meldingen import unreported_signalen, visible_meldingen
from aanwezig.store.deuren.taken import visible_taken
from aanwezig.store.deuren.verwijzingen import visible_verwijzingen
from aanwezig.store.deuren.zaken import visible_zaken
from aanwezig.store.models import Brief, Functie, Gesprek, Leerling, Melding, Signaal, Taak, Verwijzing, Verzuimrij, Zaak


def find_leerlingen(
    functie: Functie, dag: date, schooljaar: date, *, naam: str = "", groep: str = "", leerlingnummer: str = "", met_signaal: bool = False
) -> QuerySet[Leerling]:
    """Return the pupils in view by name; ``leerlingnummer``: only who has this number in deliveries."""
    gevonden = list_leerlingen(functie, dag, schooljaar, naam=naam, groep=groep, met_signaal=met_signaal)
    if leerlingnummer:
        gevonden = gevonden.filter(leerling_id=leerlingnummer)
    return gevonden.order_by("achternaam", "voornaam", "pk")


def list_meldingen(
    functie: Functie,
    dag: date,
    *,
    leerling: UUID | None = None,
    soort: str = "",
    stand: str = "",
    gewijzigd_vanaf: datetime | None = None,
) -> QuerySet[Melding]:
    """Return the reports in view; ``gewijzigd_vanaf``: only those that changed at a moment or later.

    The last change comes last, so that who reads on from where they stopped misses nothing.
    """
    rijen: QuerySet[Melding] = visible_meldingen(functie, dag).prefetch_related("zaken__behandelaar__gebruiker", "achterhoudingen")
    if leerling is not None:
        rijen = rijen.filter(leerling__sleutel=leerling)
    if soort:
        rijen = rijen.filter(soort=soort)
    if stand:
        rijen = rijen.filter(stand=stand)
    if gewijzigd_vanaf is not None:
        rijen = rijen.filter(gewijzigd_op__gte=gewijzigd_vanaf)
    return rijen.order_by("gewijzigd_op", "pk")


def list_zaken(
    functie: Functie, dag: date, *, leerling: UUID | None = None, soort: str = "", stand: str = "", open_: bool | None = None
) -> QuerySet[Zaak]:
    """Return the cases in view, the oldest first; ``open_``: only those that somebody works on, or only the others."""
    rijen: QuerySet[Zaak] = visible_zaken(functie, dag)
    if open_ is not None:
        bezig = visible_zaken(functie, dag).open().values("pk")
        rijen = rijen.filter(pk__in=bezig) if open_ else rijen.exclude(pk__in=bezig)
    if leerling is not None:
        rijen = rijen.filter(leerling__sleutel=leerling)
    if soort:
        rijen = rijen.filter(soort=soort)
    if stand:
        rijen = rijen.filter(stand=stand)
    return rijen.prefetch_related("meldingen").order_by("geopend_op", "pk")


def list_taken(
    functie: Functie, dag: date, *, leerling: UUID | None = None, soort: str = "", uiterlijk_tm: date | None = None
) -> QuerySet[Taak]:
    """Return the open tasks in view, the most urgent first; ``uiterlijk_tm``: only those that are due on that day or earlier."""
    rijen: QuerySet[Taak] = visible_taken(functie, dag).open()
    if leerling is not None:
        rijen = rijen.filter(leerling__sleutel=leerling)
    if soort:
        rijen = rijen.filter(soort=soort)
    if uiterlijk_tm is not None:
        rijen = rijen.filter(uiterlijk_datum__lte=uiterlijk_tm)
    return rijen.prefetch_related("zaak__meldingen__signaal").order_by("uiterlijk_datum", "pk")


def list_verwijzingen(functie: Functie, dag: date, *, leerling: UUID | None = None, stand: str = "") -> QuerySet[Verwijzing]:
    """Return the referrals in view, the oldest first."""
    rijen: QuerySet[Verwijzing] = visible_verwijzingen(functie, dag)
    if leerling is not None:
        rijen = rijen.filter(leerling__sleutel=leerling)
    if stand:
        rijen = rijen.filter(stand=stand)
    return rijen.order_by("verwezen_op", "pk")


def list_gesprekken(functie: Functie, dag: date, *, leerling: UUID | None = None, uitkomst: str = "") -> QuerySet[Gesprek]:
    """Return the talks of the own organisation, the first one first, without what was said in them."""
    rijen: QuerySet[Gesprek] = visible_gesprekken(functie, dag).select_related("leerling", "zaak").prefetch_related("achterhoudingen")
    if leerling is not None:
        rijen = rijen.filter(leerling__sleutel=leerling)
    if uitkomst:
        rijen = rijen.filter(uitkomst=uitkomst)
    return rijen.defer("verslag", "stem_leerling", "stem_ouders").order_by("gepland_op", "pk")


def list_brieven(functie: Functie, dag: date, *, leerling: UUID | None = None, zaak: UUID | None = None) -> QuerySet[Brief]:
    """Return the letters of cases in view, the oldest first, without what they say."""
    rijen = _brieven(functie, dag)
    if leerling is not None:
        rijen = rijen.filter(leerling__sleutel=leerling)
    if zaak is not None:
        rijen = rijen.filter(zaak__sleutel=zaak)
    return rijen.defer("pdf", "tekst").order_by("verstuurd_op", "pk")


def find_brief(functie: Functie, sleutel: UUID, dag: date, *daden: str) -> Brief:
    """Return a letter of a case in view for one of some acts, as it was sent.

    Raises:
        NietGevonden: when there is none, or not for this functie.
    """
    brief = _brieven(functie, dag, *daden).filter(sleutel=sleutel).first()
    if brief is None:
        raise NietGevonden
    return brief


def _brieven(functie: Functie, dag: date, *daden: str) -> QuerySet[Brief]:
    zaken = visible_zaken(functie, dag, *daden).order_by().values("pk")
    return Brief.objects.filter(zaak__in=zaken).select_related("zaak", "leerling").prefetch_related("achterhoudingen")


def list_verzuim(
    leerling: Leerling, functie: Functie, dag: date, vanaf: date | None = None, tm: date | None = None
) -> QuerySet[Verzuimrij]:
    """Return the rows of absence of a pupil that count as delivered and that a functie may read on a day, the newest first;
    about the days from ``vanaf`` to ``tm``."""
    rijen: QuerySet[Verzuimrij] = Verzuimrij.objects.known().filter(readable_rijen(leerling, functie, dag))
    if vanaf is not None:
        rijen = rijen.filter(datum__gte=vanaf)
    if tm is not None:
        rijen = rijen.filter(datum__lte=tm)
    return rijen.order_by("-datum", "lesuur_van", "pk")


def find_rij(leerling: Leerling, functie: Functie, dag: date, rij_id: str) -> Verzuimrij | None:
    """Return a row of absence of a pupil that a functie may read on a day, by its number."""
    return list_verzuim(leerling, functie, dag).filter(rij_id=rij_id).first()


def same_rij(
    leerling: Leerling, functie: Functie, datum: date, registratie: str, lesuur_van: int | None, lesuur_tm: int | None, minuten: int | None
) -> Verzuimrij | None:
    """Return a row of absence that says just this and was not replaced, if there is one: what came twice is registered once."""
    rijen = list_verzuim(leerling, functie, datum, datum, datum)
    vervangen = rijen.exclude(vervangt="").values("vervangt")
    return (
        rijen.filter(registratie=registratie, lesuur_van=lesuur_van, lesuur_tm=lesuur_tm, minuten=minuten)
        .exclude(rij_id__in=vervangen)
        .first()
    )


def find_signaal(functie: Functie, leerling: Leerling, herleiding: str) -> Signaal | None:
    """Return the signal of a pupil with this receipt, when the own school may report it and has not done so yet."""
    regels = [regel for soort in meldingboek().soorten.values() for regel in soort.regels]
    return next((signaal for signaal in unreported_signalen(functie, leerling.pk, regels) if signaal.herleiding == herleiding), None)
