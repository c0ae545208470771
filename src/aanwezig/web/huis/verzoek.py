"""A request of somebody who is logged in: who, in which functie, and when."""

from __future__ import annotations

from django.contrib.messages.storage.base import BaseStorage
from django.http import HttpRequest

from aanwezig.actions.logboek import Moment
from aanwezig.store.deuren.eigen import Eigen
from aanwezig.store.models import Functie, Gebruiker


class Verzoek(HttpRequest):
    """What the middleware makes of a request. ``functie``: the work that the person does now."""

    user: Gebruiker
    functie: Functie
    functies: list[Functie]
    moment: Moment
    _messages: BaseStorage


class EigenVerzoek(HttpRequest):
    """A request of a parent or pupil in their own file. ``eigens``: all files that they look into."""

    user: Gebruiker
    eigen: Eigen
    eigens: list[Eigen]
    moment: Moment
    _messages: BaseStorage
