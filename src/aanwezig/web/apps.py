"""The pages as a Django application."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "aanwezig.web"
    label = "web"

    def ready(self) -> None:
        """Listen to what logging in tells."""
        from aanwezig.web.inloggen import gebeurtenissen  # noqa: F401  # models must be there first
