"""What others ask of a school in a case of theirs is no ground behind the second wall either (ADR 0019, ADR 0027).

Open work lets a school finish what it began itself. A school that is only asked to take part in a case of another has an open task as well:
the doors did not take that for a ground, the wall did, so that the whole school had the pupil in view.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file, and in the migrations that it mends
from importlib import import_module

from django.db import migrations

from aanwezig.store.muur import KRING, ORG

TWEEDE_WAND = import_module("aanwezig.store.migrations.0011_tweede_wand")
CASUSSEN = import_module("aanwezig.store.migrations.0021_casussen")
OPEN = "t.afgerond_op IS NULL"
HIER = ("store_leerling.id", ORG, TWEEDE_WAND.DAG, TWEEDE_WAND.FUNCTIE, TWEEDE_WAND.GROEP, TWEEDE_WAND.GRONDEN)


def _own(gronden: str, org: str) -> str:
    """Return the condition on the grounds in which open work is only what the school began itself."""
    eigen = f"t.casus_id IS NULL OR EXISTS (SELECT 1 FROM public.store_casus c WHERE c.id = t.casus_id AND c.school_id = {org})"
    return gronden.replace(OPEN, f"{OPEN} AND ({eigen})")


def _sees(gronden: str) -> str:
    """Return the function that holds all grounds (its policies know it by its number, so it is made anew in its place)."""
    mee = CASUSSEN._takes_part("wie", "van_org", "van_gronden")
    return f"""
CREATE OR REPLACE FUNCTION aanwezig_ziet(wie bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER {CASUSSEN.PAD} AS $$
DECLARE{CASUSSEN.VRAAGT}BEGIN
    RETURN van_org IS NOT NULL AND coalesce({gronden} OR {mee}, false);
END
$$;
"""


def _pupils(gronden: str) -> str:
    """Return the policy of the pupils themselves, which asks no function."""
    return f"ALTER POLICY zien ON store_leerling USING (({KRING} = 'persoon' AND ({gronden})) OR {KRING} = 'cijfers');\n"


EERST, EERST_HIER = TWEEDE_WAND._grounds(*CASUSSEN.VAN), TWEEDE_WAND._grounds(*HIER)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0028_afstand_en_wijk"),
    ]

    operations = [
        migrations.RunSQL(
            _sees(_own(EERST, "van_org")) + _pupils(_own(EERST_HIER, ORG)),
            _sees(EERST) + _pupils(EERST_HIER),
        ),
    ]
