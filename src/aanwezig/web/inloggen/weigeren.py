"""Back to the page of logging in, with why."""

from __future__ import annotations

from typing import NoReturn

from allauth.core.exceptions import ImmediateHttpResponse
from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse


def refuse(request: HttpRequest, zin: str = "Met dit account kun je hier niet inloggen.") -> NoReturn:
    """End logging in here."""
    messages.error(request, zin)
    raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))
