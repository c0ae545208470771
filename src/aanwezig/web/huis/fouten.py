"""Pages for what went wrong. Absent and forbidden are one page: it tells nobody what exists."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_there(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the page is not there, or not for this person."""
    return render(request, "huis/fout_404.html", status=404)


def wrong(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the question made no sense."""
    return render(request, "huis/fout_400.html", status=400)


def broken(request: HttpRequest) -> HttpResponse:
    """Say that something broke here; the page asks nothing of the database, which may be what is broken."""
    return render(None, "huis/fout_500.html", status=500)
