"""How long what is kept: lists of destruction, what holds something back, what has gone; and a logbook of which a line can be emptied.

A line of the logbook is emptied by one function only: it puts a stone in the place of the content, which the check of the seals reads
(core/logboek/keten.py, ADR 0020). All else that would change the logbook is refused as before, also to the owner of the tables.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid

import django.db.models.deletion
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from aanwezig.store.muur import ORG, walls

ROL = "aanwezig_toepassing"
NIEMAND = "00000000-0000-0000-0000-000000000000"

LEGEN = f"""
CREATE FUNCTION store_logregel_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NOT OLD.gegevens ? 'geleegd' AND NEW.gegevens ? 'geleegd' AND NEW.leerling_id IS NULL
            AND (NEW.id, NEW.op, NEW.door_id, NEW.daad) IS NOT DISTINCT FROM (OLD.id, OLD.op, OLD.door_id, OLD.daad)
            AND EXISTS (
                SELECT FROM public.store_logsteen s JOIN public.store_logzegel z ON z.regel = s.regel AND z.hash = s.zegel
                WHERE s.regel = OLD.id AND s.handeling::text = NEW.gegevens->>'geleegd'
            ) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'het logboek verandert niet' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE FUNCTION store_verwerkingsregel_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.betrokkene = '{NIEMAND}' AND current_setting('aanwezig.legen', true) = 'ja'
            AND (NEW.id, NEW.op, NEW.handeling, NEW.verwerking)
                IS NOT DISTINCT FROM (OLD.id, OLD.op, OLD.handeling, OLD.verwerking) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'het logboek verandert niet' USING ERRCODE = 'insufficient_privilege';
END
$$;
DROP TRIGGER logboek_blijft ON store_logregel;
CREATE TRIGGER logboek_blijft BEFORE UPDATE OR DELETE ON store_logregel FOR EACH ROW EXECUTE FUNCTION store_logregel_blijft();
DROP TRIGGER logboek_blijft ON store_verwerkingsregel;
CREATE TRIGGER logboek_blijft BEFORE UPDATE OR DELETE ON store_verwerkingsregel
    FOR EACH ROW EXECUTE FUNCTION store_verwerkingsregel_blijft();
CREATE TRIGGER logboek_blijft BEFORE UPDATE OR DELETE ON store_logsteen FOR EACH ROW EXECUTE FUNCTION store_logboek_blijft();
CREATE TRIGGER logboek_niet_leeg BEFORE TRUNCATE ON store_logsteen FOR EACH STATEMENT EXECUTE FUNCTION store_logboek_blijft();

-- Empties lines of the logbook: all about a pupil (wie), or of some acts (wat) from before a moment (tot), at most so many. Each must have
-- its seal. Returns the lines with the hash of what is left of each, for the line that accounts for it in the same transaction.
CREATE FUNCTION aanwezig_leeg_logboek(wie bigint, wat text[], tot timestamptz, hoeveel integer, hoe uuid)
RETURNS TABLE (geleegd bigint, overig text) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    nummers bigint[];
BEGIN
    IF current_setting('aanwezig.kring', true) IS DISTINCT FROM 'werk' THEN
        RAISE EXCEPTION 'het logboek leegt alleen een handeling' USING ERRCODE = 'insufficient_privilege';
    END IF;
    nummers := ARRAY(
        SELECT l.id FROM store_logregel l
        WHERE l.leerling_id IS NOT NULL AND (wie IS NULL OR l.leerling_id = wie)
            AND (wat IS NULL OR l.daad = ANY(wat)) AND (tot IS NULL OR l.op < tot)
        ORDER BY l.id LIMIT hoeveel
    );
    IF EXISTS (SELECT FROM unnest(nummers) n WHERE NOT EXISTS (SELECT FROM store_logzegel z WHERE z.regel = n)) THEN
        RAISE EXCEPTION 'eerst verzegelen, dan legen' USING ERRCODE = 'object_not_in_prerequisite_state';
    END IF;
    PERFORM set_config('aanwezig.legen', 'ja', true);
    UPDATE store_verwerkingsregel v SET betrokkene = '{NIEMAND}'
        FROM store_logregel l JOIN store_leerling p ON p.id = l.leerling_id
        WHERE l.id = ANY(nummers) AND v.betrokkene = p.sleutel AND v.handeling::text = l.gegevens->>'handeling';
    IF wat IS NULL AND tot IS NULL THEN
        UPDATE store_verwerkingsregel v SET betrokkene = '{NIEMAND}'
            FROM store_leerling p WHERE p.id = wie AND v.betrokkene = p.sleutel;
    END IF;
    PERFORM set_config('aanwezig.legen', '', true);
    INSERT INTO store_logsteen (regel, zegel, rest, handeling)
        SELECT l.id, z.hash, encode(sha256(convert_to(concat_ws('|', z.hash, l.id,
            to_char(l.op AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), coalesce(l.door_id::text, ''), l.daad,
            coalesce(l.gegevens->>'doel', ''), coalesce(l.gegevens->>'verwerking', '')), 'UTF8')), 'hex'), hoe
        FROM store_logregel l JOIN store_logzegel z ON z.regel = l.id WHERE l.id = ANY(nummers);
    UPDATE store_logregel l SET leerling_id = NULL, gegevens = jsonb_strip_nulls(jsonb_build_object(
            'geleegd', hoe, 'doel', l.gegevens->'doel', 'verwerking', l.gegevens->'verwerking'))
        WHERE l.id = ANY(nummers);
    RETURN QUERY SELECT s.regel, s.rest::text FROM store_logsteen s WHERE s.handeling = hoe ORDER BY s.regel;
END
$$;
REVOKE EXECUTE ON FUNCTION aanwezig_leeg_logboek(bigint, text[], timestamptz, integer, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION aanwezig_leeg_logboek(bigint, text[], timestamptz, integer, uuid) TO {ROL};
REVOKE INSERT, UPDATE, DELETE ON store_logsteen FROM {ROL};
"""
NIET_LEGEN = """
DROP FUNCTION aanwezig_leeg_logboek(bigint, text[], timestamptz, integer, uuid);
DROP TRIGGER logboek_blijft ON store_logregel;
CREATE TRIGGER logboek_blijft BEFORE UPDATE OR DELETE ON store_logregel FOR EACH ROW EXECUTE FUNCTION store_logboek_blijft();
DROP TRIGGER logboek_blijft ON store_verwerkingsregel;
CREATE TRIGGER logboek_blijft BEFORE UPDATE OR DELETE ON store_verwerkingsregel FOR EACH ROW EXECUTE FUNCTION store_logboek_blijft();
DROP TRIGGER logboek_blijft ON store_logsteen;
DROP TRIGGER logboek_niet_leeg ON store_logsteen;
DROP FUNCTION store_logregel_blijft();
DROP FUNCTION store_verwerkingsregel_blijft();
"""
ZIEN = {
    "vernietigingslijst": f"organisatie_id = {ORG}",
    "vernietigingsregel": f"EXISTS (SELECT 1 FROM public.store_vernietigingslijst l WHERE l.id = lijst_id AND l.organisatie_id = {ORG})",
    "bewaarstop": f"organisatie_id = {ORG}",
    "vernietigd": "false",
    "logsteen": "false",
}
"""Which rows somebody sees, by table: an organisation its own."""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0014_consulten"),
    ]

    operations = [
        migrations.CreateModel(
            name="Bewaarstop",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("soort", models.CharField(blank=True, default="", max_length=40, verbose_name="soort")),
                ("reden", models.CharField(max_length=20, verbose_name="reden")),
                ("begin_datum", models.DateField(verbose_name="vanaf")),
                ("geldig_tm", models.DateField(verbose_name="tot en met")),
                ("opgeheven_op", models.DateTimeField(blank=True, null=True, verbose_name="opgeheven op")),
            ],
            options={
                "verbose_name": "bewaarstop",
                "verbose_name_plural": "bewaarstops",
                "ordering": ("geldig_tm", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Logsteen",
            fields=[
                ("regel", models.BigIntegerField(primary_key=True, serialize=False, verbose_name="regel")),
                ("zegel", models.CharField(max_length=64, verbose_name="zegel")),
                ("rest", models.CharField(max_length=64, verbose_name="hash van wat er staat")),
                ("handeling", models.UUIDField(db_index=True, verbose_name="handeling")),
            ],
            options={
                "verbose_name": "steen in het logboek",
                "verbose_name_plural": "stenen in het logboek",
                "ordering": ("regel",),
            },
        ),
        migrations.CreateModel(
            name="Vernietigd",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("merk", models.CharField(max_length=64, verbose_name="merk")),
                ("soort", models.CharField(max_length=40, verbose_name="soort")),
                ("op", models.DateTimeField(verbose_name="op")),
            ],
            options={
                "verbose_name": "vernietigd stuk",
                "verbose_name_plural": "vernietigde stukken",
                "ordering": ("id",),
            },
        ),
        migrations.CreateModel(
            name="Vernietigingslijst",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("jaar", models.PositiveSmallIntegerField(verbose_name="jaar")),
                ("volgnummer", models.PositiveSmallIntegerField(verbose_name="volgnummer")),
                ("peildatum", models.DateField(verbose_name="peildatum")),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("opgesteld", "opgesteld, nog niet getekend"),
                            ("getekend", "één keer getekend"),
                            ("vastgesteld", "twee keer getekend, wordt vernietigd"),
                            ("uitgevoerd", "vernietigd"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        default="opgesteld",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("opgesteld_op", models.DateTimeField(verbose_name="opgesteld op")),
                ("eerste_op", models.DateTimeField(blank=True, null=True, verbose_name="eerste handtekening op")),
                ("tweede_op", models.DateTimeField(blank=True, null=True, verbose_name="tweede handtekening op")),
                ("uitgevoerd_op", models.DateTimeField(blank=True, null=True, verbose_name="uitgevoerd op")),
                ("verslag", models.JSONField(default=dict, verbose_name="verslag")),
            ],
            options={
                "verbose_name": "vernietigingslijst",
                "verbose_name_plural": "vernietigingslijsten",
                "ordering": ("-jaar", "-volgnummer"),
            },
        ),
        migrations.CreateModel(
            name="Vernietigingsregel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("nummer", models.PositiveIntegerField(verbose_name="nummer")),
                ("soort", models.CharField(max_length=40, verbose_name="soort")),
                ("deel", models.CharField(blank=True, default="", max_length=16, verbose_name="welk deel")),
                ("kenmerk", models.CharField(blank=True, default="", max_length=120, verbose_name="kenmerk")),
                ("termijn", models.CharField(max_length=60, verbose_name="termijn")),
                ("regime", models.CharField(max_length=8, verbose_name="regime")),
                ("telt_vanaf", models.DateField(blank=True, null=True, verbose_name="telt vanaf")),
                ("vernietigen_vanaf", models.DateField(blank=True, null=True, verbose_name="mag weg vanaf")),
                ("inhoud", models.JSONField(default=dict, verbose_name="inhoud")),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("open", "gaat weg"),
                            ("aangehouden", "aangehouden"),
                            ("vernietigd", "vernietigd"),
                            ("vervallen", "blijft: de termijn is toch niet om"),
                        ],
                        default="open",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("afgehandeld_op", models.DateTimeField(blank=True, null=True, verbose_name="afgehandeld op")),
            ],
            options={
                "verbose_name": "regel van een vernietigingslijst",
                "verbose_name_plural": "regels van vernietigingslijsten",
                "ordering": ("nummer",),
            },
        ),
        migrations.RemoveConstraint(
            model_name="logregel",
            name="logboek_blik_heel",
        ),
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
                ],
                max_length=32,
                verbose_name="rol",
            ),
        ),
        AddConstraintNotValid(
            model_name="logregel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("daad__in", ("dossier-bekeken", "in-lijst-gezien")), _negated=True),
                    models.Q(("gegevens__has_key", "geleegd"), ("leerling", None)),
                    models.Q(
                        ("door__isnull", False),
                        ("gegevens__has_keys", ["doel", "verwerking", "gronden", "velden", "handeling", "waar"]),
                        ("leerling__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="logboek_blik_heel",
            ),
        ),
        migrations.AddField(
            model_name="bewaarstop",
            name="door",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.functie"),
        ),
        migrations.AddField(
            model_name="bewaarstop",
            name="leerling",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bewaarstops", to="store.leerling"),
        ),
        migrations.AddField(
            model_name="bewaarstop",
            name="organisatie",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="bewaarstops", to="store.organisatie"),
        ),
        migrations.AddIndex(
            model_name="vernietigd",
            index=models.Index(fields=["merk"], name="vernietigd_merk"),
        ),
        migrations.AddField(
            model_name="vernietigingslijst",
            name="eerste_door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="vernietigingslijst",
            name="opgesteld_door",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.functie"),
        ),
        migrations.AddField(
            model_name="vernietigingslijst",
            name="organisatie",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="vernietigingslijsten", to="store.organisatie"
            ),
        ),
        migrations.AddField(
            model_name="vernietigingslijst",
            name="tweede_door",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.functie"
            ),
        ),
        migrations.AddField(
            model_name="vernietigingsregel",
            name="leerling",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="store.leerling"
            ),
        ),
        migrations.AddField(
            model_name="vernietigingsregel",
            name="lijst",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="regels", to="store.vernietigingslijst"),
        ),
        migrations.AddConstraint(
            model_name="bewaarstop",
            constraint=models.CheckConstraint(condition=models.Q(("geldig_tm__gte", models.F("begin_datum"))), name="bewaarstop_einde"),
        ),
        migrations.AddConstraint(
            model_name="vernietigingslijst",
            constraint=models.UniqueConstraint(fields=("organisatie", "jaar", "volgnummer"), name="vernietigingslijst_nummer"),
        ),
        migrations.AddConstraint(
            model_name="vernietigingslijst",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stand__in", ("opgesteld", "getekend", "vastgesteld"))),
                fields=("organisatie",),
                name="vernietigingslijst_een_tegelijk",
            ),
        ),
        migrations.AddConstraint(
            model_name="vernietigingslijst",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stand__in", ("vastgesteld", "uitgevoerd")), _negated=True),
                    models.Q(
                        ("eerste_door__isnull", False),
                        ("tweede_door__isnull", False),
                        models.Q(("eerste_door", models.F("tweede_door")), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="vernietigingslijst_twee_handtekeningen",
            ),
        ),
        migrations.AddConstraint(
            model_name="vernietigingsregel",
            constraint=models.UniqueConstraint(fields=("lijst", "nummer"), name="vernietigingsregel_nummer"),
        ),
        migrations.AddConstraint(
            model_name="vernietigingsregel",
            constraint=models.UniqueConstraint(fields=("lijst", "leerling", "soort", "deel"), name="vernietigingsregel_stuk"),
        ),
        migrations.AddConstraint(
            model_name="vernietigingsregel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("stand", "vernietigd"), _negated=True),
                    models.Q(("deel", ""), ("kenmerk", ""), ("leerling", None), ("telt_vanaf", None), ("vernietigen_vanaf", None)),
                    _connector="OR",
                ),
                name="vernietigingsregel_zonder_wie",
            ),
        ),
        migrations.RunSQL(LEGEN, NIET_LEGEN),
        walls(ZIEN),
    ]
