"""Looking at politiegegevens: what is free, one record by its number, what was shielded, and who looked. Each look leaves its lines."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q

from aanwezig.actions.logboek import Moment
from aanwezig.actions.wpgkluis import Ingang, Opent, check_reason, hold_stuk, inside, officer_of, overseer_of, write_line
from aanwezig.core.wpg.fasen import Fase
from aanwezig.store.deuren.handhaving import Stukbeeld, Zaakbeeld, names_of, read_stukken
from aanwezig.store.models import Wpgreden, Wpgregel
from aanwezig.store.wand import working

AANWEZIG_ZELF = "Aanwezig zelf"


@dataclass(frozen=True, slots=True)
class Inkijkregel:
    """A line of the log of the compartment, as whoever oversees it reads it."""

    regel: Wpgregel
    wie: str
    reden: str


@working()
def see_list(moment: Moment, zoek: str = "", soort: str = "", stand: str = "") -> list[Stukbeeld]:
    """Return the records that are free to use, or those of them about somebody, of one kind or in one state (``Stukstand``); what was
    looked for is kept nowhere.

    Raises:
        NietGevonden: without an authorisation.
    """
    boa = officer_of(moment)
    daad = "zoeken" if zoek else "lijst"

    def read() -> list[Stukbeeld]:
        write_line(moment, f"{daad}-gevraagd", Opent.VRIJ, reden=boa.taak)
        vrij = [stuk for stuk in read_stukken(Q(), moment.dag) if stuk.fase == Fase.VRIJ]
        gevonden = [stuk for stuk in vrij if _matches(stuk, zoek) and soort in ("", stuk.soort) and stand in ("", stuk.stand)]
        write_line(moment, f"{daad}-gezien", gegevens={"nummers": [stuk.nummer for stuk in gevonden]})
        return gevonden

    return inside(moment, daad, read)


@working()
def see_stuk(sleutel: UUID, moment: Moment) -> Stukbeeld:
    """Return a record that is free to use.

    Raises:
        NietGevonden: when there is none, it is not free any more, or without an authorisation.
    """
    boa = officer_of(moment)
    return inside(moment, "stuk-gezien", lambda: hold_stuk(Ingang(sleutel), boa, moment))


@working()
def see_nummer(nummer: str, reden: str, moment: Moment) -> Stukbeeld | None:
    """Return the record with just this number; None when there is none for who asks. Asking stays written down either way.

    Raises:
        NietMogelijk: without a reason.
        NietGevonden: without an authorisation.
    """
    officer_of(moment)
    check_reason(reden)
    nummer = nummer.strip().upper()

    def read() -> Stukbeeld | None:
        write_line(moment, "nummer-gevraagd", Opent.NUMMER, nummer, reden)
        stuk = next((een for een in read_stukken(Q(nummer=nummer), moment.dag) if een.fase in (Fase.VRIJ, Fase.GERICHT)), None)
        write_line(moment, "nummer-gezien", nummer=nummer, gegevens={"gevonden": stuk is not None})
        return stuk

    return inside(moment, "nummer", read)


@working()
def see_afgeschermd(moment: Moment) -> list[Stukbeeld]:
    """Return the shielded records of the own municipality, without what they say.

    Raises:
        NietGevonden: for who does not oversee.
    """
    overseer_of(moment)

    def read() -> list[Stukbeeld]:
        stukken = [een for een in read_stukken(Q(), moment.dag, inhoud=False) if een.fase == Fase.AFGESCHERMD]
        write_line(moment, "afgeschermd-lijst-gezien", gegevens={"nummers": [stuk.nummer for stuk in stukken]})
        return stukken

    return inside(moment, "afgeschermd-lijst", read)


@working()
def see_afgeschermd_stuk(nummer: str, reden: str, moment: Moment) -> Stukbeeld | None:
    """Return the shielded record with just this number, for a complaint or to account for what was done; None when there is none.

    Raises:
        NietMogelijk: without a reason.
        NietGevonden: for who does not oversee.
    """
    overseer_of(moment)
    check_reason(reden)
    nummer = nummer.strip().upper()

    def read() -> Stukbeeld | None:
        write_line(moment, "afgeschermd-gevraagd", Opent.TOEZICHT, nummer, reden)
        stuk = next((een for een in read_stukken(Q(nummer=nummer), moment.dag) if een.fase == Fase.AFGESCHERMD), None)
        write_line(moment, "afgeschermd-gezien", nummer=nummer, gegevens={"gevonden": stuk is not None})
        return stuk

    return inside(moment, "afgeschermd", read)


@working()
def see_log(moment: Moment, *, wie: str = "", nummer: str = "") -> list[Inkijkregel]:
    """Return the log of the own municipality, the newest line first, for who oversees it. That is a line as well.

    ``wie``: only of who has all these words in the name; ``nummer``: only what was done with the record with just this number.

    Raises:
        NietGevonden: for who does not oversee.
    """
    overseer_of(moment)
    nummer = nummer.strip().upper()

    def read() -> list[Inkijkregel]:
        regels = list(Wpgregel.objects.filter(Q(nummer=nummer) if nummer else Q()).order_by("-pk"))
        redenen = dict(Wpgreden.objects.filter(regel__in=[regel.pk for regel in regels]).values_list("regel", "tekst"))
        write_line(moment, "log-gezien", gegevens={"regels": len(regels)})
        return [Inkijkregel(regel, "", redenen.get(regel.pk, "")) for regel in regels]

    gevonden = inside(moment, "log", read)
    namen = names_of(str(een.regel.door_id or "") for een in gevonden)
    op_naam = [replace(een, wie=namen.get(str(een.regel.door_id), AANWEZIG_ZELF)) for een in gevonden]
    return [een for een in op_naam if all(woord in een.wie.casefold() for woord in wie.casefold().split())]


@working()
def note_form(zaak: Zaakbeeld, moment: Moment) -> None:
    """Write down that somebody saw a case as the beginning of a record."""
    boa = officer_of(moment)
    inside(moment, "formulier", lambda: write_line(moment, "formulier-gezien", reden=boa.taak, gegevens={"zaak": zaak.nummer}))


def _matches(stuk: Stukbeeld, zoek: str) -> bool:
    hooi = f"{stuk.nummer} {stuk.betrokkene} {stuk.inhoud.get('leerling_naam', '')} {stuk.inhoud.get('zaak', '')}".casefold()
    return all(deel in hooi for deel in zoek.casefold().split())
