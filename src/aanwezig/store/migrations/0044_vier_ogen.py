"""What opens a closed compartment counts after a second person confirmed it (ADR 0047): the database looks at that as well.

What was given before this migration counts as it did: nobody confirmed it, and nobody is asked to.
"""

import django.db.models.deletion
from django.db import migrations, models

IN_KLUIS = """
CREATE OR REPLACE FUNCTION aanwezig_in_kluis(van bigint, rollen text[]) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
BEGIN
    RETURN coalesce(EXISTS (
        SELECT FROM store_functie f JOIN store_gebruiker g ON g.id = f.gebruiker_id
        WHERE f.id = van_functie AND f.organisatie_id = van AND f.rol = ANY(rollen) AND g.is_active{f}
            AND f.geldig_vanaf <= van_dag AND (f.geldig_tot IS NULL OR f.geldig_tot > van_dag)
    ), false);
END
$$;
CREATE OR REPLACE FUNCTION aanwezig_wpg_mag(van bigint, op_grond text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
BEGIN
    RETURN aanwezig_in_kluis(van, ARRAY['leerplichtambtenaar']) AND coalesce(EXISTS (
        SELECT FROM store_wpgautorisatie a
        WHERE a.functie_id = van_functie AND a.beeindigd_op IS NULL AND a.boa_geldig_tm >= van_dag{a}
            AND a.geldig_vanaf <= van_dag AND (a.geldig_tot IS NULL OR a.geldig_tot > van_dag)
            AND (op_grond IS NULL OR jsonb_exists(a.grondslagen, op_grond))
    ), false);
END
$$;
"""
MET, ZONDER = (IN_KLUIS.replace("{f}", f).replace("{a}", a) for f, a in ((" AND NOT f.wacht", " AND NOT a.wacht"), ("", "")))


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0043_lijst_meegenomen"),
    ]

    operations = [
        migrations.AddField(
            model_name="functie",
            name="gegeven_door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="gaf", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="functie",
            name="wacht",
            field=models.BooleanField(default=False, verbose_name="wacht op bevestiging"),
        ),
        migrations.AddField(
            model_name="functie",
            name="bevestigd_door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="bevestigde", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="functie",
            name="bevestigd_op",
            field=models.DateTimeField(blank=True, null=True, verbose_name="bevestigd op"),
        ),
        migrations.AddField(
            model_name="wpgautorisatie",
            name="wacht",
            field=models.BooleanField(default=False, verbose_name="wacht op bevestiging"),
        ),
        migrations.AddField(
            model_name="wpgautorisatie",
            name="bevestigd_door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="wpgautorisatie",
            name="bevestigd_op",
            field=models.DateTimeField(blank=True, null=True, verbose_name="bevestigd op"),
        ),
        migrations.AddConstraint(
            model_name="functie",
            constraint=models.CheckConstraint(
                condition=models.Q(("wacht", False), ("bevestigd_op", None), _connector="OR"),
                name="functie_wacht_of_bevestigd",
            ),
        ),
        migrations.AddConstraint(
            model_name="functie",
            constraint=models.CheckConstraint(
                condition=models.Q(("bevestigd_door", models.F("gegeven_door")), _negated=True),
                name="functie_twee_mensen",
            ),
        ),
        migrations.AddConstraint(
            model_name="wpgautorisatie",
            constraint=models.CheckConstraint(
                condition=models.Q(("wacht", False), ("bevestigd_op", None), _connector="OR"),
                name="wpgautorisatie_wacht_of_bevestigd",
            ),
        ),
        migrations.AddConstraint(
            model_name="wpgautorisatie",
            constraint=models.CheckConstraint(
                condition=models.Q(("bevestigd_door", models.F("gegeven_door")), _negated=True),
                name="wpgautorisatie_twee_mensen",
            ),
        ),
        migrations.RunSQL(MET, ZONDER),
    ]
