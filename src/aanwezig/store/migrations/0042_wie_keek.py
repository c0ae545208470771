"""That somebody of another organisation looked is seen behind the second wall only on grounds that tell of what is for who asks (ADR 0046).

The policy of the logbook let everybody who saw a pupil read on which grounds others did: that there is a report, a case, a referral. The
application says of each role on which grounds it may read so (store/wand.py, ``aanwezig.blikgronden``); looks of the own organisation stay.
What the role sees on the relation that holds now, and which kinds of data a look was at, is for the door alone.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
from django.db import migrations

from aanwezig.store.muur import KRING, ORG, setting

FUNCTIE = setting("functie", "bigint")
LEESBAAR = setting("blikgronden", "jsonb")
OVER = "aanwezig_ziet(leerling_id)"
HIER = f"EXISTS (SELECT 1 FROM public.store_functie f WHERE f.id = door_id AND f.organisatie_id = {ORG})"
GEEN_BLIK = "daad NOT IN ('dossier-bekeken', 'in-lijst-gezien')"
EERST = f"door_id = {FUNCTIE} OR {OVER}"
NU = f"door_id = {FUNCTIE} OR (({GEEN_BLIK} OR (gegevens -> 'gronden') <@ {LEESBAAR} OR {HIER}) AND {OVER})"


def _logbook(vraag: str) -> str:
    return f"ALTER POLICY zien ON store_logregel USING (({KRING} = 'persoon' AND ({vraag})) OR {KRING} = 'cijfers' OR leerling_id IS NULL);"


class Migration(migrations.Migration):
    dependencies = [("store", "0041_toestemming_van")]

    operations = [migrations.RunSQL(_logbook(NU), _logbook(EERST))]
