"""What is asked before a file opens in an emergency, and after it was looked over."""

from __future__ import annotations

from typing import Any

from django import forms

from aanwezig.definitions.boeken import achterhoudboek, noodbeleid
from aanwezig.store.deuren.noodtoegang import Gezocht
from aanwezig.store.models.leerlingen import check_bsn
from aanwezig.web.huis.forms import Datumvak, Formulier

LANGSTE = 2000
"""How many signs a reason or an explanation may have."""
NAMEN = ("voornaam", "achternaam", "geboortedatum", "postcode")


class Noodvraag(Formulier):
    """Who is meant, exactly, and why it can't wait. What is typed here is kept nowhere but the reason."""

    bsn = forms.CharField(label="Burgerservicenummer (BSN)", required=False, max_length=12)
    voornaam = forms.CharField(label="Voornaam", required=False, max_length=80, help_text="Zoals de school die gebruikt.")
    achternaam = forms.CharField(label="Achternaam, met tussenvoegsel", required=False, max_length=120)
    geboortedatum = forms.DateField(label="Geboortedatum", required=False, widget=Datumvak())
    postcode = forms.CharField(label="Postcode", required=False, max_length=10)
    reden = forms.CharField(label="Waarom kan dit niet wachten?", max_length=LANGSTE, widget=forms.Textarea(attrs={"rows": "4"}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[
            "reden"
        ].help_text = f"Schrijf wat er aan de hand is, in ten minste {noodbeleid().reden_minstens} tekens. Wie dit nakijkt, leest het."
        for veld in self.fields.values():
            veld.widget.attrs["autocomplete"] = "off"

    def clean_bsn(self) -> str:
        """Take a BSN with or without spaces and points; refuse what is none."""
        bsn = "".join(teken for teken in self.cleaned_data["bsn"] if teken not in " .")
        if bsn:
            check_bsn(bsn)
        return bsn

    def clean_reden(self) -> str:
        """Refuse a reason that is too short."""
        reden = str(self.cleaned_data["reden"])
        if fout := noodbeleid().check_reden(reden):
            raise forms.ValidationError(fout)
        return reden

    def clean(self) -> dict[str, Any]:
        """Ask for a BSN, or else for all four of the others."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("bsn") or "bsn" in self.errors:
            return data
        if not any(data.get(naam) for naam in NAMEN) and not any(naam in self.errors for naam in NAMEN):
            self.add_error("bsn", "Vul het BSN in, of alle vier de gegevens hieronder.")
            return data
        for naam in NAMEN:
            if not data.get(naam) and naam not in self.errors:
                self.add_error(naam, "Vul dit ook in: zonder BSN zijn alle vier de gegevens nodig.")
        return data

    def gezocht(self) -> Gezocht:
        """Return who is meant: by BSN alone when there is one."""
        data = self.cleaned_data
        if data["bsn"]:
            return Gezocht(bsn=data["bsn"])
        return Gezocht(**{naam: data[naam] for naam in NAMEN})


class Filter(Formulier):
    """Narrows the list of what is to be looked over."""

    wie = forms.CharField(label="Wie of waar", required=False, max_length=80)
    stand = forms.ChoiceField(
        label="Stand",
        required=False,
        choices=(("", "alle"), ("open", "nog na te kijken"), ("laat", "te laat"), ("klaar", "nagekeken")),
    )


def home_choices() -> list[tuple[str, str]]:
    """Return whether parents and pupil read that a file was opened: yes, or why not."""
    return [("", "ja"), *((code, f"nee: {een.naam}") for code, een in achterhoudboek().for_all().items())]


class Thuis(Formulier):
    """Whether parents and pupil read of it, after it was looked over."""

    thuis_niet = forms.ChoiceField(label="Te lezen in het eigen dossier", required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thuis_niet"].choices = home_choices()  # type: ignore[attr-defined]


class Oordeel(Formulier):
    """What somebody thinks of it who looked it over."""

    uitkomst = forms.ChoiceField(label="Was deze noodtoegang terecht?", widget=forms.RadioSelect)
    toelichting = forms.CharField(
        label="Wat volgt er?",
        required=False,
        max_length=LANGSTE,
        widget=forms.Textarea(attrs={"rows": "4"}),
        help_text="Nodig als het niet terecht was. Denk aan een gesprek, een melding als datalek, en wie dat doet.",
    )

    thuis_niet = forms.ChoiceField(
        label="Lezen ouders en leerling in hun eigen dossier dat dit is gebeurd?", required=False, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["thuis_niet"].choices = home_choices()  # type: ignore[attr-defined]
        self.fields["uitkomst"].choices = [(code, een.naam) for code, een in noodbeleid().uitkomsten.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask what follows, when the outcome needs it."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("uitkomst") and (fout := noodbeleid().check_uitkomst(data["uitkomst"], data.get("toelichting", ""))):
            self.add_error("toelichting", fout)
        return data
