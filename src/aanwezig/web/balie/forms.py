"""What is asked at the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from aanwezig.core.verzuim.te_laat import Les
from aanwezig.store.models import Contact
from aanwezig.web.huis.forms import Datumvak, Formulier

ANDERS = "anders"
HELE_DAG = (0, "het begin van de dag")


class Ziek(Formulier):
    """A sick call of somebody at home."""

    wie = forms.ChoiceField(label="Wie belt er?", widget=forms.RadioSelect)
    naam = forms.CharField(label="Naam", required=False, max_length=100, help_text="Alleen als je hierboven iemand anders kiest.")
    begin_datum = forms.DateField(label="Eerste ziektedag", widget=Datumvak())
    lesuur_van = forms.TypedChoiceField(label="Op die dag ziek vanaf", coerce=int)
    terug_datum = forms.DateField(
        label="Verwacht terug op", required=False, widget=Datumvak(), help_text="Laat leeg als dat nog niet te zeggen is."
    )
    opmerking = forms.CharField(
        label="Opmerking",
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bijvoorbeeld: belt morgen weer. Schrijf niet op wat het kind heeft: dat mag een school niet vastleggen (AVG).",
    )

    def __init__(self, *args: Any, contacten: Sequence[Contact], lessen: Sequence[Les], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mensen = [(str(contact.pk), str(contact)) for contact in contacten]
        self._mensen = dict(mensen)
        self.fields["wie"].choices = [*mensen, (ANDERS, "iemand anders")]  # type: ignore[attr-defined]
        self.fields["lesuur_van"].choices = [  # type: ignore[attr-defined]
            HELE_DAG,
            *((les.lesuur, f"lesuur {les.lesuur} ({les.begin} uur)") for les in lessen if les.lesuur > 1),
        ]
        self.fields["wie"].initial = mensen[0][0] if mensen else ANDERS

    def clean(self) -> dict[str, Any]:
        """Ask for a name when none of the contacts called."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("wie") == ANDERS and not data.get("naam"):
            self.add_error("naam", "Vul in wie er belt.")
        return data

    @property
    def gemeld_door(self) -> str:
        """Who called, in words."""
        wie: str = self.cleaned_data["wie"]
        return str(self.cleaned_data["naam"]) if wie == ANDERS else self._mensen[wie]


class Beter(Formulier):
    """From when a pupil is at school again."""

    beter_datum = forms.DateField(label="Weer op school sinds", widget=Datumvak())
    beter_lesuur = forms.IntegerField(
        label="Op die dag vanaf lesuur",
        required=False,
        min_value=2,
        max_value=30,
        help_text="Laat leeg als de leerling er vanaf het begin was.",
    )


class Terug(Formulier):
    """When a pupil is expected back."""

    terug_datum = forms.DateField(
        label="Verwacht terug op", required=False, widget=Datumvak(), help_text="Laat leeg als dat nog niet te zeggen is."
    )


class TeLaat(Formulier):
    """For which lesson somebody is late, and how much."""

    lesuur = forms.TypedChoiceField(label="Voor welk lesuur?", coerce=int)
    minuten = forms.IntegerField(label="Minuten te laat", min_value=1, max_value=600)

    def __init__(self, *args: Any, lessen: Sequence[Les], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lesuur"].choices = [(les.lesuur, f"lesuur {les.lesuur} ({les.begin} uur)") for les in lessen]  # type: ignore[attr-defined]
