"""A file to deliver, and what its codes mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from aanwezig.actions.schoolleveringen import Bestand
from aanwezig.definitions.boeken import invoerregels
from aanwezig.definitions.redenen import load_redenen
from aanwezig.exchange.las import INDELINGEN
from aanwezig.web.huis.forms import Datumvak, Formulier, dress

TABEL = "tabel"
"""The table verzuim itself, and no export of a system."""
MIB = 1024 * 1024
NOG_NIET = ("", "nog niet indelen: telt niet mee")


class Aanbieden(Formulier):
    """A file with absence, from the school's own system."""

    indeling = forms.ChoiceField(label="Wat voor bestand is het?", widget=forms.RadioSelect)
    bestand = forms.FileField(label="Bestand met verzuim")
    open_tot = forms.DateField(
        label="Meldingen zonder einde lopen tot en met", required=False, widget=Datumvak(), help_text="Laat leeg voor vandaag."
    )
    volledig_van = forms.DateField(
        label="Alles staat erin vanaf",
        required=False,
        widget=Datumvak(),
        help_text="Vul dit alleen in als de export van deze dagen compleet is. Wat er dan niet meer in staat, vervalt.",
    )
    volledig_tm = forms.DateField(label="tot en met", required=False, widget=Datumvak())
    nummers = forms.FileField(
        label="Tabel leerlingnummers",
        required=False,
        help_text="Alleen als je systeem andere leerlingnummers heeft dan de regio: kolommen school_id, leerlingnummer en leerling_id.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        soorten = [(indeling.naam, indeling.uitleg) for indeling in INDELINGEN.values()]
        self.fields["indeling"].choices = [(TABEL, "De tabel verzuim van Aanwezig (CSV, Excel of Parquet)"), *soorten]  # type: ignore[attr-defined]
        self.fields["bestand"].help_text = f"Hoogstens {invoerregels().meeste_bytes // MIB} MB."

    def clean_bestand(self) -> Any:
        """Refuse what is too large to look at in a page."""
        return _small_enough(self.cleaned_data["bestand"])

    def clean_nummers(self) -> Any:
        """Refuse what is too large to look at in a page."""
        return _small_enough(self.cleaned_data["nummers"]) if self.cleaned_data["nummers"] else None

    def clean(self) -> dict[str, Any]:
        """Check that the days make sense together."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        van, tm = data.get("volledig_van"), data.get("volledig_tm")
        if bool(van) != bool(tm):
            self.add_error("volledig_tm" if van else "volledig_van", "Vul ook deze dag in, of laat beide leeg.")
        if van and tm and tm < van:
            self.add_error("volledig_tm", "Deze dag ligt voor de eerste. Verbeter een van de twee.")
        return data

    def as_bestand(self, vandaag: date) -> Bestand:
        """Return the file with what was said about it."""
        data = self.cleaned_data
        van, tm, nummers = data["volledig_van"], data["volledig_tm"], data["nummers"]
        if data["indeling"] == TABEL:
            return Bestand(str(data["bestand"].name), data["bestand"].read())
        return Bestand(
            naam=str(data["bestand"].name),
            inhoud=data["bestand"].read(),
            indeling=data["indeling"],
            open_tot=data["open_tot"] or vandaag,
            volledig=(van, tm) if van and tm else None,
            nummers=(str(nummers.name), nummers.read()) if nummers else None,
        )


class Personen(Formulier):
    """Who the pupils are and who is around them: one table, or both."""

    personen = forms.FileField(
        label="Bestand met personen", required=False, help_text="Naam, BSN of onderwijsnummer, en groep of klas van elke leerling."
    )
    contacten = forms.FileField(
        label="Bestand met contacten",
        required=False,
        help_text="Wie je belt, en wie gezag heeft. Zet van een leerling altijd iedereen erin: wie er niet bij staat, vervalt.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld in self.fields.values():
            veld.help_text = f"{veld.help_text} Hoogstens {invoerregels().meeste_bytes // MIB} MB."

    def clean_personen(self) -> Any:
        """Refuse what is too large to look at in a page."""
        return _small_enough(self.cleaned_data["personen"]) if self.cleaned_data["personen"] else None

    def clean_contacten(self) -> Any:
        """Refuse what is too large to look at in a page."""
        return _small_enough(self.cleaned_data["contacten"]) if self.cleaned_data["contacten"] else None

    def as_bestanden(self) -> tuple[tuple[str, bytes] | None, tuple[str, bytes] | None]:
        """Return the name and the content of each table that was chosen."""
        personen, contacten = (
            (str(bestand.name), bestand.read()) if bestand else None
            for bestand in (self.cleaned_data["personen"], self.cleaned_data["contacten"])
        )
        return personen, contacten


class Codes(Formulier):
    """What codes of the school's system mean: one choice a code, of what happened in plain words."""

    def __init__(self, *args: Any, codes: Sequence[str], nu: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._situaties = {situatie.id: situatie for situatie in load_redenen().situaties if situatie.geldig_tot is None}
        keuzes = [NOG_NIET, *((situatie.id, situatie.omschrijving) for situatie in self._situaties.values())]
        self._codes = {f"code_{plek}": code for plek, code in enumerate(codes)}
        for veld, code in self._codes.items():
            self.fields[veld] = forms.ChoiceField(label=f"Wat betekent ‘{code}’?", required=False, choices=keuzes)
            self.initial[veld] = next((s.id for s in self._situaties.values() if s.registratie == nu.get(code)), "")
        dress(self)

    @property
    def gekozen(self) -> dict[str, str]:
        """The registratie by code, of the codes that somebody mapped."""
        data = self.cleaned_data
        return {code: self._situaties[data[veld]].registratie for veld, code in self._codes.items() if data.get(veld)}


def _small_enough(bestand: Any) -> Any:
    meeste = invoerregels().meeste_bytes
    if bestand.size is None or bestand.size > meeste:
        raise forms.ValidationError(f"Dit bestand is groter dan {meeste // MIB} MB. Splits het, of laat de beheerder het opnemen.")
    return bestand
