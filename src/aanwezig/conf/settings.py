"""Django's settings. What differs between places comes from the surroundings (see omgeving.py); everything else stands here."""

from __future__ import annotations

import dj_database_url

from aanwezig.conf.omgeving import database_url, secret_key

SECRET_KEY = secret_key()
DEBUG = False
INSTALLED_APPS = ["aanwezig.store", "django.contrib.contenttypes", "django.contrib.auth", "django.contrib.postgres"]
DATABASES = {"default": dj_database_url.parse(database_url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "store.Gebruiker"
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
