"""Places in provision: locations with their capacity, requests, stays, and what was said about them (ADR 0028).

The capacity of a location holds whoever writes: each change of a stay or of a capacity locks the location, and looks whether on any day more
children are there than there is room for. A location is locked before it is counted, so of two who take the last place at once the second
sees the first. Who is asked for a place sees the request before taking part in the case, and only that.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
import uuid

import django.db.models.deletion
from django.db import migrations, models

from aanwezig.store.muur import KRING, setting, walls

ROL = "aanwezig_toepassing"
GROEPEN = setting("groepen", "text[]")
PAD = "SET search_path = pg_catalog, public, pg_temp"

RUIMTE = f"""
CREATE FUNCTION store_plek_vol(waar bigint) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER {PAD} AS $$
    WITH er_is AS (
        SELECT eerste_datum AS van, coalesce(eind_datum, gepland_datum, 'infinity'::date) AS tm, dagdelen
        FROM public.store_plaatsing WHERE locatie_id = waar
    ), ruimte AS (
        SELECT vanaf_datum, kinderen, dagdelen FROM public.store_locatiecapaciteit WHERE locatie_id = waar
    ), dagen AS (
        SELECT van AS dag FROM er_is UNION SELECT vanaf_datum FROM ruimte
    )
    SELECT min(d.dag) FROM dagen d
    CROSS JOIN LATERAL (
        SELECT count(*) AS kinderen, coalesce(sum(e.dagdelen), 0) AS dagdelen FROM er_is e WHERE e.van <= d.dag AND d.dag <= e.tm
    ) bezet
    LEFT JOIN LATERAL (
        SELECT r.kinderen, r.dagdelen FROM ruimte r WHERE r.vanaf_datum <= d.dag ORDER BY r.vanaf_datum DESC LIMIT 1
    ) nu ON true
    WHERE bezet.kinderen > coalesce(nu.kinderen, 0) OR bezet.dagdelen > nu.dagdelen
$$;
CREATE FUNCTION store_plek_past() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {PAD} AS $$
DECLARE
    vol date;
BEGIN
    PERFORM 1 FROM public.store_locatie WHERE id = NEW.locatie_id FOR NO KEY UPDATE;
    vol := public.store_plek_vol(NEW.locatie_id);
    IF vol IS NOT NULL THEN
        RAISE EXCEPTION 'op % zijn er meer kinderen dan plekken', vol
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'plek_niet_vol';
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION store_plek_dubbel() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {PAD} AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM public.store_plaatsing p WHERE p.locatie_id = NEW.locatie_id AND p.leerling_id = NEW.leerling_id AND p.id <> NEW.id
            AND daterange(p.eerste_datum, coalesce(p.eind_datum, p.gepland_datum), '[]')
                && daterange(NEW.eerste_datum, coalesce(NEW.eind_datum, NEW.gepland_datum), '[]')
    ) THEN
        RAISE EXCEPTION 'dit kind is hier al' USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'plek_niet_dubbel';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER a_plek_past AFTER INSERT OR UPDATE ON store_plaatsing FOR EACH ROW EXECUTE FUNCTION store_plek_past();
CREATE TRIGGER b_plek_dubbel AFTER INSERT OR UPDATE ON store_plaatsing FOR EACH ROW EXECUTE FUNCTION store_plek_dubbel();
CREATE TRIGGER plek_past AFTER INSERT OR UPDATE ON store_locatiecapaciteit FOR EACH ROW EXECUTE FUNCTION store_plek_past();
CREATE TRIGGER casus_blijft BEFORE UPDATE OR DELETE ON store_plekbericht FOR EACH ROW EXECUTE FUNCTION store_casus_blijft();
CREATE FUNCTION aanwezig_plek_gevraagd(bij bigint) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER {PAD} AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.store_deelname d WHERE d.id = bij AND d.stand = 'gevraagd'
            AND d.organisatie_id = nullif(current_setting('aanwezig.organisatie', true), '')::bigint
    );
END
$$;
"""
"""A stay takes its place once it is written, so the lock comes first and the count after it; the names of the triggers keep that order."""
GEEN_RUIMTE = """
DROP FUNCTION aanwezig_plek_gevraagd(bigint);
DROP TRIGGER casus_blijft ON store_plekbericht;
DROP TRIGGER plek_past ON store_locatiecapaciteit;
DROP TRIGGER b_plek_dubbel ON store_plaatsing;
DROP TRIGGER a_plek_past ON store_plaatsing;
DROP FUNCTION store_plek_dubbel();
DROP FUNCTION store_plek_past();
DROP FUNCTION store_plek_vol(bigint);
"""
MEE = "aanwezig_doet_mee(casus_id)"
PERSOON = {"aanvraag": f"{MEE} OR aanwezig_plek_gevraagd(deelname_id)", "plaatsing": MEE, "plekbericht": MEE}
"""Which rows somebody sees, by table: of a case in which their organisation takes part; who is asked for a place sees the request."""
GETELD = dict.fromkeys(("aanvraag", "plaatsing"), f"{KRING} = 'cijfers'")
"""What is counted without names: places that are taken, and what was asked for and not there."""


def _own(tabel: str) -> str:
    return (
        f"CREATE POLICY eigen ON store_{tabel} FOR SELECT TO {ROL}"
        f" USING ({KRING} = 'eigen' AND 'plek' = ANY({GROEPEN}) AND aanwezig_eigen(leerling_id));\n"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0021_casussen"),
    ]

    operations = [
        migrations.CreateModel(
            name="Locatie",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("geldig_vanaf", models.DateField(verbose_name="geldig vanaf")),
                ("geldig_tot", models.DateField(blank=True, null=True, verbose_name="geldig tot")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("soort", models.CharField(max_length=60, verbose_name="soort voorziening")),
                ("naam", models.CharField(max_length=120, verbose_name="naam")),
                ("doelgroep", models.TextField(blank=True, default="", verbose_name="voor wie")),
                ("wanneer", models.CharField(blank=True, default="", max_length=200, verbose_name="wanneer open")),
                ("begeleiding", models.CharField(blank=True, default="", max_length=200, verbose_name="begeleiding")),
                (
                    "organisatie",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="locaties",
                        to="store.organisatie",
                        verbose_name="aanbieder",
                    ),
                ),
            ],
            options={
                "verbose_name": "locatie",
                "verbose_name_plural": "locaties",
                "ordering": ("soort", "naam", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Aanvraag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("soort", models.CharField(max_length=60, verbose_name="soort voorziening")),
                ("versie", models.CharField(max_length=10, verbose_name="versie van de afspraken")),
                ("dagdelen", models.PositiveSmallIntegerField(verbose_name="dagdelen per week")),
                ("wat", models.TextField(verbose_name="wat er nodig is")),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("aangevraagd", "aangevraagd"),
                            ("overlegd", "overleg gehad"),
                            ("wacht", "wacht op een plek"),
                            ("geplaatst", "geplaatst"),
                            ("afgewezen", "afgewezen"),
                            ("ingetrokken", "ingetrokken"),
                        ],
                        default="aangevraagd",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("gevraagd_datum", models.DateField(verbose_name="gevraagd op")),
                ("overleg_datum", models.DateField(blank=True, null=True, verbose_name="overleg op")),
                ("overleg_met", models.CharField(blank=True, default="", max_length=200, verbose_name="overleg met")),
                ("besluit_datum", models.DateField(blank=True, null=True, verbose_name="besloten op")),
                ("besluit", models.TextField(blank=True, default="", verbose_name="besluit")),
                ("getekend_door", models.CharField(blank=True, default="", max_length=120, verbose_name="formulier getekend door")),
                ("getekend_datum", models.DateField(blank=True, null=True, verbose_name="formulier getekend op")),
                ("einde_datum", models.DateField(blank=True, null=True, verbose_name="geëindigd op")),
                ("reden", models.CharField(blank=True, default="", max_length=40, verbose_name="waarom zonder plek")),
                ("toelichting", models.TextField(blank=True, default="", verbose_name="toelichting")),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="aanvragen", to="store.casus")),
                (
                    "deelname",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="aanvragen", to="store.deelname"
                    ),
                ),
                (
                    "gevraagd_door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="gevraagde_plekken", to="store.functie"),
                ),
                ("leerling", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="aanvragen", to="store.leerling")),
                (
                    "locatie",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="aanvragen", to="store.locatie"
                    ),
                ),
            ],
            options={
                "verbose_name": "aanvraag voor een plek",
                "verbose_name_plural": "aanvragen voor een plek",
                "ordering": ("gevraagd_datum", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Locatiecapaciteit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vanaf_datum", models.DateField(verbose_name="vanaf")),
                ("kinderen", models.PositiveSmallIntegerField(verbose_name="kinderen tegelijk")),
                ("dagdelen", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="dagdelen per week")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                (
                    "door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="locatiecapaciteiten", to="store.functie"),
                ),
                (
                    "locatie",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="capaciteiten", to="store.locatie"),
                ),
            ],
            options={
                "verbose_name": "capaciteit",
                "verbose_name_plural": "capaciteiten",
                "ordering": ("vanaf_datum",),
            },
        ),
        migrations.CreateModel(
            name="Plaatsing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sleutel", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="sleutel")),
                ("dagdelen", models.PositiveSmallIntegerField(verbose_name="dagdelen per week")),
                ("eerste_datum", models.DateField(verbose_name="eerste dag")),
                ("gepland_datum", models.DateField(blank=True, null=True, verbose_name="verwachte laatste dag")),
                ("verlengd", models.PositiveSmallIntegerField(default=0, verbose_name="verlengd met")),
                ("verlengd_reden", models.TextField(blank=True, default="", verbose_name="waarom verlengd")),
                ("eind_datum", models.DateField(blank=True, null=True, verbose_name="laatste dag")),
                ("uitkomst", models.CharField(blank=True, default="", max_length=40, verbose_name="uitkomst")),
                ("slot", models.TextField(blank=True, default="", verbose_name="wat het opleverde")),
                ("geplaatst_op", models.DateTimeField(verbose_name="geplaatst op")),
                (
                    "aanvraag",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="plaatsing", to="store.aanvraag"),
                ),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plaatsingen", to="store.casus")),
                (
                    "geplaatst_door",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plaatsingen", to="store.functie"),
                ),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plaatsingen", to="store.leerling"),
                ),
                ("locatie", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plaatsingen", to="store.locatie")),
            ],
            options={
                "verbose_name": "plaatsing",
                "verbose_name_plural": "plaatsingen",
                "ordering": ("eerste_datum", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Plekbericht",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "soort",
                    models.CharField(
                        choices=[("week", "weekbericht"), ("mijlpaal", "evaluatie"), ("terugkijken", "terugkijken")],
                        max_length=12,
                        verbose_name="soort",
                    ),
                ),
                ("over", models.CharField(blank=True, default="", max_length=40, verbose_name="waarover")),
                ("dag", models.DateField(verbose_name="dag")),
                ("tekst", models.TextField(verbose_name="hoe het gaat")),
                ("gaat_goed", models.BooleanField(blank=True, null=True, verbose_name="gaat het goed")),
                ("vastgelegd_op", models.DateTimeField(verbose_name="vastgelegd op")),
                ("casus", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plekberichten", to="store.casus")),
                ("door", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plekberichten", to="store.functie")),
                (
                    "leerling",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="plekberichten", to="store.leerling"),
                ),
                (
                    "plaatsing",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="berichten", to="store.plaatsing"),
                ),
            ],
            options={
                "verbose_name": "bericht over een plaatsing",
                "verbose_name_plural": "berichten over een plaatsing",
                "ordering": ("-dag", "-pk"),
            },
        ),
        migrations.AddConstraint(
            model_name="locatie",
            constraint=models.CheckConstraint(
                condition=models.Q(("geldig_tot", None), ("geldig_tot__gt", models.F("geldig_vanaf")), _connector="OR"),
                name="locatie_periode",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanvraag",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stand__in", ("aangevraagd", "overlegd", "wacht"))),
                fields=("casus", "locatie", "soort"),
                name="aanvraag_een_per_locatie",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanvraag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("einde_datum__isnull", False), ("stand__in", ("afgewezen", "ingetrokken")), models.Q(("reden", ""), _negated=True)
                    ),
                    models.Q(("einde_datum", None), ("reden", ""), ("stand__in", ("aangevraagd", "overlegd", "wacht"))),
                    models.Q(("einde_datum__isnull", False), ("reden", ""), ("stand", "geplaatst")),
                    _connector="OR",
                ),
                name="aanvraag_eindigt_met_reden",
            ),
        ),
        migrations.AddConstraint(
            model_name="aanvraag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("getekend_datum", None), ("getekend_door", "")), ("getekend_datum__isnull", False), _connector="OR"
                ),
                name="aanvraag_getekend_door_iemand",
            ),
        ),
        migrations.AddConstraint(
            model_name="locatiecapaciteit",
            constraint=models.UniqueConstraint(fields=("locatie", "vanaf_datum"), name="locatiecapaciteit_een_per_dag"),
        ),
        migrations.AddIndex(
            model_name="plaatsing",
            index=models.Index(fields=["locatie", "eerste_datum"], name="plaatsing_locatie"),
        ),
        migrations.AddConstraint(
            model_name="plaatsing",
            constraint=models.CheckConstraint(
                condition=models.Q(("gepland_datum", None), ("gepland_datum__gte", models.F("eerste_datum")), _connector="OR"),
                name="plaatsing_gepland",
            ),
        ),
        migrations.AddConstraint(
            model_name="plaatsing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("eind_datum", None), ("uitkomst", "")),
                    models.Q(("eind_datum__gte", models.F("eerste_datum")), models.Q(("uitkomst", ""), _negated=True)),
                    _connector="OR",
                ),
                name="plaatsing_einde",
            ),
        ),
        migrations.AddConstraint(
            model_name="plaatsing",
            constraint=models.CheckConstraint(
                condition=models.Q(("verlengd", 0), models.Q(("verlengd_reden", ""), _negated=True), _connector="OR"),
                name="plaatsing_verlengd_met_reden",
            ),
        ),
        migrations.RunSQL(RUIMTE, GEEN_RUIMTE),
        walls(PERSOON, GETELD),
        migrations.RunSQL("".join(map(_own, PERSOON)), "".join(f"DROP POLICY eigen ON store_{tabel};\n" for tabel in PERSOON)),
    ]
