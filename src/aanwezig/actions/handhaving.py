"""What a sworn officer does with politiegegevens: begins a record, mends it, gives it to others, says that it is needed no more."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from aanwezig.actions.bevestigen import check_answered
from aanwezig.actions.fouten import NietMogelijk
from aanwezig.actions.logboek import Moment, log
from aanwezig.actions.wpgkluis import Boa, Ingang, Opent, check_reason, hold_stuk, inside, officer_of, write_line
from aanwezig.core.herleiding.taal import dutch_date
from aanwezig.core.kalender.tijd import AMSTERDAM
from aanwezig.core.wpg.fasen import Fase, Feiten
from aanwezig.definitions.boeken import wpgboek
from aanwezig.store.deuren.handhaving import (
    Stukbeeld,
    read_stukken,
    registers_of,
    zaak_for,
)
from aanwezig.store.kluis import Compartiment, keeping
from aanwezig.store.models import (
    Functie,
    Wpgfeit,
    Wpggrens,
    Wpgreden,
    Wpgregel,
    Wpgregister,
    Wpgstuk,
    Wpgversie,
    Wpgverstrekking,
)
from aanwezig.store.wand import working

CIJFERS = 10**8
"""How many numbers there are in a year: far more than records, so that none is found by trying."""


@dataclass(frozen=True, slots=True)
class NieuwStuk:
    """What a record begins with. ``criteria``: from what each criterion of regelwerk/wpg appears; ``keuze``: why this, and what of it."""

    soort: str
    grondslag: str
    betrokkene_soort: str
    betrokkene: str
    criteria: Mapping[str, str]
    keuze: str
    tekst: str
    doel: str = ""
    eerste_verwerking: date | None = None
    register: int | None = None


@working()
def begin_stuk(uit: UUID, nieuw: NieuwStuk, moment: Moment) -> Stukbeeld:
    """Begin a record from a case (by its key): a deliberate act, only by the criteria, each with what it appears from.

    Raises:
        NietMogelijk: when something is missing or not so, or when what the case rests on has changed and nobody confirmed it yet.
        NietGevonden: without an authorisation, or when there is no such case for who asks.
    """
    boa, boek = officer_of(moment), wpgboek()
    zaak = zaak_for(boa.functie, uit, moment.dag)
    check_answered(zaak.eerst)
    door, eerste = boa.functie, nieuw.eerste_verwerking or moment.dag
    _check_new(nieuw, boa, moment)
    register = _check_register(nieuw, door, eerste)
    feiten = Feiten(nieuw.grondslag, eerste, register_tm=register.geldig_tm if register else None)
    grenzen = boek.limits_of(feiten, moment.dag)
    if grenzen.fase_on(moment.dag) not in (Fase.VRIJ, Fase.GERICHT):
        raise NietMogelijk("Dit is zo lang geleden dat het niet meer verwerkt mag worden. Kijk de dag van de eerste verwerking na.")
    nummer = f"H{eerste.year}-{secrets.randbelow(CIJFERS):08d}"

    def write() -> Stukbeeld:
        write_line(moment, "stuk-begonnen", Opent.NUMMER, nummer, boa.taak, {"soort": nieuw.soort, "grondslag": nieuw.grondslag})
        stuk = Wpgstuk.objects.create(
            nummer=nummer,
            organisatie_id=door.organisatie_id,
            soort=nieuw.soort,
            grondslag=nieuw.grondslag,
            register=register,
            register_tm=feiten.register_tm,
            eerste_verwerking_datum=eerste,
            gericht_vanaf=grenzen.gericht_vanaf,
            afgeschermd_vanaf=grenzen.afgeschermd_vanaf,
            vernietigen_vanaf=grenzen.vernietigen_vanaf,
            door=door,
            op=moment.op,
        )
        inhoud = {
            "betrokkene": nieuw.betrokkene.strip(),
            "betrokkene_soort": nieuw.betrokkene_soort,
            "leerling": str(zaak.leerling),
            "leerling_naam": zaak.naam,
            "geboortedatum": zaak.geboortedatum.isoformat(),
            "zaak": zaak.nummer,
            "criteria": {code: tekst.strip() for code, tekst in nieuw.criteria.items()},
            "keuze": nieuw.keuze.strip(),
            "tekst": nieuw.tekst.strip(),
            "reden": "",
        }
        Wpgversie.objects.create(stuk=stuk, nummer=1, inhoud=inhoud, door=door, op=moment.op)
        if nieuw.doel.strip():
            Wpgfeit.objects.create(stuk=stuk, soort=Wpgfeit.Soort.DOEL, datum=moment.dag, tekst=nieuw.doel.strip(), door=door, op=moment.op)
        return read_stukken(Q(pk=stuk.pk), moment.dag)[0]

    return inside(moment, "stuk-begonnen", write)


@working()
def verbeter_stuk(ingang: Ingang, tekst: str, reden: str, moment: Moment) -> Stukbeeld:
    """Say something better or more: a new version, beside the old ones.

    Raises:
        NietMogelijk: without a text or a reason, when nothing changed, or when the purpose had to be on paper by now.
        NietGevonden: when the record is not for who asks.
    """
    boa = officer_of(moment)
    check_reason(reden)

    def write(stuk: Stukbeeld) -> None:
        if not tekst.strip() or tekst.strip() == stuk.inhoud["tekst"]:
            raise NietMogelijk("Er is niets veranderd. Schrijf de tekst zoals zij moet zijn.")
        inhoud = {**stuk.inhoud, "tekst": tekst.strip(), "reden": reden.strip()}
        nummer = stuk.versies[-1].nummer + 1
        Wpgversie.objects.create(stuk_id=stuk.pk, nummer=nummer, inhoud=inhoud, door=boa.functie, op=moment.op)
        write_line(moment, "stuk-verbeterd", nummer=stuk.nummer, reden=reden, gegevens={"versie": nummer})

    return inside(moment, "stuk-verbeterd", lambda: _change(ingang, boa, moment, write))


@working()
def leg_doel_vast(ingang: Ingang, doel: str, moment: Moment) -> Stukbeeld:
    """Put on paper for what a record is needed (article 9: within a week); what stood still goes on.

    Raises:
        NietMogelijk: without a text, or when it is there.
        NietGevonden: when the record is not for who asks.
    """
    boa = officer_of(moment)
    check_reason(doel, "waarvoor dit nodig is")

    def write(stuk: Stukbeeld) -> None:
        if stuk.doel_op is not None:
            raise NietMogelijk("Het doel staat al vast. Een ander doel is een ander stuk.")
        Wpgfeit.objects.create(
            stuk_id=stuk.pk, soort=Wpgfeit.Soort.DOEL, datum=moment.dag, tekst=doel.strip(), door=boa.functie, op=moment.op
        )
        write_line(moment, "doel-vastgelegd", nummer=stuk.nummer, gegevens={"te_laat": stuk.staat_stil})

    return inside(moment, "doel-vastgelegd", lambda: _change(ingang, boa, moment, write, stil=True))


@working()
def verstrek(ingang: Ingang, ontvanger: str, aan_wie: str, waarom: str, moment: Moment) -> Stukbeeld:
    """Write down that a record was given to somebody outside (article 32): to whom, on which ground, why.

    Raises:
        NietMogelijk: when something is missing, or the purpose had to be on paper by now.
        NietGevonden: when the record is not for who asks.
    """
    boa = officer_of(moment)
    bij = wpgboek().ontvangers.get(ontvanger)
    if bij is None:
        raise NietMogelijk("Kies aan wie je het stuk verstrekt.")
    if not aan_wie.strip():
        raise NietMogelijk("Schrijf op wie daar het stuk krijgt.")
    check_reason(waarom)

    def write(stuk: Stukbeeld) -> None:
        versie = Wpgversie.objects.filter(stuk=stuk.pk).latest("nummer")
        Wpgverstrekking.objects.create(
            stuk_id=stuk.pk,
            versie=versie,
            ontvanger=bij.code,
            grond=bij.grond,
            aan_wie=aan_wie.strip(),
            waarom=waarom.strip(),
            door=boa.functie,
            op=moment.op,
        )
        gegevens = {"aan": bij.code, "grond": bij.grond, "versie": versie.nummer}
        write_line(moment, "stuk-verstrekt", nummer=stuk.nummer, reden=waarom, gegevens=gegevens)

    return inside(moment, "stuk-verstrekt", lambda: _change(ingang, boa, moment, write))


@working()
def beeindig_behoefte(ingang: Ingang, waarom: str, moment: Moment) -> date | None:
    """Say that a record is needed no more from today on; return from which day on it is shielded.

    Raises:
        NietMogelijk: without a reason, or when it was said before.
        NietGevonden: when the record is not for who asks.
    """
    boa = officer_of(moment)
    check_reason(waarom)

    def write() -> date | None:
        stuk = hold_stuk(ingang, boa, moment)
        if stuk.feiten.einde is not None:
            raise NietMogelijk(f"Dat dit niet meer nodig is, staat al vast sinds {dutch_date(stuk.feiten.einde)}.")
        feiten = Feiten(stuk.grondslag, stuk.feiten.eerste_verwerking, moment.dag, stuk.feiten.register_tm)
        grenzen = wpgboek().limits_of(feiten, moment.dag)
        assert grenzen.afgeschermd_vanaf is not None
        assert grenzen.vernietigen_vanaf is not None
        Wpgfeit.objects.create(
            stuk_id=stuk.pk, soort=Wpgfeit.Soort.EINDE, datum=moment.dag, tekst=waarom.strip(), door=boa.functie, op=moment.op
        )
        Wpggrens.objects.create(
            stuk_id=stuk.pk,
            organisatie_id=boa.functie.organisatie_id,
            afgeschermd_vanaf=grenzen.afgeschermd_vanaf,
            vernietigen_vanaf=grenzen.vernietigen_vanaf,
        )
        write_line(moment, "behoefte-beeindigd", nummer=stuk.nummer, gegevens={"afgeschermd_vanaf": grenzen.afgeschermd_vanaf.isoformat()})
        return grenzen.afgeschermd_vanaf

    return inside(moment, "behoefte-beeindigd", write)


@working()
def vernietig_verlopen(moment: Moment) -> int:
    """Destroy the records of which the ten years are over, of all municipalities; a line with the number and the kind stays.

    Reasons that were written at them go along: they may say about whom. Returns how many.
    """
    with keeping(Compartiment.WPG):
        vroeger: dict[int, date] = {}
        for nr, dag in Wpggrens.objects.values_list("stuk", "vernietigen_vanaf"):
            vroeger[nr] = min(dag, vroeger.get(nr, dag))
        weg = [
            (pk, nummer, organisatie, soort)
            for pk, nummer, organisatie, soort, vanaf in Wpgstuk.objects.order_by("pk").values_list(
                "pk", "nummer", "organisatie", "soort", "vernietigen_vanaf"
            )
            if (dagen := [een for een in (vanaf, vroeger.get(pk)) if een is not None]) and min(dagen) <= moment.dag
        ]
        for pk, nummer, organisatie, soort in weg:
            rijen = {}
            for wat in (
                Wpgreden.objects.filter(regel__nummer=nummer),
                Wpgverstrekking.objects.filter(stuk=pk),
                Wpgfeit.objects.filter(stuk=pk),
                Wpgversie.objects.filter(stuk=pk),
                Wpggrens.objects.filter(stuk=pk),
                Wpgstuk.objects.filter(pk=pk),
            ):
                rijen[str(wat.model._meta.verbose_name_plural)] = wat._raw_delete(wat.db) or 0
            Wpgregel.objects.create(
                op=moment.op, organisatie_id=organisatie, daad="stuk-vernietigd", nummer=nummer, gegevens={"soort": soort, "rijen": rijen}
            )
    if weg:
        log(moment, "handhaving-vernietigd", gegevens={"stukken": len(weg)})
    return len(weg)


def _change(ingang: Ingang, boa: Boa, moment: Moment, write: Callable[[Stukbeeld], None], *, stil: bool = False) -> Stukbeeld:
    """Change a record and return it as it was. ``stil``: also when it stands still for want of a purpose."""
    stuk = hold_stuk(ingang, boa, moment)
    if stuk.staat_stil and not stil:
        raise NietMogelijk("Het doel had nu op papier moeten staan. Schrijf eerst op waarvoor dit nodig is; tot dan staat het stuk stil.")
    write(stuk)
    return stuk


def _check_new(nieuw: NieuwStuk, boa: Boa, moment: Moment) -> None:
    boek = wpgboek()
    eerste = nieuw.eerste_verwerking or moment.dag
    if nieuw.soort not in boek.soorten:
        raise NietMogelijk("Kies wat voor stuk het is.")
    if nieuw.grondslag not in boa.grondslagen:
        raise NietMogelijk("Voor deze grondslag heb je geen autorisatie. Kies een andere, of vraag er een aan.")
    if nieuw.betrokkene_soort not in boek.betrokkenen or not nieuw.betrokkene.strip():
        raise NietMogelijk("Schrijf op over wie het stuk gaat.")
    for criterium in boek.criteria.values():
        if len(nieuw.criteria.get(criterium.code, "").strip()) < boek.reden_minstens:
            raise NietMogelijk(
                f"{criterium.naam}: schrijf in minstens {boek.reden_minstens} tekens op waaruit dat blijkt. "
                "Is het niet zo, dan kan handhaving (nog) niet."
            )
    check_reason(nieuw.keuze, "waarom je hiervoor kiest en wat je ervan verwacht")
    if not nieuw.tekst.strip():
        raise NietMogelijk("Schrijf de tekst van het stuk.")
    if eerste > moment.dag:
        raise NietMogelijk("De dag van de eerste verwerking kan niet in de toekomst liggen.")
    uitstel = boek.termijn_of(nieuw.grondslag, moment.dag).doel_binnen
    if not nieuw.doel.strip() and uitstel.after(eerste) <= moment.dag:
        raise NietMogelijk("Schrijf op waarvoor dit stuk nodig is.")


def _check_register(nieuw: NieuwStuk, door: Functie, eerste: date) -> Wpgregister | None:
    grondslag = wpgboek().grondslagen[nieuw.grondslag]
    if grondslag.nodig != "register":
        return None
    register = next((een for een in registers_of(door) if een.pk == nieuw.register), None)
    if register is None:
        raise NietMogelijk("Kies de regel van het register waar dit onder valt. Is die er niet, dan kan het niet op deze grondslag.")
    if register.vastgesteld_op.astimezone(AMSTERDAM).date() > eerste:
        raise NietMogelijk("Deze regel van het register kwam pas na de eerste verwerking. Eerst het register, dan verwerken.")
    return register
