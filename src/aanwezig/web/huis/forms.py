"""The base of every form: fields as components of NL Design System, dates and times as the browser picks them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import RegexValidator

from aanwezig.core.werk.meldingen import TELEFOON

KLASSEN = {
    forms.Select: "utrecht-select utrecht-select--html-select",
    forms.Textarea: "utrecht-textarea utrecht-textarea--html-textarea",
    forms.TextInput: "utrecht-textbox utrecht-textbox--html-input",
    forms.EmailInput: "utrecht-textbox utrecht-textbox--html-input",
    forms.NumberInput: "utrecht-textbox utrecht-textbox--html-input",
    forms.PasswordInput: "utrecht-textbox utrecht-textbox--html-input",
    forms.DateInput: "utrecht-textbox utrecht-textbox--html-input",
    forms.TimeInput: "utrecht-textbox utrecht-textbox--html-input",
}


class Datumvak(forms.DateInput):
    """A date as the browser picks it."""

    input_type = "date"

    def __init__(self, **rest: Any) -> None:
        super().__init__(format="%Y-%m-%d", **rest)


class Telefoonvak(forms.TextInput):
    """A telephone number: a phone shows the keys for it."""

    input_type = "tel"


IS_TELEFOON = RegexValidator(f"^{TELEFOON}$", "Dit is geen telefoonnummer. Schrijf het als 06-12345678 of +31 6 12345678.")


class Tijdvak(forms.TimeInput):
    """A time as the browser picks it."""

    input_type = "time"

    def __init__(self, **rest: Any) -> None:
        super().__init__(format="%H:%M", **rest)


class Formulier(forms.Form):
    """A form whose fields look and speak as they should."""

    use_required_attribute = False  # the page says what is missing, in Dutch, and not before somebody sent it

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        dress(self)


def dress(form: forms.BaseForm) -> None:
    """Give the fields of a form their classes, and Dutch words for what is missing."""
    for veld in form.fields.values():
        for soort in type(veld.widget).__mro__:
            if soort in KLASSEN:
                veld.widget.attrs.setdefault("class", KLASSEN[soort])
                break
        if isinstance(veld.widget, forms.Textarea):
            veld.widget.attrs.setdefault("rows", "4")
        if veld.error_messages.get("required"):
            veld.error_messages["required"] = "Vul dit in."
        if isinstance(veld, forms.DateField):
            veld.error_messages["invalid"] = "Dit is geen datum. Schrijf dag, maand en jaar, zoals 20-11-2026."
