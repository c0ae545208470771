"""``python -m aanwezig.cli.beginstand``: write the tables of an empty administration anew, from all migrations (store/beginstand.py)."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from aanwezig.store.beginstand import BESTAND, written_from
from aanwezig.store.databank import Databank, remove


def main() -> int:
    """Go through every migration on a server of its own, which is thrown away afterwards, and write down what is there then."""
    with tempfile.TemporaryDirectory(prefix="aanwezig-begin-") as map_:
        Path(map_).chmod(0o755)  # PostgreSQL runs as another user when root asks
        databank = Databank(Path(map_) / "databank")
        databank.start()
        try:
            os.environ |= {"DATABASE_URL": databank.url, "AANWEZIG_MAP": map_, "DJANGO_SETTINGS_MODULE": "aanwezig.conf.settings"}
            import django
            from django.core.management import call_command
            from django.db import connection

            django.setup()
            call_command("migrate", verbosity=0, interactive=False)
            connection.close()
            BESTAND.write_text(written_from(databank), encoding="utf-8")
        finally:
            remove(databank)
    return 0


if __name__ == "__main__":
    sys.exit(main())
