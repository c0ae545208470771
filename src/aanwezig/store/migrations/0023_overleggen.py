"""Meetings about pupils, and the wall before them (ADR 0029).

A meeting and its agenda hold no name: who sits at the table sees them. About whom an item is stands in ``bespreking`` alone: it is seen by
who takes part in the case, and without consent of the parents only by the organisation that brings it in; the own file never tells that
something was discussed without a name.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, ORG, setting, walls

ROL = "aanwezig_toepassing"
GROEPEN = setting("groepen", "text[]")
PAD = "SET search_path = pg_catalog, public, pg_temp"

FUNCTIES = f"""
CREATE FUNCTION aanwezig_aan_tafel(wat bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER {PAD} AS $$
DECLARE
    van_org bigint := nullif(current_setting('aanwezig.organisatie', true), '')::bigint;
BEGIN
    RETURN EXISTS (SELECT 1 FROM public.store_overleg o WHERE o.id = wat AND o.organisatie_id = van_org) OR EXISTS (
        SELECT 1 FROM public.store_genodigde g WHERE g.overleg_id = wat AND g.organisatie_id = van_org AND g.uitgenodigd_op IS NOT NULL
    );
END
$$;
"""
GEEN_FUNCTIES = "DROP FUNCTION aanwezig_aan_tafel(bigint);\n"

PERSOON = {
    "overleg": "aanwezig_aan_tafel(id)",
    "genodigde": "aanwezig_aan_tafel(overleg_id)",
    "agendapunt": "aanwezig_aan_tafel(overleg_id)",
    "bespreking": f"aanwezig_doet_mee(casus_id) AND (NOT anoniem OR organisatie_id = {ORG})",
    "besluit": "EXISTS (SELECT 1 FROM public.store_bespreking b WHERE b.id = bespreking_id)",
}
"""Which rows somebody sees, by table; what is asked from within stands behind its own wall."""
EIGEN = {
    "bespreking": "NOT anoniem",
    "besluit": "EXISTS (SELECT 1 FROM public.store_bespreking b WHERE b.id = bespreking_id)",
}
"""What parents and pupil see of their own file: nothing that was discussed without a name, since that may be about safety at home."""


def _own(tabel: str) -> str:
    return (
        f"CREATE POLICY eigen ON store_{tabel} FOR SELECT TO {ROL}"
        f" USING ({KRING} = 'eigen' AND 'casus' = ANY({GROEPEN}) AND aanwezig_eigen(leerling_id) AND {EIGEN[tabel]});\n"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0022_plekken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agendapunt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("volgorde", models.PositiveSmallIntegerField(verbose_name="volgorde")),
                ("anoniem", models.BooleanField(verbose_name="zonder naam")),
                ("vraag", models.TextField(blank=True, default="", verbose_name="vraag")),
                ("verslag", models.TextField(blank=True, default="", verbose_name="wat is besproken")),
                ("advies", models.TextField(blank=True, default="", verbose_name="advies")),
                ("toch", models.JSONField(blank=True, default=list, verbose_name="toch opgeschreven met")),
                ("besproken_op", models.DateTimeField(blank=True, null=True, verbose_name="besproken op")),
                ("vervallen_op", models.DateTimeField(blank=True, null=True, verbose_name="vervallen op")),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agendapunten", to="store.organisatie"),
                ),
            ],
            options={
                "verbose_name": "agendapunt",
                "verbose_name_plural": "agendapunten",
                "ordering": ("volgorde", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Bespreking",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("soort", models.CharField(max_length=40, verbose_name="soort overleg")),
                ("overleg_op", models.DateTimeField(blank=True, null=True, verbose_name="overleg op")),
                ("ingebracht_op", models.DateTimeField(verbose_name="ingebracht op")),
                ("anoniem", models.BooleanField(verbose_name="zonder naam")),
                ("vraag", models.TextField(verbose_name="vraag")),
                ("verslag", models.TextField(blank=True, default="", verbose_name="wat is besproken")),
                ("advies", models.TextField(blank=True, default="", verbose_name="advies")),
                (
                    "ouders",
                    models.CharField(
                        blank=True,
                        choices=[("", "nog niet bekend"), ("aanwezig", "waren erbij"), ("ingelicht", "zijn daarna ingelicht")],
                        default="",
                        max_length=12,
                        verbose_name="ouders",
                    ),
                ),
                ("besproken_op", models.DateTimeField(blank=True, null=True, verbose_name="besproken op")),
                ("vervallen_op", models.DateTimeField(blank=True, null=True, verbose_name="vervallen op")),
                ("reden", models.CharField(blank=True, default="", max_length=200, verbose_name="waarom niet besproken")),
                (
                    "agendapunt",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="bespreking", to="store.agendapunt"
                    ),
                ),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="besprekingen", to="store.casus")),
                (
                    "ingebracht_door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="besprekingen", to="store.functie"),
                ),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="besprekingen", to="store.leerling"),
                ),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="besprekingen", to="store.organisatie"),
                ),
                (
                    "toestemming",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="besprekingen",
                        to="store.toestemming",
                    ),
                ),
            ],
            options={
                "verbose_name": "bespreking in een overleg",
                "verbose_name_plural": "besprekingen in overleggen",
                "ordering": ("overleg_op", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Besluit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tekst", models.CharField(max_length=400, verbose_name="besluit")),
                ("op", models.DateTimeField(verbose_name="op")),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="besluiten", to="store.casus")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="besluiten", to="store.functie")),
                ("leerling", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="besluiten", to="store.leerling")),
                (
                    "planregel",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="besluit", to="store.planregel"
                    ),
                ),
                (
                    "bespreking",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="besluiten", to="store.bespreking"),
                ),
            ],
            options={
                "verbose_name": "besluit",
                "verbose_name_plural": "besluiten",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Overleg",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("soort", models.CharField(max_length=40, verbose_name="soort")),
                ("begin_op", models.DateTimeField(verbose_name="begin")),
                ("eind_op", models.DateTimeField(verbose_name="einde")),
                ("plek", models.CharField(blank=True, default="", max_length=120, verbose_name="plek")),
                ("link", models.CharField(blank=True, default="", max_length=300, verbose_name="link om mee te doen")),
                ("spoed", models.BooleanField(default=False, verbose_name="spoedoverleg")),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("gepland", "gepland"),
                            ("uitgenodigd", "uitgenodigd"),
                            ("gehouden", "gehouden, nog uit te werken"),
                            ("afgesloten", "afgesloten"),
                            ("afgezegd", "afgezegd"),
                        ],
                        default="gepland",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("sinds_op", models.DateTimeField(verbose_name="sinds")),
                ("gemaakt_op", models.DateTimeField(verbose_name="gemaakt op")),
                (
                    "gemaakt_door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gemaakte_overleggen", to="store.functie"),
                ),
                (
                    "notulist",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="genotuleerde_overleggen",
                        to="store.functie",
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="overleggen", to="store.organisatie"),
                ),
                (
                    "voorzitter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="voorgezeten_overleggen", to="store.functie"
                    ),
                ),
            ],
            options={
                "verbose_name": "overleg",
                "verbose_name_plural": "overleggen",
                "ordering": ("begin_op", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Genodigde",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("stoel", models.CharField(max_length=40, verbose_name="in de rol van")),
                ("uitgenodigd_op", models.DateTimeField(blank=True, null=True, verbose_name="uitgenodigd op")),
                (
                    "antwoord",
                    models.CharField(
                        choices=[("open", "nog geen antwoord"), ("komt", "komt"), ("komt-niet", "komt niet")],
                        default="open",
                        max_length=12,
                        verbose_name="antwoord",
                    ),
                ),
                ("beantwoord_op", models.DateTimeField(blank=True, null=True, verbose_name="beantwoord op")),
                (
                    "functie",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="uitnodigingen", to="store.functie"
                    ),
                ),
                (
                    "organisatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="uitnodigingen", to="store.organisatie"),
                ),
                ("overleg", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="genodigden", to="store.overleg")),
            ],
            options={
                "verbose_name": "genodigde",
                "verbose_name_plural": "genodigden",
                "ordering": ("pk",),
            },
        ),
        migrations.AddField(
            model_name="agendapunt",
            name="overleg",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agendapunten", to="store.overleg"),
        ),
        migrations.AddIndex(
            model_name="bespreking",
            index=models.Index(fields=["casus", "overleg_op"], name="bespreking_casus"),
        ),
        migrations.AddConstraint(
            model_name="bespreking",
            constraint=models.UniqueConstraint(
                condition=models.Q(("besproken_op", None), ("vervallen_op", None)),
                fields=("casus", "soort", "organisatie"),
                name="bespreking_een_die_wacht",
            ),
        ),
        migrations.AddConstraint(
            model_name="bespreking",
            constraint=models.CheckConstraint(
                condition=models.Q(("anoniem", False), models.Q(("advies", ""), ("toestemming", None), ("verslag", "")), _connector="OR"),
                name="bespreking_zonder_naam_zonder_tekst",
            ),
        ),
        migrations.AddIndex(
            model_name="overleg",
            index=models.Index(fields=["organisatie", "begin_op"], name="overleg_wie_wanneer"),
        ),
        migrations.AddConstraint(
            model_name="overleg",
            constraint=models.CheckConstraint(condition=models.Q(("eind_op__gt", models.F("begin_op"))), name="overleg_einde_na_begin"),
        ),
        migrations.AddIndex(
            model_name="genodigde",
            index=models.Index(fields=["organisatie", "overleg"], name="genodigde_wie"),
        ),
        migrations.AddConstraint(
            model_name="genodigde",
            constraint=models.UniqueConstraint(fields=("overleg", "organisatie", "stoel"), name="genodigde_een_per_stoel"),
        ),
        migrations.AddConstraint(
            model_name="agendapunt",
            constraint=models.CheckConstraint(
                condition=models.Q(("anoniem", False), models.Q(("vraag", ""), _negated=True), _connector="OR"),
                name="agendapunt_zonder_naam_met_vraag",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendapunt",
            constraint=models.CheckConstraint(
                condition=models.Q(("anoniem", True), models.Q(("advies", ""), ("verslag", "")), _connector="OR"),
                name="agendapunt_op_naam_zonder_tekst",
            ),
        ),
        migrations.RunSQL(FUNCTIES, GEEN_FUNCTIES),
        walls(PERSOON),
        migrations.RunSQL("".join(map(_own, EIGEN)), "".join(f"DROP POLICY eigen ON store_{tabel};\n" for tabel in EIGEN)),
    ]
