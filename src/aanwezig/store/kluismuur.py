"""The words with which migrations make a closed compartment (ADR 0023, store/kluis.py): a schema, a role, and walls around its tables.

Migrations that ran lean on this: what stands here says what they did, and does not change.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file and in migrations
from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.db import migrations

from aanwezig.store.databank import TOEPASSING
from aanwezig.store.muur import KRING, setting

WAT: Final = setting("kluis")
DOOR: Final = setting("functie", "bigint")

WIE_ER_IN_MAG = """
CREATE FUNCTION aanwezig_in_kluis(van bigint, rollen text[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
BEGIN
    RETURN coalesce(EXISTS (
        SELECT FROM store_functie f JOIN store_gebruiker g ON g.id = f.gebruiker_id
        WHERE f.id = van_functie AND f.organisatie_id = van AND f.rol = ANY(rollen) AND g.is_active
            AND f.geldig_vanaf <= van_dag AND (f.geldig_tot IS NULL OR f.geldig_tot > van_dag)
    ), false);
END
$$;
CREATE FUNCTION store_kluis_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('aanwezig.kluis', true) = 'bewaren' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND current_setting('aanwezig.kluis', true) = 'hersleutelen'
        AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Wat in een kluis staat, verandert niemand. Een verbetering is een nieuwe versie.'
        USING ERRCODE = 'insufficient_privilege';
END
$$;
"""
NIET_WIE_ER_IN_MAG = """
DROP FUNCTION store_kluis_blijft();
DROP FUNCTION aanwezig_in_kluis(bigint, text[]);
"""


def who_may_enter() -> migrations.RunSQL:
    """Make what all compartments lean on: whether the functie that was told has a role in an organisation, and that rows do not change."""
    return migrations.RunSQL(WIE_ER_IN_MAG, NIET_WIE_ER_IN_MAG)


def in_office(organisatie: str, *rollen: str) -> str:
    """Return the condition that who asks works on that day at an organisation (a column) in one of these roles."""
    namen = ", ".join(f"'{rol}'" for rol in rollen)
    return f"aanwezig_in_kluis({organisatie}, ARRAY[{namen}])"


def compartment(schema: str) -> migrations.RunSQL:
    """Make a schema with a role that nobody logs in as; the application and the owner may become it, and inherit nothing from it.

    Roles are of the whole server: they may be there already, and they stay when the migration is undone.
    """
    rol = f"aanwezig_{schema}"
    return migrations.RunSQL(
        f"""
DO $$
DECLARE
    wie text;
    nieuwe boolean := current_setting('server_version_num')::int >= 160000;  -- from 16 on a membership says itself what it gives
BEGIN
    FOR poging IN 1..20 LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{rol}') THEN
                CREATE ROLE {rol} NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT;
            END IF;
            IF NOT nieuwe AND (SELECT rolinherit FROM pg_roles WHERE rolname = '{TOEPASSING}') THEN
                ALTER ROLE {TOEPASSING} NOINHERIT;
            END IF;
            FOREACH wie IN ARRAY ARRAY['{TOEPASSING}', current_user::text] LOOP
                IF NOT pg_has_role(wie, '{rol}', CASE WHEN nieuwe THEN 'SET' ELSE 'MEMBER' END) THEN
                    EXECUTE format('GRANT {rol} TO %I' || CASE WHEN nieuwe THEN ' WITH INHERIT FALSE, SET TRUE' ELSE '' END, wie);
                END IF;
            END LOOP;
            EXIT;
        EXCEPTION
            WHEN duplicate_object OR unique_violation OR internal_error THEN  -- another database of this server makes them just now
                IF poging = 20 THEN
                    RAISE;
                END IF;
                PERFORM pg_sleep(0.1);
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION 'De rol {rol} ontbreekt of is niet van de toepassing, en deze gebruiker mag geen rollen maken of geven.'
                    USING HINT = format('Laat de beheerder van de database doen: CREATE ROLE {rol} NOLOGIN; ALTER ROLE {TOEPASSING} '
                        'NOINHERIT; GRANT {rol} TO {TOEPASSING}, %I; zie docs/how-to/kluizen.md.', current_user);
        END;
    END LOOP;
    IF pg_has_role('{TOEPASSING}', '{rol}', 'USAGE') THEN
        RAISE EXCEPTION 'De rol {TOEPASSING} heeft vanzelf alle rechten van {rol}: dan is de kluis open.'
            USING HINT = 'Laat de beheerder van de database doen: REVOKE {rol} FROM {TOEPASSING}; '
                'ALTER ROLE {TOEPASSING} NOINHERIT; en dan opnieuw.';
    END IF;
END
$$;
CREATE SCHEMA {schema};
REVOKE ALL ON SCHEMA {schema} FROM PUBLIC;
GRANT USAGE ON SCHEMA {schema}, public TO {rol};
""",
        f"""
DROP SCHEMA {schema};
REVOKE USAGE ON SCHEMA public FROM {rol};
""",
    )


def closed(schema: str, tabel: str, *, lezen: str, schrijven: str, versleuteld: Sequence[str] = ()) -> migrations.RunSQL:
    """Put walls around a table of a compartment. ``lezen`` and ``schrijven``: which rows somebody sees, and may add in an act.

    ``versleuteld``: the columns that a new key changes. Rows are only added; they go when their term is over. The owner of the table has
    no policy: being the owner shows nothing.
    """
    rol, heel = f"aanwezig_{schema}", f"{schema}.{tabel}"
    binnen = f"current_user = '{rol}'"  # who inherits from the role, without having become it, is not inside
    nieuwe_sleutel = f"GRANT UPDATE ({', '.join(versleuteld)}) ON {heel} TO {rol};" if versleuteld else ""
    velden = ", ".join(f"'{kolom}'" for kolom in versleuteld)
    return migrations.RunSQL(
        f"""
REVOKE ALL ON TABLE {heel} FROM PUBLIC, {TOEPASSING};
GRANT SELECT, INSERT, DELETE ON {heel} TO {rol};
{nieuwe_sleutel}
ALTER TABLE {heel} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {heel} FORCE ROW LEVEL SECURITY;
CREATE POLICY lezen ON {heel} FOR SELECT TO {rol} USING ({binnen} AND {KRING} IN ('persoon', 'werk') AND ({lezen}));
CREATE POLICY schrijven ON {heel} FOR INSERT TO {rol} WITH CHECK ({binnen} AND {KRING} = 'werk' AND ({schrijven}));
CREATE POLICY bewaren_zien ON {heel} FOR SELECT TO {rol} USING ({binnen} AND {KRING} = 'werk' AND {WAT} IN ('bewaren', 'hersleutelen'));
CREATE POLICY bewaren_weg ON {heel} FOR DELETE TO {rol} USING ({binnen} AND {KRING} = 'werk' AND {WAT} = 'bewaren');
CREATE POLICY hersleutelen ON {heel} FOR UPDATE TO {rol} USING ({binnen} AND {KRING} = 'werk' AND {WAT} = 'hersleutelen');
CREATE TRIGGER kluis_blijft BEFORE UPDATE OR DELETE ON {heel} FOR EACH ROW EXECUTE FUNCTION store_kluis_blijft({velden});
""",
        f"""
DROP TRIGGER kluis_blijft ON {heel};
DROP POLICY hersleutelen ON {heel};
DROP POLICY bewaren_weg ON {heel};
DROP POLICY bewaren_zien ON {heel};
DROP POLICY schrijven ON {heel};
DROP POLICY lezen ON {heel};
ALTER TABLE {heel} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {heel} DISABLE ROW LEVEL SECURITY;
REVOKE ALL ON {heel} FROM {rol};
""",
    )
