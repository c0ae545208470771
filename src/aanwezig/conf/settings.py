"""Django's settings. What differs between places comes from the surroundings (see omgeving.py); everything else stands here."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from aanwezig.conf.omgeving import (
    database_settings,
    email_settings,
    kluisbestand,
    kluissleutels,
    oidc_origins,
    oidc_providers,
    proxies,
    public_address,
    secret_key,
    virus_scanner,
)
from aanwezig.core.toegang.beveiliging import Rem
from aanwezig.definitions.boeken import beveiligingsbeleid
from aanwezig.exchange.logserver import read_logserver
from aanwezig.store.databank import eigen_databank

PAKKET = Path(__file__).resolve().parents[1]
WEB = PAKKET / "web"
ADRES = urlsplit(public_address())
OVER_HTTPS = ADRES.scheme == "https"
BEVEILIGING = beveiligingsbeleid()

SECRET_KEY = secret_key()
KLUISSLEUTELS = kluissleutels()
"""Keys of texts in closed compartments, the one that writes first."""
KLUISBESTAND = None if os.environ.get("AANWEZIG_KLUISSLEUTELS") else kluisbestand()
DEBUG = False
ALLOWED_HOSTS = [naam for naam in {ADRES.hostname, "127.0.0.1", "localhost"} if naam]
CSRF_TRUSTED_ORIGINS = [public_address()]
ROOT_URLCONF = "aanwezig.conf.urls"
WSGI_APPLICATION = "aanwezig.conf.wsgi.application"

INSTALLED_APPS = [
    "aanwezig.store",
    "aanwezig.web",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
]
PROCRASTINATE_IMPORT_PATHS = ["aanwezig.jobs.nacht", "aanwezig.jobs.leveringen", "aanwezig.jobs.bewaren", "aanwezig.jobs.gebieden"]
MIDDLEWARE = [
    "aanwezig.web.huis.koppen.Koppen",
    "aanwezig.api.poort.Koppelingspoort",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "aanwezig.web.huis.sessie.Sessiewacht",
    "aanwezig.web.huis.zoekwoorden.Zoekwoorden",
    "aanwezig.web.huis.middleware.FunctieMiddleware",
    "aanwezig.web.huis.geheugen.GeheugenMiddleware",
]
_CONTEXT = ["django.template.context_processors.request", "aanwezig.web.huis.context.frame"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [*sorted(WEB.glob("*/sjablonen")), PAKKET / "sjablonen"],
        "OPTIONS": {"environment": "aanwezig.web.huis.sjabloon.make_environment", "context_processors": _CONTEXT},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "inloggen" / "sjablonen_allauth"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [*_CONTEXT, "django.contrib.messages.context_processors.messages"]},
    },
]

FILE_UPLOAD_HANDLERS = [
    "aanwezig.web.huis.upload.Grenswacht",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATABASES = {"default": database_settings()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    *sorted(WEB.glob("*/statisch")),
    ("gedeeld", PAKKET / "sjablonen" / "gedeeld"),
    *((naam, PAKKET / naam) for naam in ("derden",) if (PAKKET / naam).is_dir()),
]
VERZAMELD = os.environ.get("AANWEZIG_VERZAMELD") == "1"
"""Whether the static files were gathered under names that change with them; ``aanwezig dienst`` does so."""
STATIC_ROOT = eigen_databank().map_.parent / "statisch" if VERZAMELD else None
WHITENOISE_USE_FINDERS = not VERZAMELD
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if VERZAMELD
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

AUTH_USER_MODEL = "store.Gebruiker"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "aanwezig.web.inloggen.wachtwoorden.Vakwoorden"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator", "OPTIONS": {"user_attributes": ("email", "naam")}},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
TWEEDE_FACTOR_VERPLICHT = True
ACCOUNT_ADAPTER = "aanwezig.web.inloggen.adapters.Accounts"
SOCIALACCOUNT_ADAPTER = "aanwezig.web.inloggen.adapters.Organisatieaccounts"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # whoever has no account gets no mail from here
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "login": "aanwezig.web.inloggen.forms.Inloggen",
    "reset_password": "aanwezig.web.inloggen.forms.Vergeten",
    "reset_password_from_key": "aanwezig.web.inloggen.forms.NieuwWachtwoord",
    "change_password": "aanwezig.web.inloggen.forms.AnderWachtwoord",
    "reauthenticate": "aanwezig.web.inloggen.forms.NogEens",
}
MFA_ADAPTER = "aanwezig.web.inloggen.adapters.TweedeStappen"
MFA_FORMS = {
    "authenticate": "aanwezig.web.inloggen.forms.TweedeStap",
    "reauthenticate": "aanwezig.web.inloggen.forms.CodeNogEens",
    "activate_totp": "aanwezig.web.inloggen.forms.TweedeStapAan",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Aanwezig"
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an account is made by the organisation, never by the person who asks for one
SOCIALACCOUNT_ONLY = False


def _rate(rem: Rem) -> str:
    """Write a limit as allauth reads it."""
    return f"{rem.aantal}/{int(rem.binnen.total_seconds())}s/{ {'adres': 'ip', 'mens': 'user', 'account': 'key'}[rem.per] }"


ACCOUNT_RATE_LIMITS = {
    "login": _rate(BEVEILIGING.remmen["inloggen"]),
    "login_failed": f"{_rate(BEVEILIGING.remmen['inloggen-mislukt'])},{_rate(BEVEILIGING.remmen['inloggen-mislukt-account'])}",
}
ALLAUTH_TRUSTED_PROXY_COUNT = proxies()
CACHES = {
    "default": {  # limits of logging in are counted here: by all processes together, so not in the memory of each
        "BACKEND": "aanwezig.store.kladgeheugen.Kladgeheugen",
        "LOCATION": "aanwezig_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
OIDC = oidc_providers()
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "aanwezig.web.inloggen.oidc.provider.Organisatieaanbieder",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": OIDC,
    }
}

SESSION_COOKIE_AGE = int(BEVEILIGING.sessie.hoogstens.total_seconds())
SESSION_COOKIE_NAME = "__Host-sessie" if OVER_HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if OVER_HTTPS else "csrftoken"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "aanwezig.web.huis.fouten.not_ours"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # what a page says may name a child: never in a cookie
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = OVER_HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if OVER_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = OVER_HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OVER_HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "frame-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *oidc_origins(OIDC)],  # logging in there begins with a form here
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
EMAIL_CONFIG = email_settings()
EMAIL_BACKEND = EMAIL_CONFIG.backend
EMAIL_HOST, EMAIL_PORT, EMAIL_USE_TLS = EMAIL_CONFIG.host, EMAIL_CONFIG.port, EMAIL_CONFIG.tls
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = EMAIL_CONFIG.user, EMAIL_CONFIG.password
EMAIL_FILE_PATH = eigen_databank().map_.parent / "post"
VIRUSSCANNER = virus_scanner()
"""Where clamd listens (a path of a socket, or a port of this computer); empty: there is none."""
LOGSERVER = read_logserver(os.environ.get("AANWEZIG_LOGSERVER", ""), os.environ.get("AANWEZIG_LOGSERVER_CA", ""))
"""The other system to which the security log goes (``tls://server:6514``); None: nowhere."""
LOGSERVER_STAND = eigen_databank().map_.parent / "logserver.stand"
VERNIETIGD = Path(os.environ.get("AANWEZIG_VERNIETIGD", eigen_databank().map_.parent / "vernietigd.jsonl"))
"""What was destroyed, as marks without names: outside of the database, so that a backup can be held against it."""
DEFAULT_FROM_EMAIL = EMAIL_CONFIG.sender
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"regel": {"()": "aanwezig.conf.stroom.Regel"}},
    "handlers": {"stroom": {"class": "logging.StreamHandler", "formatter": "regel"}},
    "loggers": {
        "aanwezig": {"handlers": ["stroom"], "level": "INFO"},
        "django": {"handlers": ["stroom"], "level": "ERROR"},
        "procrastinate": {"handlers": ["stroom"], "level": "WARNING"},
    },
}
