"""The words with which migrations put tables behind the second wall (ADR 0019).

Migrations that ran lean on this: what stands here says what they did, and does not change. Another kind of wall is another function.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import migrations

from aanwezig.store.databank import TOEPASSING


def setting(naam: str, soort: str = "") -> str:
    """Return how a policy asks a setting of the transaction: once for each question, since it stands in a subselect.

    After a transaction that set one, a setting is '' and not NULL (spec 06, section 2). ``soort``: the type that it is read as.
    """
    gelezen = f"nullif(current_setting('aanwezig.{naam}', true), '')"
    if soort.endswith("[]"):
        return f"(SELECT {gelezen})::{soort}"  # outside: ANY would take the subselect for a list of rows
    return f"(SELECT {gelezen}{f'::{soort}' if soort else ''})"


KRING: Final = "(SELECT current_setting('aanwezig.kring', true))"
ORG: Final = setting("organisatie", "bigint")


def walls(zien: Mapping[str, str], ook: Mapping[str, str] | None = None) -> migrations.RunSQL:
    """Put tables behind the wall. ``zien``: of each (without ``store_``) which rows somebody sees; ``ook``: what is seen besides, such as
    by who counts.
    """
    op, af = "", ""
    for tabel, vraag in zien.items():
        op += _wall(tabel, vraag, (ook or {}).get(tabel, ""))
        af = _no_wall(tabel) + af  # the last one first: policies ask tables that were there before
    return migrations.RunSQL(op, af)


def _wall(tabel: str, vraag: str, ook: str) -> str:
    rest = f" OR {ook}" if ook else ""
    return f"""
ALTER TABLE store_{tabel} ENABLE ROW LEVEL SECURITY;
ALTER TABLE store_{tabel} FORCE ROW LEVEL SECURITY;
CREATE POLICY eigenaar ON store_{tabel} TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY werk ON store_{tabel} TO {TOEPASSING} USING ({KRING} = 'werk') WITH CHECK ({KRING} = 'werk');
CREATE POLICY zien ON store_{tabel} FOR SELECT TO {TOEPASSING}
    USING (({KRING} = 'persoon' AND ({vraag})){rest});
"""


def _no_wall(tabel: str) -> str:
    return f"""
DROP POLICY eigenaar ON store_{tabel};
DROP POLICY werk ON store_{tabel};
DROP POLICY zien ON store_{tabel};
ALTER TABLE store_{tabel} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE store_{tabel} DISABLE ROW LEVEL SECURITY;
"""
