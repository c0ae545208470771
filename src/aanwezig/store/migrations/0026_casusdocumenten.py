"""Documents with a case, and the wall before them: as for the rest of the case (migration 0021).

What was added stays as it is. Taking a document out empties it and says who did so and why; the row goes with the case.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, setting, walls

ROL = "aanwezig_toepassing"
EIGEN = f"""
CREATE POLICY eigen ON store_casusdocument FOR SELECT TO {ROL}
    USING ({KRING} = 'eigen' AND 'casus' = ANY({setting("groepen", "text[]")}) AND aanwezig_eigen(leerling_id));
"""
BLIJFT = """
CREATE FUNCTION store_casusdocument_blijft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    weg text[] := ARRAY['inhoud', 'vervallen_op', 'vervallen_door_id', 'reden_vervallen'];
BEGIN
    IF current_setting('aanwezig.vernietigen', true) = 'ja' THEN
        RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.vervallen_op IS NULL AND NEW.vervallen_op IS NOT NULL AND to_jsonb(NEW) - weg = to_jsonb(OLD) - weg THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'een document bij een casus blijft zoals het is' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER casusdocument_blijft BEFORE UPDATE OR DELETE ON store_casusdocument
    FOR EACH ROW EXECUTE FUNCTION store_casusdocument_blijft();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0025_roosterafspraken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Casusdocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("volgnummer", models.PositiveSmallIntegerField(verbose_name="nummer in de casus")),
                ("soort", models.CharField(max_length=24, verbose_name="soort")),
                ("titel", models.CharField(max_length=120, verbose_name="wat het is")),
                ("over_anderen", models.BooleanField(default=False, verbose_name="gaat ook over anderen")),
                ("bestand", models.CharField(max_length=8, verbose_name="soort bestand")),
                ("omvang", models.PositiveIntegerField(verbose_name="omvang in bytes")),
                ("som", models.CharField(max_length=64, verbose_name="controlegetal (SHA-256)")),
                ("inhoud", models.BinaryField(verbose_name="inhoud")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                ("vervallen_op", models.DateTimeField(blank=True, null=True, verbose_name="weggehaald op")),
                ("reden_vervallen", models.CharField(blank=True, default="", max_length=300, verbose_name="waarom weggehaald")),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="documenten", to="store.casus")),
                (
                    "door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="casusdocumenten", to="store.functie"),
                ),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="casusdocumenten", to="store.leerling"),
                ),
                (
                    "vervallen_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="weggehaalde_documenten",
                        to="store.functie",
                        verbose_name="weggehaald door",
                    ),
                ),
            ],
            options={
                "verbose_name": "document bij een casus",
                "verbose_name_plural": "documenten bij een casus",
                "ordering": ("-vastgelegd_op", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("casus", "volgnummer"), name="casusdocument_nummer"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("reden_vervallen", ""), ("vervallen_door", None), ("vervallen_op", None)),
                            models.Q(
                                ("inhoud", b""),
                                ("vervallen_door__isnull", False),
                                ("vervallen_op__isnull", False),
                                models.Q(("reden_vervallen", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="casusdocument_weggehaald_met_reden",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            BLIJFT, "DROP TRIGGER casusdocument_blijft ON store_casusdocument;\nDROP FUNCTION store_casusdocument_blijft();\n"
        ),
        walls({"casusdocument": "aanwezig_doet_mee(casus_id)"}),
        migrations.RunSQL(EIGEN, "DROP POLICY eigen ON store_casusdocument;\n"),
    ]
