"""Refuses what is too large before it is read: otherwise a body of any size would first be written to disk."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

from aanwezig.definitions.boeken import invoerregels

BESTANDEN = 2
"""How many files a form holds at most: an export, and the school's own numbers."""
RUIMTE = 1024 * 1024
"""Room for the other fields of a form."""


class Grenswacht(FileUploadHandler):
    """Stands before the handlers that keep files, and looks only at how much is announced; more than that is never read."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, boundary: str, encoding: str | None = None) -> None:  # noqa: N803  # Django's
        """Look at the size of the whole body.

        Raises:
            RequestDataTooBig: when it is larger than what a form can hold.
        """
        if content_length > BESTANDEN * invoerregels().meeste_bytes + RUIMTE:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Leave the bytes to who comes next."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to who comes next."""
