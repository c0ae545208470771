"""The second wall: row-level security on every table about pupils, for the role in which the application works (ADR 0019, store/wand.py).

Grounds are told once more here, in the words of the database and apart from store/deuren: two walls that forget the same thing are one.
Rows about pupils are written in the circle of an act only. The owner of the tables (migrations, commands on the server) sees all.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
from django.db import migrations

from aanwezig.store.muur import KRING, ORG, setting, walls

ROL = "aanwezig_toepassing"
MAAK_ROL = f"""
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{ROL}') THEN
        CREATE ROLE {ROL} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION;
    END IF;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
    WHEN insufficient_privilege THEN
        RAISE EXCEPTION 'De rol {ROL} ontbreekt en deze gebruiker mag geen rollen maken.'
            USING HINT = 'Laat de beheerder van de database doen: CREATE ROLE {ROL} LOGIN; zie docs/how-to/webapplicatie.md.';
END
$$;
"""
RECHTEN = f"""
GRANT USAGE ON SCHEMA public TO {ROL};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROL};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROL};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {ROL};
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO {ROL};
REVOKE UPDATE, DELETE ON store_logregel, store_logzegel, store_verwerkingsregel FROM {ROL};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {ROL};
"""
GEEN_RECHTEN = f"""
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM {ROL};
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON SEQUENCES FROM {ROL};
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {ROL};
REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {ROL};
REVOKE USAGE ON SCHEMA public FROM {ROL};
"""

DAG = setting("dag", "date")
FUNCTIE = setting("functie", "bigint")
GEBRUIKER = setting("gebruiker", "bigint")
GROEP = setting("groep")
GRONDEN = setting("gronden", "text[]")


def _grounds(wie: str, org: str, dag: str, functie: str, groep: str, gronden: str) -> str:
    """Return the condition that somebody sees the pupil ``wie`` on one of their grounds."""
    hier = (
        f"i.leerling_id = {wie} AND i.organisatie_id = {org} AND i.begin_datum <= {dag} AND (i.eind_datum IS NULL OR i.eind_datum >= {dag})"
    )
    vervangt = (
        f"SELECT f.groep FROM public.store_vervanging v JOIN public.store_functie f ON f.id = v.van_id WHERE v.door_id = {functie}"
        f" AND f.organisatie_id = {org} AND f.groep <> '' AND v.geldig_vanaf <= {dag} AND (v.geldig_tot IS NULL OR v.geldig_tot > {dag})"
    )
    per_grond = {
        "inschrijving": f"SELECT 1 FROM public.store_inschrijving i WHERE {hier}",
        "groep": f"SELECT 1 FROM public.store_inschrijving i WHERE {hier} AND i.groep = {groep}",
        "groep-vervanging": f"SELECT 1 FROM public.store_inschrijving i WHERE {hier} AND i.groep IN ({vervangt})",
        "open-werk": f"SELECT 1 FROM public.store_taak t WHERE t.leerling_id = {wie} AND t.organisatie_id = {org} AND t.afgerond_op IS NULL",
        "melding": f"SELECT 1 FROM public.store_melding m WHERE m.leerling_id = {wie} AND m.gemeente_id = {org} AND m.stand <> 'I'",
        "zaak": f"SELECT 1 FROM public.store_zaak z WHERE z.leerling_id = {wie} AND z.gemeente_id = {org}",
        "verwijzing": "SELECT 1 FROM public.store_verwijzing w JOIN public.store_toestemming s ON s.id = w.toestemming_id"
        f" WHERE w.leerling_id = {wie} AND w.jgz_id = {org} AND w.stand <> 'ingetrokken' AND s.ingetrokken_op IS NULL",
    }
    return " OR ".join(f"('{grond}' = ANY({gronden}) AND EXISTS ({vraag}))" for grond, vraag in per_grond.items())


# Who has a ground, asked from within policies: it reads as the owner, or policies would ask each other without end. Nothing is found by
# name but what stands in the schema, and it tells only yes or no about a pupil of whom the number is known.
FUNCTIES = f"""
CREATE FUNCTION aanwezig_ziet(wie bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
DECLARE
    van_org bigint := nullif(current_setting('aanwezig.organisatie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_groep text := nullif(current_setting('aanwezig.groep', true), '');
    van_gronden text[] := nullif(current_setting('aanwezig.gronden', true), '')::text[];
BEGIN
    RETURN van_org IS NOT NULL AND coalesce({_grounds("wie", "van_org", "van_dag", "van_functie", "van_groep", "van_gronden")}, false);
END
$$;
CREATE FUNCTION aanwezig_meldde(zaak bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.store_zaak_meldingen k JOIN public.store_melding m ON m.id = k.melding_id
        WHERE k.zaak_id = zaak AND m.organisatie_id = nullif(current_setting('aanwezig.organisatie', true), '')::bigint
    );
END
$$;
CREATE FUNCTION aanwezig_behandelt(melding bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.store_zaak_meldingen k JOIN public.store_zaak z ON z.id = k.zaak_id
        WHERE k.melding_id = melding AND z.gemeente_id = nullif(current_setting('aanwezig.organisatie', true), '')::bigint
    );
END
$$;
"""
GEEN_FUNCTIES = """
DROP FUNCTION aanwezig_ziet(bigint);
DROP FUNCTION aanwezig_meldde(bigint);
DROP FUNCTION aanwezig_behandelt(bigint);
"""

OVER = "aanwezig_ziet(leerling_id)"
EIGEN = f"organisatie_id = {ORG}"
PERSOON = {
    "leerling": _grounds("store_leerling.id", ORG, DAG, FUNCTIE, GROEP, GRONDEN),
    "contact": OVER,
    "inschrijving": f"('inschrijving' = ANY({GRONDEN}) AND {EIGEN}) OR {OVER}",
    "verzuimrij": OVER,
    "vrijstelling": OVER,
    "toestand": OVER,
    "signaal": OVER,
    "toestemming": OVER,
    "afhandeling": EIGEN,
    "ziekmelding": EIGEN,
    "taak": EIGEN,
    "bericht": f"EXISTS (SELECT 1 FROM public.store_functie f WHERE f.id = aan_id AND f.gebruiker_id = {GEBRUIKER})",
    "melding": f"{EIGEN} OR gemeente_id = {ORG} OR aanwezig_behandelt(id)",
    "zaak": f"gemeente_id = {ORG} OR aanwezig_meldde(id)",
    "zaak_meldingen": "EXISTS (SELECT 1 FROM public.store_zaak z WHERE z.id = zaak_id)",
    "gesprek": f"{EIGEN} OR EXISTS (SELECT 1 FROM public.store_zaak z WHERE z.id = zaak_id AND z.gemeente_id = {ORG})",
    "afspraak": "EXISTS (SELECT 1 FROM public.store_gesprek g WHERE g.id = gesprek_id)",
    "brief": f"EXISTS (SELECT 1 FROM public.store_zaak z WHERE z.id = zaak_id AND z.gemeente_id = {ORG})",
    "verwijzing": f"school_id = {ORG} OR jgz_id = {ORG}",
    "aangeboden": f"EXISTS (SELECT 1 FROM public.store_functie f WHERE f.id = door_id AND f.organisatie_id = {ORG})",
    "logregel": f"door_id = {FUNCTIE} OR {OVER}",
    "logzegel": "false",
    "verwerkingsregel": "false",
}
"""Which rows somebody sees, by table."""
GETELD = (
    "leerling",
    "inschrijving",
    "verzuimrij",
    "vrijstelling",
    "toestand",
    "signaal",
    "afhandeling",
    "taak",
    "melding",
    "zaak",
    "zaak_meldingen",
    "logregel",
)
"""What is counted for figures without names. Lines about no pupil are for everybody: this is a demo, somebody logged in."""


class Migration(migrations.Migration):
    dependencies = [("store", "0010_inzage")]

    operations = [
        migrations.RunSQL(MAAK_ROL, migrations.RunSQL.noop),
        migrations.RunSQL(RECHTEN, GEEN_RECHTEN),
        migrations.RunSQL(FUNCTIES, GEEN_FUNCTIES),
        walls(PERSOON, dict.fromkeys(GETELD, f"{KRING} = 'cijfers'") | {"logregel": f"{KRING} = 'cijfers' OR leerling_id IS NULL"}),
    ]
