"""A mail to one address, sent while somebody waits for it; who it is for stands in no log."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import EmailMessage

logger = logging.getLogger(__name__)


def send(adres: str, onderwerp: str, tekst: str, wat: str) -> bool:
    """Mail somebody; say whether the mail left. ``wat``: what it is called in the log when it did not."""
    try:
        EmailMessage(subject=onderwerp, body=tekst, to=[adres]).send()
    except (SMTPException, OSError) as fout:
        logger.error("%s not sent: %s", wat, type(fout).__name__)
        return False
    return True
