"""Django's name for this package."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """The one application with models."""

    name = "aanwezig.store"
    label = "store"
    verbose_name = "Aanwezig"
    default_auto_field = "django.db.models.BigAutoField"
