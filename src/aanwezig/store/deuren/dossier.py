"""What is known of one pupil who came in view: the picture behind the signals, the signals, what was done, and who looked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl
from django.db.models import Q, QuerySet

from aanwezig.core.regels.gebieden import Keuze
from aanwezig.core.regels.regel import Bron
from aanwezig.core.regels.signaal import NietGeteld
from aanwezig.core.regels.signaal import Signaal as Kernsignaal
from aanwezig.core.toegang.beleid import Betrekking
from aanwezig.core.verzuim.afgesproken import Roosterafspraak
from aanwezig.core.verzuim.beeld import Leerlingbeeld, beeld_van
from aanwezig.definitions.boeken import eigenbeleid, regelwerk, toegangsbeleid
from aanwezig.definitions.regels import LANDELIJK
from aanwezig.engines.reference.signaleren import omstandigheden_van
from aanwezig.exchange.tabellen import aanlevering_van
from aanwezig.store.deuren.inschrijvingen import own_part, own_time
from aanwezig.store.deuren.leerlingen import as_it_was, last_day_of, last_days
from aanwezig.store.deuren.zicht import blikgronden_of, can_see, is_eigen_deel, soorten_of
from aanwezig.store.feiten import afspraken_of, feiten_of, first_inschrijving
from aanwezig.store.gebieden import Geldend
from aanwezig.store.inkijk import note
from aanwezig.store.models import (
    BLIKKEN,
    DOSSIER_BEKEKEN,
    IN_LIJST_GEZIEN,
    MEEGENOMEN,
    Deelname,
    Deelnamestand,
    Functie,
    Leerling,
    Levering,
    Logregel,
    Organisatiesoort,
    Signaal,
    Signaalstand,
    Verzuimrij,
    Woonplaats,
)
from aanwezig.store.wand import counting

UIT_EEN_CASUS = ("casus", "deelname", "plek")
"""The kinds of data of a case."""


def beeld_of(leerling: Leerling, functie: Functie | None, dag: date, *, afgesproken_weg: bool = False) -> Leerlingbeeld:
    """Return what the rows of absence that a functie may read say about a pupil on each lesdag, as known on a day, or on the last day of
    which it may read.

    ``afgesproken_weg``: as rules read it to which lessons that fell away by agreement are time away from school.

    Raises:
        OnbekendeRegio: when the holiday region of a school is not known.
    """
    note(leerling.pk, "verzuim")
    tot = last_day_of(functie, leerling, dag, "verzuim")
    dag = as_it_was(dag, tot)
    afspraken = [een for een in afspraken_of([leerling.pk]) if tot is None or een.begin_datum <= tot]
    with counting():  # also what others hold; what a functie may not read goes out in _own_frames
        frames = _own_frames(leerling, functie, afspraken, dag if afgesproken_weg else None)
        aanlevering = aanlevering_van(frames if tot is None else _until(frames, leerling, tot))
        omstandigheden = omstandigheden_van(aanlevering, regelwerk(), dag)
        omstandigheden.eerste_datum = first_inschrijving()
    return beeld_van(aanlevering.per_leerling()[0], omstandigheden)


def as_kernsignaal(signaal: Signaal) -> Kernsignaal:
    """Return a kept signal as the engines gave it, its sources with the day on which somebody last looked at them."""
    regel = regelwerk().of_id(signaal.regel)
    bronnen = {(bron.naam, bron.vindplaats): bron for bron in regel.bronnen} if regel else {}
    return Kernsignaal(
        regel=signaal.regel,
        versie=signaal.versie,
        gebied=tuple(signaal.gebied),
        niveau=signaal.niveau,
        status=signaal.status,
        leerling_id=signaal.leerling.leerling_id,
        school_id=signaal.school_id,
        begin_datum=signaal.begin_datum,
        eind_datum=signaal.eind_datum,
        gemeten=signaal.gemeten,
        drempel=signaal.drempel,
        eenheid=signaal.eenheid,
        grond=signaal.grond,
        venster_van=signaal.venster_van,
        venster_tm=signaal.venster_tm,
        geteld=tuple(signaal.geteld),
        niet_geteld=tuple(NietGeteld(rij["rij_id"], rij["waarom"]) for rij in signaal.niet_geteld),
        bron=tuple(bronnen.get((bron["naam"], bron["vindplaats"])) or Bron(bron["naam"], bron["vindplaats"]) for bron in signaal.bron),
        uitleg=signaal.uitleg,
        herleiding=signaal.herleiding,
    )


def schoolnamen_of(leerling: Leerling) -> dict[str, str]:
    """Return the names of the schools at which a pupil is or was enrolled, by the BRIN as the school writes it."""
    return dict(leerling.inschrijvingen.values_list("school_id", "organisatie__naam"))


def signalen_of(leerling: Leerling, functie: Functie | None, dag: date, vanaf: date | None = None) -> list[Signaal]:
    """Return the signals of a pupil that hold and that a functie may read on a day, the newest first; ``vanaf``: only those of this day
    and later."""
    signalen = Signaal.objects.filter(own_part(functie), leerling=leerling, stand=Signaalstand.GELDT).select_related("leerling")
    if (tot := last_day_of(functie, leerling, dag, Signaal.veldgroep)) is not None:
        signalen = signalen.filter(eind_datum__lte=tot, sinds_op__date__lte=tot)
    return list(signalen.filter(eind_datum__gte=vanaf) if vanaf else signalen)


def keuzes_behind(signalen: Sequence[Signaal]) -> dict[str, list[Keuze]]:
    """Return, by the receipt of a signal of one pupil, the choices because of which its rule holds for the pupil; national ones need none.

    ``signalen``: with their pupil.
    """
    gekozen = [signaal for signaal in signalen if LANDELIJK not in signaal.gebied]
    if not gekozen:
        return {}
    geldend, uit = Geldend.of(list({signaal.leerling_id for signaal in gekozen})), {}
    for signaal in gekozen:
        keuzes = geldend.keuzes_for(signaal.leerling.leerling_id, signaal.school_id, signaal.eind_datum)
        uit[signaal.herleiding] = [keuze for keuze in keuzes if keuze.gebied in signaal.gebied]
    return uit


def readable_rijen(leerling: Leerling, functie: Functie | None, dag: date) -> Q:
    """Ask of rows of absence that they are about a pupil and that a functie may read them on a day: a school its own, and who may look no
    further what there was until then, also of what was corrected later."""
    tot = last_day_of(functie, leerling, dag, Verzuimrij.veldgroep)
    toen = Q() if tot is None else Q(Q(ingevoerd_op=None) | Q(ingevoerd_op__lte=tot), datum__lte=tot)
    return own_part(functie) & toen & Q(leerling=leerling)


def rijen_of(leerling: Leerling, functie: Functie | None, dag: date) -> list[Verzuimrij]:
    """Return the rows of absence of a pupil that count as delivered and that a functie may read on a day, the newest first."""
    return list(
        Verzuimrij.objects.known()
        .filter(readable_rijen(leerling, functie, dag))
        .select_related("levering__door__gebruiker")
        .order_by("-datum", "lesuur_van", "pk")
    )


def fresh_until(leerling: Leerling, functie: Functie | None, dag: date) -> datetime | None:
    """Return when something about the pupil's absence that a functie may read came in last; None when nothing ever did."""
    rijen = Verzuimrij.objects.filter(readable_rijen(leerling, functie, dag))
    laatste = Levering.objects.filter(pk__in=rijen.values("levering")).order_by("-geregistreerd_op", "-pk").first()
    return laatste.geregistreerd_op if laatste else None


@dataclass(frozen=True, slots=True)
class Blik:
    """Somebody looked at a file: when, who, where they work, for which purpose, on which grounds (sentences), and at what.

    ``in_lijst``: the pupil stood among others, and the file was not opened.
    """

    op: datetime
    wie: str
    werk: str
    doel: str
    gronden: tuple[str, ...]
    gezien: tuple[str, ...]
    in_lijst: bool
    meegenomen: bool

    @property
    def wat(self) -> str:
        """What was seen, as a sentence."""
        in_lijst = "Lijst meegenomen als bestand" if self.meegenomen else "Naam in een lijst"
        hoe = in_lijst if self.in_lijst else "Dossier geopend"
        return f"{hoe}: {'; '.join(self.gezien)}" if self.gezien else hoe


def looks_at(
    leerling: Leerling, functie: Functie, op: Collection[Betrekking], dag: date, *, wie: str = "", hoe: str = ""
) -> QuerySet[Logregel]:
    """Return the looks at the file of a pupil that a functie may read about, on the relations that hold (``op``).

    Those of its own organisation, and of others those on grounds that tell of nothing but kinds of data that are for it, in which
    something of such a kind was seen; to a school no looks of other schools, and of others those while the pupil was enrolled there. Who
    may look no further reads none of others of later.
    ``wie``: part of a name of a person or an organisation; ``hoe``: ``open`` or ``lijst``.
    """
    daden = {"open": (DOSSIER_BEKEKEN,), "lijst": (IN_LIJST_GEZIEN,)}.get(hoe, BLIKKEN)
    soorten = sorted(soorten_of(functie, op))
    anderen = Q(gegevens__gronden__contained_by=blikgronden_of(functie, op), gegevens__velden__has_any_keys=soorten)
    if is_eigen_deel(functie):
        anderen &= own_time(leerling, functie, "op") & (Q(door=None) | ~Q(door__organisatie__soort=Organisatiesoort.SCHOOL))
    if (tot := last_day_of(functie, leerling, dag, Leerling.veldgroep)) is not None:
        anderen &= Q(op__date__lte=tot)
    regels = Logregel.objects.filter(Q(door__organisatie=functie.organisatie_id) | anderen, leerling=leerling, daad__in=daden)
    for woord in wie.split():
        regels = regels.filter(Q(door__gebruiker__naam__icontains=woord) | Q(door__organisatie__naam__icontains=woord))
    return regels.select_related("door__gebruiker", "door__organisatie")


def as_blik(regel: Logregel, functie: Functie | None = None, op: Collection[Betrekking] | None = None) -> Blik:
    """Return a line about a look in words; ``functie``: who reads it on their relations (``op``), and reads of no other grounds and kinds
    of data than are for them. Without it, all that the line says."""
    beleid, gegevens = toegangsbeleid(), regel.gegevens
    houder = eigenbeleid().houders.get(gegevens.get("houder", ""))
    zinnen = {grond.id: grond.zin for grond in (*beleid.gronden.values(), *eigenbeleid().gronden())}
    gronden, gezien = list(gegevens.get("gronden", ())), set(gegevens.get("velden", ()))
    if functie is not None:
        leesbaar = blikgronden_of(functie, op)
        gronden, gezien = [grond for grond in gronden if grond in leesbaar], gezien & soorten_of(functie, op)
    return Blik(
        op=regel.op,
        wie=regel.door.gebruiker.naam if regel.door else houder.naam if houder else "",
        werk=str(regel.door) if regel.door else "eigen dossier",
        doel=gegevens.get("doel", ""),
        gronden=tuple(zinnen[grond] for grond in gronden if grond in zinnen),
        gezien=tuple(naam for groep, naam in beleid.veldgroepen.namen.items() if groep in gezien),
        in_lijst=regel.daad != DOSSIER_BEKEKEN,
        meegenomen=bool(gegevens.get(MEEGENOMEN)),
    )


def acts_on(leerling: Leerling, functie: Functie, daden: Sequence[str], op: Collection[Betrekking], dag: date) -> list[Logregel]:
    """Return which of some acts were done about a pupil, as far as the relations that hold (``op``) show their kind, the last first.

    To a school what it did itself, and what others than schools did while the pupil was enrolled there. What happened in a case: to who
    takes part in it. To who may look no further: what it did itself, and what others did until then.
    """
    soorten = toegangsbeleid().veldgroepen.gebeurtenissen
    gezien = [daad for daad in daden if can_see(functie, soorten[daad], op)]
    regels = Logregel.objects.filter(leerling=leerling, daad__in=gezien)
    if uit_een_casus := [daad for daad in gezien if soorten[daad] in UIT_EEN_CASUS]:
        mee = Deelname.objects.filter(leerling=leerling, organisatie=functie.organisatie_id, stand=Deelnamestand.DOET_MEE)
        regels = regels.filter(~Q(daad__in=uit_een_casus) | Q(gegevens__casus__in=list(mee.values_list("casus", flat=True))))
    if is_eigen_deel(functie):
        anderen = own_time(leerling, functie, "op") & ~Q(door__organisatie__soort=Organisatiesoort.SCHOOL)
        regels = regels.filter(Q(door__organisatie=functie.organisatie_id) | anderen)
    for soort, tot in last_days(functie, leerling, dag, dict.fromkeys(soorten[daad] for daad in gezien)).items():
        later = [daad for daad in gezien if soorten[daad] == soort]
        regels = regels.filter(~Q(daad__in=later) | Q(op__date__lte=tot) | Q(door__organisatie=functie.organisatie_id))
    return list(regels.order_by("-op", "-pk").select_related("door__gebruiker", "door__organisatie"))


def _own_frames(
    leerling: Leerling, functie: Functie | None, afspraken: Sequence[Roosterafspraak], weg_tm: date | None
) -> dict[str, pl.DataFrame]:
    """Return the tables of a pupil with what was agreed; to a school, of what belongs to a school only its own rows.

    ``weg_tm``: up to which day lessons that fell away by agreement are told as rows; None: they are no lessons.
    """
    feiten = feiten_of([leerling.pk], afspraken)
    frames = feiten.frames if weg_tm is None or not feiten.vrij else feiten.away(weg_tm)
    if functie is None or not is_eigen_deel(functie):
        return frames
    eigen = pl.col("school_id").str.starts_with(functie.organisatie.code) if functie.organisatie.code else pl.lit(False)
    return frames | {naam: frames[naam].filter(eigen) for naam in ("inschrijvingen", "verzuim", "meldingen")}


def _until(frames: dict[str, pl.DataFrame], leerling: Leerling, tot: date) -> dict[str, pl.DataFrame]:
    """Return the tables of a pupil as they were on a day: without what began or was entered later, and with where the pupil lived then."""
    begonnen, einde = pl.col("begin_datum") <= tot, pl.col("eind_datum")
    woonde = Woonplaats.objects.known().filter(Q(geldig_vanaf=None) | Q(geldig_vanaf__lte=tot), leerling=leerling).last()
    waar = {} if woonde is None else {"woongemeente": woonde.gemeente, "postcode": woonde.postcode}
    ingevoerd = pl.col("ingevoerd_op").is_null() | (pl.col("ingevoerd_op") <= tot)
    loopt = pl.when(einde <= tot).then(einde).alias("eind_datum")  # that it would end is of later
    return frames | {
        "leerlingen": frames["leerlingen"].with_columns(pl.lit(waarde).alias(kolom) for kolom, waarde in waar.items()),
        "inschrijvingen": frames["inschrijvingen"].filter(begonnen).with_columns(loopt),
        "verzuim": frames["verzuim"].filter((pl.col("datum") <= tot) & ingevoerd),
        "vrijstellingen": frames["vrijstellingen"].filter(begonnen).with_columns(loopt),
        "registraties": frames["registraties"].filter(begonnen).with_columns(loopt),
        "meldingen": frames["meldingen"].filter(einde <= tot),
    }
