"""Where a request comes from, as far as that can be trusted."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest


def address_of_asker(request: HttpRequest) -> str:
    """Return the address on the internet of who asks; empty when it is no address (ALLAUTH_TRUSTED_PROXY_COUNT says whom to believe)."""
    try:
        return str(get_adapter().get_client_ip(request))
    except (PermissionDenied, ImproperlyConfigured):
        return ""
