"""Forms about reports to leerplicht."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from aanwezig.api.vormen.gedeeld import ACHTERGEHOUDEN, GEHEEL, Blad, Dag, Gevuld, JaNee, Tekst, Uren, Vorm, Vraag, kept_from
from aanwezig.core.werk.meldingen import POSTCODE
from aanwezig.core.werk.meldingen import TELEFOON as NUMMER
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.deuren.meldingen import caller_of, days_of
from aanwezig.store.models.meldingen import (
    AANDUIDING,
    DERDE,
    FUNCTIE,
    HOOGSTE_HUISNUMMER,
    KORTE_TEKST,
    LANGE_REDEN,
    LETTER,
    STRAAT,
    TELEFOON,
    TOEVOEGING,
)

MAIL = "^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+$"


class Codes:
    """Marks a text as one of some codes, which are read when the form is made."""

    def __init__(self, codes: Callable[[], Iterable[str]]) -> None:
        self._codes = codes

    def __get_pydantic_core_schema__(self, bron: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Accept the codes of the list."""
        return core_schema.literal_schema(list(self._codes()))


class Codelijst(Codes):
    """Marks a text as a code of a list in regelwerk/werk."""

    def __init__(self, boek: str) -> None:
        super().__init__(lambda: getattr(meldingboek(), boek))


Telefoon = Annotated[str, Field(max_length=TELEFOON, pattern=f"^(?:{NUMMER})?$")]
Huisnummer = Annotated[int, Field(strict=True, ge=1, le=HOOGSTE_HUISNUMMER), GEHEEL]
LEEG = "Zonder dit veld staat erin wat Aanwezig al weet; geef een lege tekst als het niet in de melding hoort."


class Verblijf(Vraag):
    """Where a pupil stays, when that is not where they are registered."""

    uitleg: ClassVar[str] = "Waar de leerling verblijft, als dat niet het adres in de Basisregistratie Personen is."

    straat: Annotated[Tekst, Field(max_length=STRAAT)] = ""
    huisnummer: Huisnummer | None = None
    huisletter: Annotated[Tekst, Field(max_length=LETTER)] = ""
    toevoeging: Annotated[Tekst, Field(max_length=TOEVOEGING)] = ""
    postcode: Annotated[str, Field(pattern=f"^(?:{POSTCODE})?$")] = Field("", description="Zonder spatie: 1234AB.")
    aanduiding: Annotated[Tekst, Field(max_length=AANDUIDING)] = Field("", description="Wat voor plek het is, als er geen huisnummer is.")
    plaats: Annotated[Tekst, Field(max_length=STRAAT)] = ""


class MelderIn(Vraag):
    """Who reports."""

    uitleg: ClassVar[str] = "Wie de melding doet. Wat je weglaat, komt van de functie waarmee de sleutel werkt."

    naam: Annotated[Tekst, Field(max_length=KORTE_TEKST)] = ""
    functie: Annotated[Tekst, Field(max_length=FUNCTIE)] = ""
    telefoon: Telefoon = ""
    email: Annotated[str, Field(max_length=KORTE_TEKST, pattern=f"^$|{MAIL}")] = ""


class Meldinginhoud(Vraag):
    """What a school fills in."""

    uitleg: ClassVar[str] = "Wat de school invult, zoals leerplicht het leest."

    soort: Annotated[str, Codelijst("te_melden")] = Field(description="De soort verzuim, in de codes van het verzuimregister.")
    begin_datum: Dag
    eind_datum: Dag
    uren: Uren | None = Field(
        None, description="Verplicht waar uren tellen. Bij luxeverzuim, langdurig verzuim en te laat komen mag het leeg."
    )
    dagen: Annotated[int, Field(strict=True, ge=0, le=300), GEHEEL]
    vermoedelijke_reden: Annotated[Gevuld, Field(max_length=LANGE_REDEN)]
    ondernomen_actie: Annotated[Gevuld, Field(max_length=2000)] = Field(description="Wat de school al deed.")
    contactpersoon: Annotated[Gevuld, Field(max_length=KORTE_TEKST)]
    contact_email: Annotated[str, Field(max_length=KORTE_TEKST, pattern=MAIL)]
    contact_telefoon: Telefoon = ""
    leslocatie: Annotated[Tekst, Field(max_length=KORTE_TEKST)] | None = Field(None, description=f"De naam van de leslocatie. {LEEG}")
    telefoon_thuis: Telefoon | None = Field(None, description=f"Het telefoonnummer van ouder of leerling. {LEEG}")
    verblijf: Verblijf | None = Field(None, description="Alleen als de leerling ergens anders verblijft dan waar die staat ingeschreven.")
    alle_lessen_gemist: JaNee = False
    actie_gewenst: JaNee = Field(True, description="Moet leerplicht iets doen? Zo nee: vul toelichtingActie in.")
    toelichting_actie: Annotated[Tekst, Field(max_length=500)] = ""
    toelichting: Annotated[Tekst, Field(max_length=KORTE_TEKST)] = ""
    ouders_ingelicht_datum: Dag | None = None


class MeldingIn(Meldinginhoud):
    """A report to leerplicht, and what it is about."""

    uitleg: ClassVar[str] = (
        "Een melding aan leerplicht van de gemeente waar de leerling woont, of (soort V4 en RMC) aan het Doorstroompunt van de regio."
    )

    signaal: Annotated[Tekst, Field(max_length=64)] = Field(
        "", description="De herleiding van het signaal dat je meldt. Laat leeg als er geen signaal is."
    )
    melder: MelderIn | None = None
    taak: UUID | None = Field(None, description="De taak die met deze melding klaar is, als er geen signaal bij hoort.")


class Intrekking(Vraag):
    """Why a report is taken back."""

    uitleg: ClassVar[str] = "Waarom de school de melding intrekt."

    reden: Annotated[str, Codelijst("redenen_intrekken")]


class Overdracht(Vraag):
    """To whom a report is handed over."""

    uitleg: ClassVar[str] = "Welke organisatie de melding nu behandelt."

    aan: Annotated[Gevuld, Field(max_length=DERDE)]


class Doorzending(Vorm):
    """Where a report is now that was passed on."""

    uitleg: ClassVar[str] = "Waar de melding nu ligt."

    nummer: int = Field(description="Het nummer van de melding.")
    gemeente: str = Field(description="De code van de gemeente die haar nu heeft; van een Doorstroompunt die van de RMC-regio.")


class Verzuimdag(Vorm):
    """A day of a report."""

    uitleg: ClassVar[str] = "Een dag van de melding, zoals het verzuim er stond toen de melding werd verstuurd."

    datum: date
    hele_dag: bool
    lesuur_van: int | None
    lesuur_tm: int | None
    minuten: int | None = Field(description="Bij te laat komen: hoeveel minuten, als dat bekend is.")
    registratie: str


class Verblijfadres(Verblijf):
    """Where a pupil stays, as a report says."""

    model_config = ConfigDict(extra="ignore")


class Wie(Vorm):
    """Somebody who can be called or mailed."""

    uitleg: ClassVar[str] = "Iemand die te bereiken is."

    naam: str
    functie: str
    telefoon: str
    email: str


class MeldingUit(Vorm):
    """A report, and where it stands."""

    uitleg: ClassVar[str] = "Een melding, met haar stand. Een datum of tekst die niet is ingevuld, is leeg."

    sleutel: UUID
    nummer: int
    leerling: UUID = Field(description="De sleutel van de leerling.")
    school: str = Field(description="Het BRIN van de school die meldt.")
    gemeente: str = Field(description="De code van de gemeente die de melding kreeg; van een Doorstroompunt die van de RMC-regio.")
    soort: str
    stand: str
    begin_datum: date | None
    eind_datum: date
    uren: Decimal | None
    dagen: int | None
    alle_lessen_gemist: bool
    vermoedelijke_reden: str
    ondernomen_actie: str
    actie_gewenst: bool
    toelichting_actie: str
    toelichting: str
    achtergehouden_voor: list[str] = Field(description=f"Gaat over de reden en de uitleg. {ACHTERGEHOUDEN}")
    ouders_ingelicht_datum: date | None
    contactpersoon: str
    contact_telefoon: str
    contact_email: str
    leslocatie: str
    telefoon_thuis: str
    verblijf: Verblijfadres | None = Field(description="Waar de leerling verblijft; leeg als dat het ingeschreven adres is.")
    melder: Wie
    verzuimdagen: list[Verzuimdag] = Field(description="De dagen en lesuren, zoals zij bij het versturen waren.")
    behandelaar: Wie | None = Field(description="Wie bij leerplicht de zaak heeft; leeg zolang niemand haar oppakte.")
    overgedragen_aan: str = Field(description="Bij stand D: welke organisatie de melding behandelt.")
    ingediend_op: datetime | None
    gewijzigd_op: datetime | None
    reden_ingetrokken: str
    resultaat: str = Field(description="Het resultaat waarmee leerplicht de zaak sloot; leeg zolang die loopt.")

    @staticmethod
    def resolve_achtergehouden_voor(melding: Any) -> list[str]:
        """Say from whom its explanation is kept."""
        return kept_from(melding)

    @staticmethod
    def resolve_leerling(melding: Any) -> UUID:
        """Name the pupil by the key."""
        return UUID(str(melding.leerling.sleutel))

    @staticmethod
    def resolve_school(melding: Any) -> str:
        """Name the school by its BRIN."""
        return str(melding.school_id)

    @staticmethod
    def resolve_gemeente(melding: Any) -> str:
        """Name the municipality by its code."""
        return melding.gemeente.code if melding.gemeente is not None else ""

    @staticmethod
    def resolve_verblijf(melding: Any) -> dict[str, Any] | None:
        """Say where the pupil stays, when that is elsewhere."""
        return {naam: getattr(melding, f"verblijf_{naam}") for naam in Verblijf.model_fields} if melding.verblijfadres else None

    @staticmethod
    def resolve_melder(melding: Any) -> dict[str, str]:
        """Say who reported."""
        return dict(zip(Wie.model_fields, melding.wie_meldde, strict=True))

    @staticmethod
    def resolve_verzuimdagen(melding: Any) -> list[dict[str, Any]]:
        """Give the days."""
        return [{**dag, "hele_dag": dag["lesuur_van"] is None} for dag in days_of(melding)]

    @staticmethod
    def resolve_behandelaar(melding: Any) -> dict[str, str] | None:
        """Say who at leerplicht has it."""
        wie = caller_of(melding)
        return dict(zip(Wie.model_fields, wie, strict=True)) if wie else None

    @staticmethod
    def resolve_resultaat(melding: Any) -> str:
        """Return the result of the case that ended."""
        return next((zaak.resultaat for zaak in melding.zaken.all() if zaak.resultaat), "")


class Meldingenblad(Blad[MeldingUit]):
    """A page of reports."""


class Oppakking(Vraag):
    """How a report is taken up."""

    uitleg: ClassVar[str] = "Hoe leerplicht de melding oppakt. Zonder bij: in een nieuwe zaak."

    bij: UUID | None = Field(None, description="Een open zaak van dezelfde leerling waar de melding bij komt.")
    behandelaar: Annotated[Tekst, Field(max_length=254)] = Field(
        "", description="Het e-mailadres van de collega die de zaak behandelt. Zonder: het team."
    )
