"""A form whose texts name nobody, and sending it: what tells who it is about is stopped and shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django import forms
from django.http import HttpRequest

from aanwezig.actions.consulten import NietAnoniem, together
from aanwezig.web.consult.nakijken import Nagekeken, look_over, mark_of
from aanwezig.web.huis.daden import try_act
from aanwezig.web.huis.forms import Formulier


class ZonderNaam(Formulier):
    """A form with texts that may have to name nobody (``teksten``: the fields that hold them).

    ``toch`` holds for the texts that were shown with what was found in them (``gezien``), and for no others.
    """

    teksten: ClassVar[tuple[str, ...]] = ("tekst",)

    toch = forms.BooleanField(required=False)
    gezien = forms.CharField(required=False, max_length=64)

    @property
    def read(self) -> str:
        """The texts as the one that is read for what tells who it is about."""
        return together(*(self.cleaned_data.get(veld, "") for veld in self.teksten))

    @property
    def agreed(self) -> bool:
        """Whether somebody says that what was found in just these texts tells nobody who it is."""
        return bool(self.cleaned_data["toch"]) and self.cleaned_data["gezien"] == mark_of(self.read)


def send(request: HttpRequest, form: ZonderNaam, act: Callable[[], object], gelukt: str) -> tuple[bool, Nagekeken | None]:
    """Do an act with texts; return whether it was done, and what was found in them when it was not done for that."""
    try:
        return try_act(request, act, gelukt, form), None
    except NietAnoniem as fout:
        return False, look_over(form.read, fout)
