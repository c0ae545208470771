"""When the ground ends, access ends, behind the second wall as well (ADR 0048).

A closed case, a report that was dealt with and a referral that the doctor is done with go on to show what there was until that day, and
nothing of later. Told here once more, apart from store/deuren, as in migration 0011. On which grounds of a role that is so stands in regelwerk/toegang
(``tot_einde``), and is told with the rest by store/wand.py (``aanwezig.einden``); without such a ground all is seen as before.

Of a referral nobody kept when the doctor was done: the logbook knows, and else the day on which it was made is the last one that is certain.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file, and in the migrations that it follows
from importlib import import_module

from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, setting

TWEEDE_WAND = import_module("aanwezig.store.migrations.0011_tweede_wand")
CASUSSEN = import_module("aanwezig.store.migrations.0021_casussen")
OPEN_WERK = import_module("aanwezig.store.migrations.0029_open_werk_van_een_ander")
WIE_KEEK = import_module("aanwezig.store.migrations.0042_wie_keek")

KLAAR = """
UPDATE store_verwijzing v SET afgerond_op = coalesce((
    SELECT max(l.op) FROM store_logregel l WHERE l.leerling_id = v.leerling_id AND l.gegevens ->> 'verwijzing' = v.id::text
        AND l.daad IN ('verwijzing-adviseren', 'verwijzing-opgeven')
), v.verwezen_op) WHERE v.stand IN ('advies', 'niet-verschenen');
"""

HIER = "m.leerling_id = wie AND m.gemeente_id = van_org"
ZAAK = "z.leerling_id = wie AND z.gemeente_id = van_org"
VERWIJZING = (
    "public.store_verwijzing w JOIN public.store_toestemming s ON s.id = w.toestemming_id"
    " WHERE w.leerling_id = wie AND w.jgz_id = van_org AND s.ingetrokken_op IS NULL"
)
REST = ("wie", "van_org", "van_dag", "van_functie", "van_groep", "overige")
OVERIGE = f"{OPEN_WERK._own(TWEEDE_WAND._grounds(*REST), 'van_org')} OR {CASUSSEN._takes_part('wie', 'van_org', 'overige')}"


def _day(moment: str) -> str:
    return f"({moment} AT TIME ZONE 'Europe/Amsterdam')::date"


# Up to and including which day somebody sees a pupil: 'infinity' on a ground that does not end or has not ended; NULL on none.
TM = f"""
CREATE FUNCTION aanwezig_tm(wie bigint) RETURNS date LANGUAGE plpgsql STABLE SECURITY DEFINER {CASUSSEN.PAD} AS $$
DECLARE{CASUSSEN.VRAAGT}
    van_einden text[] := nullif(current_setting('aanwezig.einden', true), '')::text[];
    overige text[];
BEGIN
    IF van_einden IS NULL THEN
        RETURN CASE WHEN aanwezig_ziet(wie) THEN 'infinity'::date END;
    END IF;
    overige := ARRAY(SELECT g FROM unnest(van_gronden) g WHERE NOT g = ANY(van_einden));
    IF coalesce({OVERIGE}, false)
        OR ('melding' = ANY(van_einden) AND EXISTS (SELECT FROM public.store_melding m WHERE {HIER} AND m.stand IN ('R', 'B', 'D')))
        OR ('zaak' = ANY(van_einden) AND EXISTS (SELECT FROM public.store_zaak z WHERE {ZAAK} AND z.stand IN ('onderzoek', 'volgen')))
        OR ('verwijzing' = ANY(van_einden) AND EXISTS (SELECT FROM {VERWIJZING} AND w.stand IN ('verwezen', 'uitgenodigd', 'gezien')))
    THEN
        RETURN 'infinity'::date;
    END IF;
    RETURN greatest(
        (SELECT max({_day("m.gewijzigd_op")}) FROM public.store_melding m
            WHERE {HIER} AND m.stand IN ('G', 'K') AND 'melding' = ANY(van_einden)),
        (SELECT max({_day("z.gesloten_op")}) FROM public.store_zaak z
            WHERE {ZAAK} AND z.stand IN ('gesloten', 'samengevoegd') AND 'zaak' = ANY(van_einden)),
        (SELECT max({_day("w.afgerond_op")}) FROM {VERWIJZING}
            AND w.stand IN ('advies', 'niet-verschenen') AND 'verwijzing' = ANY(van_einden))
    );
END
$$;
"""

VAN, TOT = "aanwezig_ziet(leerling_id)", "aanwezig_tm(leerling_id)"
HIER_INGESCHREVEN = f"('inschrijving' = ANY({setting('gronden', 'text[]')}) AND organisatie_id = {ORG})"
PERSOON = {
    "contact": f"{TOT} = 'infinity'",
    "gezag": f"{TOT} = 'infinity'",
    "woonplaats": f"coalesce(geldig_vanaf, '-infinity') <= {TOT}",
    "inschrijving": f"{HIER_INGESCHREVEN} OR begin_datum <= {TOT}",
    "roosterafspraak": f"{HIER_INGESCHREVEN} OR begin_datum <= {TOT}",
    "verzuimrij": f"greatest(datum, ingevoerd_op) <= {TOT}",
    "vrijstelling": f"begin_datum <= {TOT}",
    "toestand": f"begin_datum <= {TOT}",
    "signaal": f"greatest(eind_datum, {_day('sinds_op')}) <= {TOT}",
    "toestemming": f"gegeven_datum <= {TOT}",
}
"""Which rows somebody sees of a pupil whose file may have ended for them, by table. What people at home can be reached at has no past."""
EERST = dict.fromkeys(PERSOON, VAN) | dict.fromkeys(("inschrijving", "roosterafspraak"), f"{HIER_INGESCHREVEN} OR {VAN}")
GETELD = ("woonplaats", "inschrijving", "verzuimrij", "vrijstelling", "toestand", "signaal")
"""What is counted for figures without names, as before."""
LOGBOEK = (
    f"door_id = {WIE_KEEK.FUNCTIE} OR (({WIE_KEEK.GEEN_BLIK} OR (gegevens -> 'gronden') <@ {WIE_KEEK.LEESBAAR}) AND {_day('op')} <= {TOT})"
    f" OR ({WIE_KEEK.HIER} AND {VAN})"
)
"""What was done and who looked: of others until that day, of the own organisation always."""


def _policies(zien: dict[str, str]) -> str:
    uit = ""
    for tabel, vraag in zien.items():
        ook = f" OR {KRING} = 'cijfers'" if tabel in GETELD else ""
        uit += f"ALTER POLICY zien ON store_{tabel} USING (({KRING} = 'persoon' AND ({vraag})){ook});\n"
    return uit


class Migration(migrations.Migration):
    dependencies = [("store", "0045_registerrijen")]

    operations = [
        migrations.AddField(
            model_name="verwijzing",
            name="afgerond_op",
            field=models.DateTimeField(blank=True, null=True, verbose_name="klaar sinds"),
        ),
        migrations.RunSQL(KLAAR, migrations.RunSQL.noop),
        migrations.RunSQL(TM, "DROP FUNCTION aanwezig_tm(bigint);"),
        migrations.RunSQL(
            _policies(PERSOON) + WIE_KEEK._logbook(LOGBOEK),
            _policies(EERST) + WIE_KEEK._logbook(WIE_KEEK.NU),
        ),
    ]
