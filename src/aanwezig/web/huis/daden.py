"""Doing something from a page: it works and says so, or it can't be done now and says why."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from aanwezig.actions.fouten import EerstBevestigen, NietMogelijk
from aanwezig.actions.taken import AlGedaan
from aanwezig.core.werk.verloop import NietNu


def try_act(request: HttpRequest, act: Callable[[], object], gelukt: str, form: forms.BaseForm | None = None) -> bool:
    """Do an act; say ``gelukt`` when it worked, else why it can't be done: on the form when there is one."""
    try:
        act()
    except (NietMogelijk, NietNu, AlGedaan) as fout:
        if form is not None:
            form.add_error(None, _why(fout))
        else:
            messages.error(request, _why(fout))
        return False
    messages.success(request, gelukt)
    return True


def _why(fout: Exception) -> str:
    """Return why something can't be done; with the way to what has to be answered first."""
    if not isinstance(fout, EerstBevestigen):
        return str(fout)
    return format_html('{} <a href="{}">Bekijk wat er veranderde</a>', str(fout), reverse("werk:taak", args=[fout.vraag.sleutel]))
