"""What is kept from parents or pupil in their own file, and the wall before it (ADR 0049).

The rows that say so are invisible in the circle ``eigen``, and so is what they are about: a policy that only takes away stands beside those
that show. Whether something is kept back is asked from a function that reads as the owner, apart from store/deuren/achterhouden.py. Of a
report only some fields are kept back: columns have no wall, and that is for the door.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, setting, walls

ROL = "aanwezig_toepassing"
GRONDEN = setting("gronden", "text[]")
STUKKEN = ("gesprek", "melding", "brief", "casusregel", "casusdocument", "bespreking")
ZICHTBAAR = " AND ".join(f"({stuk}_id IS NULL OR EXISTS (SELECT 1 FROM public.store_{stuk} s WHERE s.id = {stuk}_id))" for stuk in STUKKEN)
TOEZICHT = (
    f"'noodtoegang-nakijken' = ANY({GRONDEN}) AND (organisatie_id = {ORG}"
    f" OR organisatie_id IN (SELECT o.id FROM public.store_organisatie o WHERE o.bestuur_id = {ORG}))"
)
PERSOON = {"achterhouding": f"({ZICHTBAAR}) OR ({TOEZICHT})"}
"""Who sees a piece, sees that it is kept back; who supervises sees so of the own organisations."""

# A line of the logbook that took the place of another, or for which another came, is the same piece.
FUNCTIE = """
CREATE FUNCTION aanwezig_houdt_achter(wat text, rij bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    van_toegang bigint := nullif(current_setting('aanwezig.toegang', true), '')::bigint;
    van_soort text;
    van_leerling bigint;
BEGIN
    IF rij IS NULL THEN
        RETURN false;
    END IF;
    SELECT t.soort, t.leerling_id INTO van_soort, van_leerling FROM public.store_dossiertoegang t WHERE t.id = van_toegang;
    RETURN coalesce(EXISTS (
        SELECT FROM public.store_achterhouding a
        WHERE a.leerling_id = van_leerling AND a.opgeheven_op IS NULL
            AND CASE van_soort WHEN 'leerling' THEN a.voor_leerling ELSE a.voor_ouders END
            AND CASE wat
                WHEN 'gesprek' THEN a.gesprek_id = rij
                WHEN 'afspraak' THEN a.gesprek_id = (SELECT f.gesprek_id FROM public.store_afspraak f WHERE f.id = rij)
                WHEN 'brief' THEN a.brief_id = rij
                WHEN 'casusdocument' THEN a.casusdocument_id = rij
                WHEN 'bespreking' THEN a.bespreking_id = rij
                WHEN 'planregel' THEN a.bespreking_id IN (SELECT b.bespreking_id FROM public.store_besluit b WHERE b.planregel_id = rij)
                WHEN 'casusregel' THEN a.casusregel_id IN (
                    WITH RECURSIVE keten AS (
                        SELECT c.id, c.vervangt_id FROM public.store_casusregel c WHERE c.id = rij
                        UNION
                        SELECT c.id, c.vervangt_id FROM public.store_casusregel c JOIN keten k ON c.id = k.vervangt_id OR c.vervangt_id = k.id
                    )
                    SELECT k.id FROM keten k
                )
                ELSE false
            END
    ), false);
END
$$;
"""
WEG = {
    "gesprek": "aanwezig_houdt_achter('gesprek', id)",
    "afspraak": "aanwezig_houdt_achter('gesprek', gesprek_id)",
    "brief": "aanwezig_houdt_achter('brief', id)",
    "casusregel": "aanwezig_houdt_achter('casusregel', id)",
    "casusdocument": "aanwezig_houdt_achter('casusdocument', id)",
    "bespreking": "aanwezig_houdt_achter('bespreking', id)",
    "besluit": "aanwezig_houdt_achter('bespreking', bespreking_id)",
    "planregel": "aanwezig_houdt_achter('planregel', id)",
    "besprekingsdocument": "aanwezig_houdt_achter('bespreking', bespreking_id) OR aanwezig_houdt_achter('casusdocument', document_id)",
    "taak": "achterhouding_id IS NOT NULL OR aanwezig_houdt_achter('gesprek', gesprek_id) OR aanwezig_houdt_achter('afspraak', afspraak_id)"
    " OR CASE WHEN deel !~ '^[0-9]{1,18}$' THEN false WHEN soort = 'casus-evaluatie' THEN aanwezig_houdt_achter('casusregel', deel::bigint)"
    " WHEN soort = 'casus-actie' THEN aanwezig_houdt_achter('planregel', deel::bigint) ELSE false END",
}
"""What goes from an own file, by table: the piece, what belongs to it, and the work on it."""


def _take_away(tabel: str) -> str:
    return (
        f"CREATE POLICY achtergehouden ON store_{tabel} AS RESTRICTIVE FOR SELECT TO {ROL}"
        f" USING ({KRING} IS DISTINCT FROM 'eigen' OR NOT ({WEG[tabel]}));\n"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0046_tot_het_einde"),
    ]

    operations = [
        migrations.AddField(
            model_name="casusregel",
            name="stem_gedeeld",
            field=models.BooleanField(default=False, verbose_name="de leerling vindt goed dat ouders dat lezen"),
        ),
        migrations.AddField(
            model_name="gesprek",
            name="stem_gedeeld",
            field=models.BooleanField(default=False, verbose_name="de leerling vindt goed dat ouders dat lezen"),
        ),
        migrations.CreateModel(
            name="Achterhouding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("voor_ouders", models.BooleanField(verbose_name="voor ouders")),
                ("voor_leerling", models.BooleanField(verbose_name="voor de leerling")),
                ("reden", models.CharField(max_length=16, verbose_name="reden")),
                ("toelichting", models.TextField(blank=True, default="", verbose_name="toelichting")),
                ("op", models.DateTimeField(verbose_name="achtergehouden op")),
                ("herzien_datum", models.DateField(verbose_name="opnieuw bekijken op")),
                ("opgeheven_op", models.DateTimeField(blank=True, null=True, verbose_name="vrijgegeven op")),
                (
                    "bespreking",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="achterhoudingen",
                        to="store.bespreking",
                    ),
                ),
                (
                    "brief",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="achterhoudingen", to="store.brief"
                    ),
                ),
                (
                    "casusdocument",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="achterhoudingen",
                        to="store.casusdocument",
                    ),
                ),
                (
                    "casusregel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="achterhoudingen",
                        to="store.casusregel",
                    ),
                ),
                (
                    "door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="achterhoudingen", to="store.functie"),
                ),
                (
                    "gesprek",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="achterhoudingen",
                        to="store.gesprek",
                    ),
                ),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="achterhoudingen", to="store.leerling"),
                ),
                (
                    "melding",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="achterhoudingen",
                        to="store.melding",
                    ),
                ),
                (
                    "opgeheven_door",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opgeheven_achterhoudingen",
                        to="store.functie",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="achterhoudingen", to="store.organisatie"),
                ),
            ],
            options={
                "verbose_name": "achterhouding",
                "verbose_name_plural": "achterhoudingen",
                "ordering": ("-op", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="taak",
            name="achterhouding",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="taken", to="store.achterhouding"
            ),
        ),
        migrations.AddIndex(
            model_name="achterhouding",
            index=models.Index(condition=models.Q(("opgeheven_op", None)), fields=["leerling"], name="achterhouding_geldt"),
        ),
        migrations.AddConstraint(
            model_name="achterhouding",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("bespreking__isnull", True),
                        ("brief__isnull", True),
                        ("casusdocument__isnull", True),
                        ("casusregel__isnull", True),
                        ("gesprek__isnull", False),
                        ("melding__isnull", True),
                    ),
                    models.Q(
                        ("bespreking__isnull", True),
                        ("brief__isnull", True),
                        ("casusdocument__isnull", True),
                        ("casusregel__isnull", True),
                        ("gesprek__isnull", True),
                        ("melding__isnull", False),
                    ),
                    models.Q(
                        ("bespreking__isnull", True),
                        ("brief__isnull", False),
                        ("casusdocument__isnull", True),
                        ("casusregel__isnull", True),
                        ("gesprek__isnull", True),
                        ("melding__isnull", True),
                    ),
                    models.Q(
                        ("bespreking__isnull", True),
                        ("brief__isnull", True),
                        ("casusdocument__isnull", True),
                        ("casusregel__isnull", False),
                        ("gesprek__isnull", True),
                        ("melding__isnull", True),
                    ),
                    models.Q(
                        ("bespreking__isnull", True),
                        ("brief__isnull", True),
                        ("casusdocument__isnull", False),
                        ("casusregel__isnull", True),
                        ("gesprek__isnull", True),
                        ("melding__isnull", True),
                    ),
                    models.Q(
                        ("bespreking__isnull", False),
                        ("brief__isnull", True),
                        ("casusdocument__isnull", True),
                        ("casusregel__isnull", True),
                        ("gesprek__isnull", True),
                        ("melding__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="achterhouding_een_stuk",
            ),
        ),
        migrations.AddConstraint(
            model_name="achterhouding",
            constraint=models.CheckConstraint(
                condition=models.Q(("voor_ouders", True), ("voor_leerling", True), _connector="OR"), name="achterhouding_voor_iemand"
            ),
        ),
        migrations.AddConstraint(
            model_name="achterhouding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opgeheven_op", None)), fields=("gesprek",), name="achterhouding_gesprek_eens"
            ),
        ),
        migrations.AddConstraint(
            model_name="achterhouding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opgeheven_op", None)), fields=("melding",), name="achterhouding_melding_eens"
            ),
        ),
        migrations.AddConstraint(
            model_name="achterhouding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opgeheven_op", None)), fields=("brief",), name="achterhouding_brief_eens"
            ),
        ),
        migrations.AddConstraint(
            model_name="achterhouding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opgeheven_op", None)), fields=("casusregel",), name="achterhouding_casusregel_eens"
            ),
        ),
        migrations.AddConstraint(
            model_name="achterhouding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opgeheven_op", None)), fields=("casusdocument",), name="achterhouding_casusdocument_eens"
            ),
        ),
        migrations.AddConstraint(
            model_name="achterhouding",
            constraint=models.UniqueConstraint(
                condition=models.Q(("opgeheven_op", None)), fields=("bespreking",), name="achterhouding_bespreking_eens"
            ),
        ),
        walls(PERSOON),
        migrations.RunSQL(FUNCTIE, "DROP FUNCTION aanwezig_houdt_achter(text, bigint);"),
        migrations.RunSQL("".join(map(_take_away, WEG)), "".join(f"DROP POLICY achtergehouden ON store_{tabel};\n" for tabel in WEG)),
    ]
