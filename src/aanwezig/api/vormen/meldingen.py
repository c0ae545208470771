"""Forms about reports to leerplicht."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, ClassVar
from uuid import UUID

from pydantic import Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from aanwezig.api.vormen.gedeeld import GEHEEL, Blad, Dag, Gevuld, JaNee, Tekst, Uren, Vorm, Vraag
from aanwezig.definitions.boeken import meldingboek
from aanwezig.store.models.meldingen import KORTE_TEKST, LANGE_REDEN

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


class Meldinginhoud(Vraag):
    """What a school fills in."""

    uitleg: ClassVar[str] = "Wat de school invult, zoals leerplicht het leest."

    soort: Annotated[str, Codelijst("soorten")] = Field(description="De soort verzuim, in de codes van het verzuimregister.")
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
    contact_telefoon: Annotated[Tekst, Field(max_length=20)] = ""
    alle_lessen_gemist: JaNee = False
    actie_gewenst: JaNee = Field(True, description="Moet leerplicht iets doen? Zo nee: vul toelichtingActie in.")
    toelichting_actie: Annotated[Tekst, Field(max_length=500)] = ""
    toelichting: Annotated[Tekst, Field(max_length=KORTE_TEKST)] = ""
    ouders_ingelicht_datum: Dag | None = None


class MeldingIn(Meldinginhoud):
    """A report to leerplicht, and what it is about."""

    uitleg: ClassVar[str] = "Een melding aan leerplicht van de gemeente waar de leerling woont."

    signaal: Annotated[Tekst, Field(max_length=64)] = Field(
        "", description="De herleiding van het signaal dat je meldt. Laat leeg als er geen signaal is."
    )
    taak: UUID | None = Field(None, description="De taak die met deze melding klaar is, als er geen signaal bij hoort.")


class Intrekking(Vraag):
    """Why a report is taken back."""

    uitleg: ClassVar[str] = "Waarom de school de melding intrekt."

    reden: Annotated[str, Codelijst("redenen_intrekken")]


class MeldingUit(Vorm):
    """A report, and where it stands."""

    uitleg: ClassVar[str] = "Een melding, met haar stand. Een datum of tekst die niet is ingevuld, is leeg."

    sleutel: UUID
    nummer: int
    leerling: UUID = Field(description="De sleutel van de leerling.")
    school: str = Field(description="Het BRIN van de school die meldt.")
    gemeente: str = Field(description="De code van de gemeente die de melding kreeg.")
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
    ouders_ingelicht_datum: date | None
    contactpersoon: str
    contact_telefoon: str
    contact_email: str
    ingediend_op: datetime | None
    gewijzigd_op: datetime | None
    reden_ingetrokken: str
    resultaat: str = Field(description="Het resultaat waarmee leerplicht de zaak sloot; leeg zolang die loopt.")

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
