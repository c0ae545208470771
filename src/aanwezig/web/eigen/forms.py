"""The forms of the own file, and of the school that gives access to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from aanwezig.actions.dossiertoegang import Aanvraag
from aanwezig.store.models import Correctieverzoek, Gebruiker
from aanwezig.web.huis.forms import Datumvak, Formulier
from aanwezig.web.overleggen.forms import Antwoordvorm

LANG = 4_000


class Woorden(Formulier):
    """One's own words."""

    tekst = forms.CharField(label="Jouw woorden", max_length=LANG, widget=forms.Textarea(attrs={"rows": "8"}))


class Correctie(Formulier):
    """What should be put right. ``bij``: at which organisation, when it is about nothing in particular."""

    soort = forms.ChoiceField(label="Wat wil je?", choices=Correctieverzoek.Soort.choices, widget=forms.RadioSelect)
    bij = forms.ChoiceField(label="Wie moet dit lezen?")
    tekst = forms.CharField(
        label="Wat klopt er niet?",
        help_text="Schrijf ook op wat het wel moet zijn.",
        max_length=LANG,
        widget=forms.Textarea(attrs={"rows": "6"}),
    )

    def __init__(self, waar: list[tuple[int, str]], *args: Any, over: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if over:
            del self.fields["bij"]
        else:
            self.fields["bij"].choices = waar  # type: ignore[attr-defined]


class Antwoord(Formulier):
    """The answer of the organisation."""

    stand = forms.ChoiceField(
        label="Wat is er gedaan?",
        choices=[(Correctieverzoek.Stand.VERBETERD, "Het is verbeterd"), (Correctieverzoek.Stand.NIET, "Het blijft zoals het is")],
        widget=forms.RadioSelect,
    )
    antwoord = forms.CharField(
        label="Antwoord",
        help_text="Ouders en leerling lezen dit. Schrijf op wat je deed, of waarom het zo blijft.",
        max_length=LANG,
        widget=forms.Textarea(attrs={"rows": "6"}),
    )


class Uitgenodigde(Formulier):
    """The code and the day of birth of the pupil: whoever has the link and knows these, is who the school invited."""

    code = forms.CharField(
        label="Code",
        help_text="Die kreeg je apart van de link. Hoofdletters en streepjes maken niet uit.",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    geboortedatum = forms.DateField(label="Geboortedatum van de leerling", widget=Datumvak)

    def as_aanvraag(self) -> Aanvraag:
        """Return what was filled in."""
        return Aanvraag(self.cleaned_data["geboortedatum"], self.cleaned_data["code"])


class Aanmelden(Uitgenodigde):
    """Also with what to log in from now on."""

    email = forms.EmailField(
        label="Je e-mailadres",
        help_text="Hiermee log je straks in. Neem je eigen adres, niet dat van je werk.",
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
    )
    wachtwoord = forms.CharField(
        label="Kies een wachtwoord",
        help_text="Minstens twaalf tekens. Een zin die je goed onthoudt, werkt het best.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_wachtwoord(self) -> str:
        """Refuse a password that is easily guessed."""
        wachtwoord = str(self.cleaned_data["wachtwoord"])
        try:
            password_validation.validate_password(wachtwoord, Gebruiker(email=self.cleaned_data.get("email", "")))
        except ValidationError as fout:
            raise ValidationError(list(fout.messages)) from None
        return wachtwoord

    def as_aanvraag(self) -> Aanvraag:
        """Return what was filled in."""
        gegeven = self.cleaned_data
        return Aanvraag(gegeven["geboortedatum"], gegeven["code"], gegeven["email"], gegeven["wachtwoord"])


class Komst(Antwoordvorm):
    """What somebody answers to their own invitation."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for veld, vraag in (("komt", "Kom je?"), ("neemt_mee", "Wie neem je mee?"), ("wil_bespreken", "Wat wil je bespreken?")):
            self.fields[veld].label = vraag
        self.fields["wil_bespreken"].help_text = "In je eigen woorden. Wie meedoet aan de aanpak leest het bij dit gesprek."
