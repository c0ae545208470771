"""Politiegegevens of sworn officers, in a compartment of their own (ADR 0024); and beside it who is authorised, and the register.

What the database shows there is told once more, apart from pages: only with a written authorisation that holds on that day, only in the
phase of the record, and only after a line that says why in this very transaction. Who oversees sees what is shielded, and what it says only
after such a line. Whoever destroys what is due does so as with other compartments (store/kluis.py, keeping).
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import aanwezig.store.versleuteld
from aanwezig.store.kluismuur import DOOR, WAT, closed, compartment, in_office

GEAUTORISEERD = """
CREATE FUNCTION aanwezig_wpg_mag(van bigint, op_grond text) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
BEGIN
    RETURN aanwezig_in_kluis(van, ARRAY['leerplichtambtenaar']) AND coalesce(EXISTS (
        SELECT FROM store_wpgautorisatie a
        WHERE a.functie_id = van_functie AND a.beeindigd_op IS NULL AND a.boa_geldig_tm >= van_dag
            AND a.geldig_vanaf <= van_dag AND (a.geldig_tot IS NULL OR a.geldig_tot > van_dag)
            AND (op_grond IS NULL OR jsonb_exists(a.grondslagen, op_grond))
    ), false);
END
$$;
"""
NIET_GEAUTORISEERD = "DROP FUNCTION aanwezig_wpg_mag(bigint, text);"

# In the role of the compartment itself: a line decides what is seen as long as it is the last one of the transaction that is open.
REGELS = """
CREATE FUNCTION wpg.regel_van_nu() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.transactie := pg_current_xact_id()::text::bigint;
    PERFORM set_config('aanwezig.wpgregel', NEW.id::text, true);
    RETURN NEW;
END
$$;
CREATE TRIGGER regel_van_nu BEFORE INSERT ON wpg.regel FOR EACH ROW EXECUTE FUNCTION wpg.regel_van_nu();
CREATE FUNCTION wpg.geopend(hoe text, welk text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM wpg.regel r
        WHERE r.id = nullif(current_setting('aanwezig.wpgregel', true), '')::bigint AND r.transactie = pg_current_xact_id()::text::bigint
            AND r.door_id = nullif(current_setting('aanwezig.functie', true), '')::bigint
            AND r.opent = hoe AND (welk IS NULL OR r.nummer = welk)
    );
END
$$;
CREATE FUNCTION wpg.fase(van bigint, gericht date, afgeschermd date, weg date) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
    eerder record;
BEGIN
    SELECT min(g.afgeschermd_vanaf) AS afgeschermd, min(g.vernietigen_vanaf) AS weg INTO eerder FROM wpg.grens g WHERE g.stuk_id = van;
    RETURN CASE
        WHEN dag IS NULL THEN 'vernietigen'
        WHEN least(weg, eerder.weg) <= dag THEN 'vernietigen'
        WHEN least(afgeschermd, eerder.afgeschermd) <= dag THEN 'afgeschermd'
        WHEN gericht <= dag THEN 'gericht'
        ELSE 'vrij'
    END;
END
$$;
"""
GEEN_REGELS = """
DROP TRIGGER regel_van_nu ON wpg.regel;
DROP FUNCTION wpg.regel_van_nu();
DROP FUNCTION wpg.geopend(text, text);
DROP FUNCTION wpg.fase(bigint, date, date, date);
"""
TOEZICHT = in_office("organisatie_id", "privacyfunctionaris")
OP_KANTOOR = in_office("organisatie_id", "leerplichtambtenaar", "privacyfunctionaris")
FASE = "wpg.fase(id, gericht_vanaf, afgeschermd_vanaf, vernietigen_vanaf)"
STUK = f"""(aanwezig_wpg_mag(organisatie_id, grondslag) AND CASE {FASE}
    WHEN 'vrij' THEN wpg.geopend('vrij', NULL) OR wpg.geopend('nummer', nummer)
    WHEN 'gericht' THEN wpg.geopend('nummer', nummer) ELSE false END)
    OR ({TOEZICHT} AND {FASE} = 'afgeschermd')"""
BIJ_STUK = (
    "EXISTS (SELECT FROM wpg.stuk s WHERE s.id = stuk_id"
    " AND (aanwezig_wpg_mag(s.organisatie_id, s.grondslag) OR wpg.geopend('toezicht', s.nummer)))"
)
BIJ_EIGEN_STUK = (
    f"door_id = {DOOR} AND EXISTS (SELECT FROM wpg.stuk s WHERE s.id = stuk_id AND aanwezig_wpg_mag(s.organisatie_id, s.grondslag))"
)
EIGEN_REGEL = f"door_id = {DOOR} AND transactie = pg_current_xact_id()::text::bigint"
BIJ_REGEL = "EXISTS (SELECT FROM wpg.regel r WHERE r.id = regel_id)"


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0017_kluizen"),
    ]

    operations = [
        compartment("wpg"),
        migrations.AlterField(
            model_name="functie",
            name="rol",
            field=models.CharField(
                choices=[
                    ("verzuimmedewerker", "verzuimmedewerker"),
                    ("intern-begeleider", "intern begeleider"),
                    ("mentor", "mentor of leerkracht"),
                    ("directie", "directie"),
                    ("leerplichtambtenaar", "leerplichtambtenaar"),
                    ("administratie-leerplicht", "administratie leerplicht"),
                    ("regisseur", "regisseur thuiszitten"),
                    ("jeugdarts", "jeugdarts"),
                    ("begeleider", "begeleider bij een aanbieder"),
                    ("beleidsmedewerker", "beleidsmedewerker"),
                    ("functioneel-beheerder", "functioneel beheerder"),
                    ("archiefbeheerder", "archiefbeheerder"),
                    ("aandachtsfunctionaris", "aandachtsfunctionaris"),
                    ("privacyfunctionaris", "privacyfunctionaris"),
                ],
                max_length=32,
                verbose_name="rol",
            ),
        ),
        migrations.CreateModel(
            name="Wpgregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("op", models.DateTimeField(verbose_name="op")),
                ("daad", models.CharField(max_length=40, verbose_name="daad")),
                (
                    "opent",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "niets"),
                            ("vrij", "wat vrij te gebruiken is"),
                            ("nummer", "het stuk met dit nummer"),
                            ("toezicht", "het afgeschermde stuk met dit nummer"),
                        ],
                        default="",
                        max_length=8,
                        verbose_name="opent",
                    ),
                ),
                ("nummer", models.CharField(blank=True, default="", max_length=16, verbose_name="nummer")),
                ("gegevens", models.JSONField(default=dict, verbose_name="gegevens")),
                ("transactie", models.BigIntegerField(default=0, verbose_name="transactie")),
                (
                    "door",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.functie"
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.organisatie"),
                ),
            ],
            options={
                "verbose_name": "regel van handhaving",
                "verbose_name_plural": "regels van handhaving",
                "db_table": 'wpg"."regel',
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Wpgreden",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tekst", aanwezig.store.versleuteld.VersleuteldeTekst(kluis="wpg", verbose_name="reden")),
                ("regel", models.OneToOneField(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.wpgregel")),
            ],
            options={
                "verbose_name": "reden",
                "verbose_name_plural": "redenen",
                "db_table": 'wpg"."reden',
            },
        ),
        migrations.CreateModel(
            name="Wpgregister",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("naam", models.CharField(max_length=80, verbose_name="naam")),
                ("doel", models.TextField(blank=True, default="", verbose_name="doel")),
                ("categorieen", models.TextField(blank=True, default="", verbose_name="welke gegevens, over wie")),
                ("geldig_tm", models.DateField(verbose_name="verwerkt tot en met")),
                ("vastgesteld_op", models.DateTimeField(verbose_name="vastgesteld op")),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="wpgregisters", to="store.organisatie"),
                ),
                ("vastgesteld_door", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.functie")),
            ],
            options={
                "verbose_name": "regel in het register",
                "verbose_name_plural": "regels in het register",
                "ordering": ("naam",),
            },
        ),
        migrations.CreateModel(
            name="Wpgstuk",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("nummer", models.CharField(max_length=16, unique=True, verbose_name="nummer")),
                ("soort", models.CharField(max_length=24, verbose_name="soort")),
                ("grondslag", models.CharField(max_length=4, verbose_name="grondslag")),
                ("register_tm", models.DateField(blank=True, null=True, verbose_name="register tot en met")),
                ("eerste_verwerking_datum", models.DateField(verbose_name="eerste verwerking")),
                ("gericht_vanaf", models.DateField(blank=True, null=True, verbose_name="alleen met het nummer vanaf")),
                ("afgeschermd_vanaf", models.DateField(blank=True, null=True, verbose_name="afgeschermd vanaf")),
                ("vernietigen_vanaf", models.DateField(blank=True, null=True, verbose_name="weg vanaf")),
                ("op", models.DateTimeField(verbose_name="vastgelegd op")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.functie")),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.organisatie"),
                ),
                (
                    "register",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.wpgregister"
                    ),
                ),
            ],
            options={
                "verbose_name": "stuk van handhaving",
                "verbose_name_plural": "stukken van handhaving",
                "db_table": 'wpg"."stuk',
                "ordering": ("-eerste_verwerking_datum", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Wpggrens",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("afgeschermd_vanaf", models.DateField(verbose_name="afgeschermd vanaf")),
                ("vernietigen_vanaf", models.DateField(verbose_name="weg vanaf")),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.organisatie"),
                ),
                ("stuk", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.wpgstuk")),
            ],
            options={
                "verbose_name": "grens van een stuk",
                "verbose_name_plural": "grenzen van stukken",
                "db_table": 'wpg"."grens',
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Wpgfeit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("doel", "doel vastgelegd"), ("einde", "niet meer nodig")], max_length=8, verbose_name="soort"
                    ),
                ),
                ("datum", models.DateField(verbose_name="op welke dag")),
                ("tekst", aanwezig.store.versleuteld.VersleuteldeTekst(kluis="wpg", verbose_name="tekst")),
                ("op", models.DateTimeField(verbose_name="op")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.functie")),
                ("stuk", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.wpgstuk")),
            ],
            options={
                "verbose_name": "feit van een stuk",
                "verbose_name_plural": "feiten van stukken",
                "db_table": 'wpg"."feit',
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Wpgversie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="versie")),
                ("inhoud", aanwezig.store.versleuteld.VersleuteldeGegevens(kluis="wpg", verbose_name="inhoud")),
                ("op", models.DateTimeField(verbose_name="op")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.functie")),
                ("stuk", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.wpgstuk")),
            ],
            options={
                "verbose_name": "versie van een stuk",
                "verbose_name_plural": "versies van stukken",
                "db_table": 'wpg"."versie',
                "ordering": ("nummer",),
            },
        ),
        migrations.CreateModel(
            name="Wpgverstrekking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ontvanger", models.CharField(max_length=24, verbose_name="aan")),
                ("grond", models.CharField(max_length=60, verbose_name="op grond van")),
                ("aan_wie", aanwezig.store.versleuteld.VersleuteldeTekst(kluis="wpg", verbose_name="aan wie daar")),
                ("waarom", aanwezig.store.versleuteld.VersleuteldeTekst(kluis="wpg", verbose_name="waarom")),
                ("op", models.DateTimeField(verbose_name="op")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.functie")),
                ("stuk", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.wpgstuk")),
                ("versie", models.ForeignKey(on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="store.wpgversie")),
            ],
            options={
                "verbose_name": "verstrekking",
                "verbose_name_plural": "verstrekkingen",
                "db_table": 'wpg"."verstrekking',
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Wpgautorisatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geldig_vanaf", models.DateField(verbose_name="geldig vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
                ("taak", models.CharField(max_length=40, verbose_name="taak")),
                ("grondslagen", models.JSONField(default=list, verbose_name="grondslagen")),
                ("boa_nummer", models.CharField(max_length=40, verbose_name="nummer van de akte van beëdiging")),
                ("boa_geldig_tm", models.DateField(verbose_name="akte geldig tot en met")),
                ("besluit", models.CharField(max_length=60, verbose_name="kenmerk van het besluit")),
                ("besluit_datum", models.DateField(verbose_name="datum van het besluit")),
                ("besloten_door", models.CharField(max_length=120, verbose_name="wie besloot")),
                ("gegeven_op", models.DateTimeField(verbose_name="vastgelegd op")),
                ("nagekeken_op", models.DateTimeField(blank=True, null=True, verbose_name="nagekeken op")),
                ("beeindigd_op", models.DateTimeField(blank=True, null=True, verbose_name="beëindigd op")),
                ("reden_einde", models.CharField(blank=True, default="", max_length=200, verbose_name="waarom beëindigd")),
                (
                    "beeindigd_door",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.functie"
                    ),
                ),
                (
                    "functie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="wpgautorisaties", to="store.functie"),
                ),
                (
                    "gegeven_door",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="gegeven_wpgautorisaties", to="store.functie"
                    ),
                ),
                (
                    "nagekeken_door",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.functie"
                    ),
                ),
            ],
            options={
                "verbose_name": "autorisatie",
                "verbose_name_plural": "autorisaties",
                "ordering": ("functie__gebruiker__naam", "geldig_vanaf"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("geldig_tot", None), ("geldig_tot__gt", models.F("geldig_vanaf")), _connector="OR"),
                        name="wpgautorisatie_periode",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("functie", models.F("gegeven_door")), _negated=True), name="wpgautorisatie_niet_zelf"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="wpgregel",
            index=models.Index(fields=["nummer"], name="wpgregel_nummer"),
        ),
        migrations.AddConstraint(
            model_name="wpgversie",
            constraint=models.UniqueConstraint(fields=("stuk", "nummer"), name="wpgversie_nummer"),
        ),
        migrations.RunSQL(GEAUTORISEERD, NIET_GEAUTORISEERD),
        migrations.RunSQL(REGELS, GEEN_REGELS),
        closed(
            "wpg",
            "regel",
            lezen=f"({EIGEN_REGEL}) OR {TOEZICHT}",
            schrijven=f"(door_id = {DOOR} AND {OP_KANTOOR}) OR ({WAT} = 'bewaren' AND door_id IS NULL AND opent = '')",
        ),
        closed("wpg", "reden", lezen=BIJ_REGEL, schrijven=BIJ_REGEL, versleuteld=("tekst",)),
        closed(
            "wpg",
            "grens",
            lezen=f"aanwezig_wpg_mag(organisatie_id, NULL) OR {TOEZICHT}",
            schrijven="aanwezig_wpg_mag(organisatie_id, NULL)",
        ),
        closed("wpg", "stuk", lezen=STUK, schrijven=f"door_id = {DOOR} AND aanwezig_wpg_mag(organisatie_id, grondslag)"),
        closed("wpg", "versie", lezen=BIJ_STUK, schrijven=BIJ_EIGEN_STUK, versleuteld=("inhoud",)),
        closed("wpg", "feit", lezen=BIJ_STUK, schrijven=BIJ_EIGEN_STUK, versleuteld=("tekst",)),
        closed("wpg", "verstrekking", lezen=BIJ_STUK, schrijven=BIJ_EIGEN_STUK, versleuteld=("aan_wie", "waarom")),
    ]
