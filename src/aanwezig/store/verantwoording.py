"""The tables of the accountability pack: who might do what, what was looked at, and what went to whom, in a period.

Pupils stand in them by their key, never by name; colleagues by name, since an auditor asks who.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import TruncMonth

from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.definitions.boeken import noodbeleid, toegangsbeleid
from aanwezig.store.deuren.vierogen import bevestigd_by
from aanwezig.store.handhavingspakket import wpg_tables_of
from aanwezig.store.models import (
    BLIKKEN,
    DOSSIER_BEKEKEN,
    Apisleutel,
    Brief,
    Consultkoppeling,
    Deelname,
    Deelnamestand,
    Functie,
    Leerling,
    Logregel,
    Melding,
    Noodtoegang,
    Organisatie,
    Organisatiesoort,
    Toestemming,
    Vernietigingslijst,
    Verwijzing,
    Zaak,
)
from aanwezig.store.pakket import Periode, Tabel

RECHTEN = (
    "functie-gegeven",
    "functie-beeindigd",
    "functie-bevestigd",
    "functie-geweigerd",
    "wpgautorisatie-bevestigd",
    "wpgautorisatie-geweigerd",
    "medewerkers-aangesteld",
    "medewerker-toegevoegd",
    "medewerker-gewijzigd",
    "inloggen-geblokkeerd",
    "inloggen-toegestaan",
    "tweede-stap-gewist",
    "sleutel-gegeven",
    "sleutel-beeindigd",
    "vervanging-ingesteld",
    "vervanging-gestopt",
    "uitnodiging-verstuurd",
    "wpgautorisatie-gegeven",
    "wpgautorisatie-nagekeken",
    "wpgautorisatie-beeindigd",
    "wpgregister-vastgelegd",
)
"""Acts of the logbook that change who may do what."""
VERBETERD = ("verzuim-gecorrigeerd", "melding-gewijzigd", "melding-ingetrokken", "ziekmelding-ingetrokken", "levering-ingetrokken")
"""Acts of the logbook that take back or mend what was said about a pupil."""
OVERGEDRAGEN = "zaak-overdragen"


TABELLEN = (
    "verwerkingen",
    "rollen",
    "bevoegdheden",
    "rechtenwijzigingen",
    "sleutels",
    "blikken",
    "verstrekkingen",
    "toestemmingen",
    "intrekkingen",
    "noodtoegangen",
    "verbeteringen",
    "vernietigingen",
    "handelingen",
    "wpg-autorisaties",
    "wpg-register",
    "wpg-doelen",
    "wpg-raadplegingen",
    "wpg-verstrekkingen",
    "wpg-vernietigd",
    "logboek",
)
"""The tables, in the order of the pack; ``logboek`` is the outcome of the check of the seals, which an action does."""


def tables_of(periode: Periode) -> list[Tabel]:
    """Return all tables of a period but that of the check of the logbook."""
    return [
        _processing(),
        _roles(),
        _authorisations(periode),
        _changes_of_rights(periode),
        _keys(periode),
        _looks(periode),
        _disclosures(periode),
        _consents(periode),
        _withdrawals(periode),
        _emergencies(periode),
        _corrections(periode),
        _destructions(periode),
        _acts(periode),
        *wpg_tables_of(periode),
    ]


def looks_at(leerling: str, periode: Periode) -> list[Sequence[object]]:
    """Return who saw a pupil (by key) in a period: moment, person, work, purpose, grounds, kinds of data, and in which act."""
    regels = _looking(periode).filter(leerling__sleutel=leerling).select_related("door__gebruiker", "door__organisatie").order_by("pk")
    return [(regel.op, *_who(regel), *_why(regel)) for regel in regels]


def looks_of(email: str, periode: Periode) -> list[Sequence[object]]:
    """Return whom a person (by e-mail address) saw in a period: moment, work, key of the pupil, purpose, grounds and kinds of data."""
    regels = _looking(periode).filter(door__gebruiker__email__iexact=email)
    regels = regels.select_related("door__gebruiker", "door__organisatie", "leerling").order_by("pk")
    return [(regel.op, _who(regel)[1], _key(regel.leerling), *_why(regel)) for regel in regels]


def _processing() -> Tabel:
    register = toegangsbeleid().verwerkingen.values()
    rijen = [
        (
            een.doel,
            een.naam,
            ", ".join(een.verantwoordelijken),
            een.grondslag,
            een.betrokkenen,
            een.ontvangers,
            f"{een.bron.naam}, {een.bron.vindplaats}",
        )
        for een in register
    ]
    koppen = ("verwerking", "naam", "verantwoordelijke", "grondslag", "betrokkenen", "ontvangers", "bron")
    return Tabel("verwerkingen", "het register van verwerkingen, zoals het nu geldt", koppen, rijen)


def _roles() -> Tabel:
    beleid = toegangsbeleid()
    rijen = [
        (
            rol.rol,
            ", ".join(rol.organisaties),
            rol.doel,
            ", ".join(f"{op.grond} ({op.fase})" for op in sorted(regel.op)),
            ", ".join(sorted(regel.ziet)),
            ", ".join(sorted(regel.daden)),
            regel.bron,
        )
        for rol in beleid.rollen.values()
        for regel in rol.regels
    ]
    koppen = ("rol", "organisaties", "doel", "op welke grond (en fase)", "soorten gegevens", "handelingen", "bron")
    return Tabel("rollen", "wat elke rol mag, zoals het nu geldt: een regel van het beleid per rij", koppen, rijen)


def _authorisations(periode: Periode) -> Tabel:
    lopend = Functie.objects.filter(Q(geldig_tot=None) | Q(geldig_tot__gt=periode.van), geldig_vanaf__lte=periode.tm)
    rijen = [
        (
            *(f.pk, f.gebruiker.naam, str(f.organisatie), f.rol, f.groep, f.geldig_vanaf, f.laatste_dag),
            *(f.gegeven_door.gebruiker.naam if f.gegeven_door else "", bevestigd_by(f, periode), periode.as_known(f.bevestigd_op)),
        )
        for f in lopend.select_related("gebruiker", "organisatie", "gegeven_door__gebruiker", "bevestigd_door__gebruiker").order_by(
            "organisatie__naam", "rol", "gebruiker__naam", "pk"
        )
    ]
    koppen = ("functie", "wie", "organisatie", "rol", "groep", "vanaf", "tot en met", "gegeven door", "bevestigd door", "bevestigd op")
    return Tabel("bevoegdheden", "wie in de periode welke functie had", koppen, rijen)


def _changes_of_rights(periode: Periode) -> Tabel:
    regels = (
        Logregel.objects.filter(periode.of("op"), daad__in=RECHTEN).select_related("door__gebruiker", "door__organisatie").order_by("pk")
    )
    rijen = [(regel.op, regel.daad, *_who(regel), _flat(regel.gegevens)) for regel in regels]
    return Tabel("rechtenwijzigingen", "wie rechten gaf, wijzigde of introk", ("wanneer", "wat", "door", "als", "gegevens"), rijen)


def _keys(periode: Periode) -> Tabel:
    lopend = Apisleutel.objects.filter(Q(geldig_tot=None) | Q(geldig_tot__gt=periode.van), geldig_vanaf__lte=periode.tm)
    rijen = [
        (s.naam, str(s.functie), ", ".join(s.daden), s.geldig_vanaf, s.laatste_dag)
        for s in lopend.select_related("functie__organisatie", "functie__gebruiker").order_by("naam", "pk")
    ]
    return Tabel("sleutels", "systemen die werkten als een functie", ("naam", "werkt als", "handelingen", "vanaf", "tot en met"), rijen)


def _looks(periode: Periode) -> Tabel:
    per = _looking(periode).annotate(maand=TruncMonth("op", tzinfo=AMSTERDAM)).order_by()
    tellingen = (
        per.values("maand", "door__organisatie__naam", "door__rol", "gegevens__doel", "daad")
        .annotate(keren=Count("pk"), leerlingen=Count("leerling", distinct=True))
        .order_by("maand", "door__organisatie__naam", "door__rol", "gegevens__doel", "daad")
    )
    rijen = [
        (
            f"{rij['maand']:%Y-%m}",
            rij["door__organisatie__naam"],
            rij["door__rol"],
            rij["gegevens__doel"],
            "dossier geopend" if rij["daad"] == DOSSIER_BEKEKEN else "in een lijst gezien",
            rij["keren"],
            rij["leerlingen"],
        )
        for rij in tellingen
    ]
    koppen = ("maand", "organisatie", "rol", "doel", "hoe", "keren", "leerlingen")
    return Tabel("blikken", "hoe vaak gegevens van leerlingen zijn bekeken, door welke rol en met welk doel", koppen, rijen)


def _disclosures(periode: Periode) -> Tabel:
    soorten = (
        _reports(periode),
        _referrals(periode),
        _letters(periode),
        _handed_over(periode),
        _linked(periode),
        _asked(periode),
        _joined(periode),
    )
    rijen = sorted(rij for soort in soorten for rij in soort)
    koppen = ("wanneer", "wat", "van", "aan", "leerling (sleutel)")
    return Tabel("verstrekkingen", "wat een organisatie over een leerling aan een andere gaf", koppen, rijen)


Verstrekking = tuple[Any, str, str, str, str]


def _reports(periode: Periode) -> Iterator[Verstrekking]:
    gedaan = Melding.objects.filter(periode.of("ingediend_op"), nummer__isnull=False)
    for melding in gedaan.select_related("leerling", "organisatie", "gemeente"):
        punt = melding.gemeente is not None and melding.gemeente.soort == Organisatiesoort.DOORSTROOMPUNT
        wat = "melding aan het Doorstroompunt" if punt else "melding aan leerplicht"
        yield melding.ingediend_op, wat, _name(melding.organisatie), _name(melding.gemeente), _key(melding.leerling)


def _referrals(periode: Periode) -> Iterator[Verstrekking]:
    for een in Verwijzing.objects.filter(periode.of("verwezen_op")).select_related("leerling", "school", "jgz"):
        yield een.verwezen_op, "verwijzing naar de jeugdarts", _name(een.school), _name(een.jgz), _key(een.leerling)


def _letters(periode: Periode) -> Iterator[Verstrekking]:
    verstuurd = Brief.objects.filter(periode.of("verstuurd_op")).defer("pdf", "tekst")
    for brief in verstuurd.select_related("leerling", "zaak__gemeente"):
        yield brief.verstuurd_op, f"brief: {brief.sjabloon}", _name(brief.zaak.gemeente), "ouder", _key(brief.leerling)


def _handed_over(periode: Periode) -> Iterator[Verstrekking]:
    namen = dict(Organisatie.objects.values_list("pk", "naam"))
    regels = Logregel.objects.filter(periode.of("op"), daad=OVERGEDRAGEN, gegevens__has_key="aan-gemeente").select_related("leerling")
    for regel in regels:
        van, aan = (namen.get(regel.gegevens[wie], "") for wie in ("van-gemeente", "aan-gemeente"))
        yield regel.op, "zaak overgedragen", van, aan, _key(regel.leerling)
    for zaak in (
        Zaak.objects.filter(periode.of("geopend_op")).exclude(overdracht="").select_related("leerling", "gemeente", "overgenomen_van")
    ):
        yield zaak.geopend_op, "overgedragen aan het Doorstroompunt", _name(zaak.overgenomen_van), _name(zaak.gemeente), _key(zaak.leerling)


def _linked(periode: Periode) -> Iterator[Verstrekking]:
    gekoppeld = Consultkoppeling.objects.filter(periode.of("op"))
    for een in gekoppeld.select_related("leerling", "consult__school", "melding__gemeente", "verwijzing__jgz"):
        aan = een.melding.gemeente if een.melding else een.verwijzing.jgz if een.verwijzing else None
        yield een.op, "consult dat eraan voorafging", _name(een.consult.school), _name(aan), _key(een.leerling)


def _asked(periode: Periode) -> Iterator[Verstrekking]:
    """Who is asked to take part in a case learns about whom it is, whatever the answer."""
    gevraagd = Deelname.objects.filter(periode.of("gevraagd_op")).exclude(beantwoord_op=F("gevraagd_op"))
    for een in gevraagd.select_related("leerling", "gevraagd_door__organisatie", "organisatie"):
        yield een.gevraagd_op, "vraag om mee te doen aan een aanpak", _asks(een), _name(een.organisatie), _key(een.leerling)


def _joined(periode: Periode) -> Iterator[Verstrekking]:
    mee = Deelname.objects.filter(periode.of("beantwoord_op")).exclude(stand=Deelnamestand.GEWEIGERD)
    for een in mee.exclude(organisatie=F("gevraagd_door__organisatie")).select_related(
        "leerling", "gevraagd_door__organisatie", "organisatie"
    ):
        yield een.beantwoord_op, "meedoen aan een aanpak", _asks(een), _name(een.organisatie), _key(een.leerling)


def _asks(deelname: Deelname) -> str:
    return _name(deelname.gevraagd_door.organisatie)


def _consents(periode: Periode) -> Tabel:
    binnen = Q(gegeven_datum__range=(periode.van, periode.tm)) | periode.of("ingetrokken_op")
    rijen = [
        (t.gegeven_datum, t.doel, t.hoe, t.vastgelegd_door.gebruiker.naam, _key(t.leerling), periode.as_known(t.ingetrokken_op))
        for t in Toestemming.objects.filter(binnen).select_related("leerling", "vastgelegd_door__gebruiker").order_by("gegeven_datum", "pk")
    ]
    koppen = ("gegeven op", "doel", "hoe", "vastgelegd door", "leerling (sleutel)", "ingetrokken op")
    return Tabel("toestemmingen", "toestemmingen die zijn gegeven of ingetrokken", koppen, rijen)


def _withdrawals(periode: Periode) -> Tabel:
    """From the own file, or by the school of a referral; in the first case with all that rested on it and ended in the same moment."""
    regels = Logregel.objects.filter(periode.of("op")).filter(
        Q(daad="toestemming-ingetrokken") | Q(daad="verwijzing-intrekken") & ~Q(gegevens__has_key="eigen")
    )
    doelen = dict(Toestemming.objects.values_list("pk", "doel"))
    per_verwijzing = dict(Verwijzing.objects.values_list("pk", "toestemming"))
    rijen = []
    for regel in regels.select_related("door__gebruiker", "leerling").order_by("pk"):
        gegevens = regel.gegevens
        van = gegevens.get("toestemming") or per_verwijzing.get(gegevens.get("verwijzing", 0), 0)
        verwijzingen = gegevens.get("verwijzingen", [gegevens["verwijzing"]] if "verwijzing" in gegevens else [])
        eindigde = (len(verwijzingen), len(gegevens.get("deelnames", [])), len(gegevens.get("besprekingen", [])))
        rijen.append((regel.op, doelen.get(van, ""), gegevens.get("houder") or _who(regel)[0], _key(regel.leerling), *eindigde))
    koppen = ("wanneer", "doel", "door", "leerling (sleutel)", "verwijzingen", "deelnames", "besprekingen")
    return Tabel("intrekkingen", "toestemmingen die zijn ingetrokken, en hoeveel er in hetzelfde moment ophield", koppen, rijen)


def _emergencies(periode: Periode) -> Tabel:
    """That a reason was written is shown; what it says may name the child, and is for who looks it over."""
    binnen = periode.of("van_op") | periode.of("beoordeeld_op")
    wie = ("functie__gebruiker", "functie__organisatie", "leerling", "beoordeeld_door__gebruiker")
    uitkomsten = noodbeleid().uitkomsten
    rijen = []
    for nood in Noodtoegang.objects.filter(binnen).select_related(*wie).order_by("van_op", "pk"):
        nagekeken = periode.as_known(nood.beoordeeld_op)
        oordeel = (nagekeken, "", "")
        if nagekeken and nood.beoordeeld_door is not None:
            oordeel = (nagekeken, nood.beoordeeld_door.gebruiker.naam, uitkomsten[nood.uitkomst].naam)
        reden = "ja" if nood.reden else "nee"
        tot = periode.as_known(nood.gesloten_op) or nood.tot_op
        rijen.append((nood.van_op, tot, nood.functie.gebruiker.naam, str(nood.functie), _key(nood.leerling), reden, *oordeel))
    koppen = ("van", "tot", "door", "als", "leerling (sleutel)", "reden vastgelegd", "nagekeken op", "nagekeken door", "uitkomst")
    return Tabel("noodtoegangen", "dossiers die in nood zijn geopend of nagekeken", koppen, rijen)


def _destructions(periode: Periode) -> Tabel:
    """What was destroyed by which list, and who signed for it: counts by kind, as the report of the list has them."""
    wie = ("organisatie", "opgesteld_door__gebruiker", "eerste_door__gebruiker", "tweede_door__gebruiker")
    rijen = [
        (
            str(lijst),
            str(lijst.organisatie),
            lijst.peildatum,
            *_signed(lijst.opgesteld_op, lijst.opgesteld_door),
            *_signed(lijst.eerste_op, lijst.eerste_door),
            *_signed(lijst.tweede_op, lijst.tweede_door),
            lijst.uitgevoerd_op,
            *(_flat(lijst.verslag.get(deel, {})) for deel in ("stukken", "rijen", "bleef")),
        )
        for lijst in Vernietigingslijst.objects.filter(periode.of("uitgevoerd_op")).select_related(*wie).order_by("uitgevoerd_op", "pk")
    ]
    koppen = (
        *("lijst", "organisatie", "peildatum", "opgesteld op", "opgesteld door", "getekend op", "getekend door"),
        *("tweede keer getekend op", "tweede keer getekend door", "vernietigd op", "stukken", "rijen", "bleef"),
    )
    return Tabel("vernietigingen", "wat is vernietigd omdat de bewaartermijn om was, met wie ervoor tekende", koppen, rijen)


def _signed(op: datetime | None, door: Functie | None) -> tuple[datetime | str, str]:
    return op or "", door.gebruiker.naam if door is not None else ""


def _corrections(periode: Periode) -> Tabel:
    regels = (
        Logregel.objects.filter(periode.of("op"), daad__in=VERBETERD)
        .select_related("door__gebruiker", "door__organisatie", "leerling")
        .order_by("pk")
    )
    rijen = [(regel.op, regel.daad, *_who(regel), _key(regel.leerling)) for regel in regels]
    return Tabel("verbeteringen", "wat is verbeterd of ingetrokken", ("wanneer", "wat", "door", "als", "leerling (sleutel)"), rijen)


def _acts(periode: Periode) -> Tabel:
    regels = Logregel.objects.filter(periode.of("op")).annotate(maand=TruncMonth("op", tzinfo=AMSTERDAM)).order_by()
    tellingen = regels.values("maand", "daad").annotate(keren=Count("pk")).order_by("maand", "daad")
    rijen = [(f"{rij['maand']:%Y-%m}", rij["daad"], rij["keren"]) for rij in tellingen]
    return Tabel("handelingen", "alles wat het logboek vastlegde, geteld per maand", ("maand", "handeling", "keren"), rijen)


def _looking(periode: Periode) -> QuerySet[Logregel]:
    return Logregel.objects.filter(periode.of("op"), daad__in=BLIKKEN)


def _who(regel: Logregel) -> tuple[str, str]:
    return (regel.door.gebruiker.naam, str(regel.door)) if regel.door else ("Aanwezig zelf", "")


def _why(regel: Logregel) -> tuple[str, str, str, str, str]:
    gegevens = regel.gegevens
    hoe = "dossier geopend" if regel.daad == DOSSIER_BEKEKEN else "in een lijst gezien"
    return (gegevens["doel"], ", ".join(gegevens["gronden"]), ", ".join(gegevens["velden"]), hoe, gegevens["handeling"])


def _key(leerling: Leerling | None) -> str:
    return str(leerling.sleutel) if leerling else ""


def _name(organisatie: Organisatie | None) -> str:
    return str(organisatie) if organisatie else ""


def _flat(gegevens: dict[str, Any]) -> str:
    return "; ".join(f"{naam}: {waarde}" for naam, waarde in sorted(gegevens.items()))


def rows_as_text(rijen: Iterable[Sequence[object]]) -> str:
    """Write rows with tabs between what stands in them, for a terminal."""
    return "\n".join("\t".join(_plain(waarde) for waarde in rij) for rij in rijen)


def _plain(waarde: object) -> str:
    return f"{waarde.astimezone(AMSTERDAM):%d-%m-%Y %H:%M}" if isinstance(waarde, datetime) else str(waarde)
