"""How a web server reaches the pages."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "aanwezig.conf.settings")
os.environ.setdefault("AANWEZIG_DIENST", "web")  # before the settings are read: pages work in a role that owns nothing
application = get_wsgi_application()
