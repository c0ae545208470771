"""The most children of a provider together, and who stays longer than planned, are held by the database too (ADR 0042).

What a location has says as well how many children its provider may have of this kind at all its locations together. The trigger locks those
locations in one order before it counts, so of two who take the last place in two groups at once the second sees the first. Who is there
after the planned end without an end takes a place up to and with the day of whoever writes. What has already happened is never refused: a
stay that ends, or becomes shorter, takes no more than it took.
"""

# ruff: noqa: S608 - everything that is put together here stands in this file
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

PAD = "SET search_path = pg_catalog, public, pg_temp"
VANDAAG = "nullif(current_setting('aanwezig.vandaag', true), '')::date"
"""The day of whoever writes, when they said so (``within_room``); else that of the row."""

RUIMTE = f"""
DROP TRIGGER plek_past ON store_locatiecapaciteit;
DROP TRIGGER a_plek_past ON store_plaatsing;
DROP FUNCTION store_plek_past();
DROP FUNCTION store_plek_vol(bigint);
CREATE FUNCTION store_plek_tm(eerste date, gepland date, einde date, dag date) RETURNS date LANGUAGE sql IMMUTABLE {PAD} AS $$
    SELECT CASE WHEN einde IS NOT NULL THEN einde WHEN gepland IS NULL THEN 'infinity'::date
        WHEN gepland < dag THEN greatest(dag, eerste) ELSE gepland END
$$;
CREATE FUNCTION store_plek_vol(waar bigint, dag date, van date, tm date) RETURNS date LANGUAGE sql STABLE SECURITY DEFINER {PAD} AS $$
    WITH samen AS (
        SELECT l.id FROM public.store_locatie l JOIN public.store_locatie hier ON hier.id = waar
        WHERE l.organisatie_id = hier.organisatie_id AND l.soort = hier.soort
    ), er_is AS (
        SELECT locatie_id, eerste_datum AS van, public.store_plek_tm(eerste_datum, gepland_datum, eind_datum, dag) AS tm, dagdelen
        FROM public.store_plaatsing WHERE locatie_id IN (SELECT id FROM samen)
    ), ruimte AS (
        SELECT locatie_id, vanaf_datum, kinderen, dagdelen, samen
        FROM public.store_locatiecapaciteit WHERE locatie_id IN (SELECT id FROM samen)
    ), dagen AS (
        SELECT e.van AS dag FROM er_is e UNION SELECT r.vanaf_datum FROM ruimte r UNION SELECT store_plek_vol.van
    )
    SELECT min(d.dag) FROM dagen d
    CROSS JOIN LATERAL (
        SELECT count(*) AS alle, count(*) FILTER (WHERE e.locatie_id = waar) AS kinderen,
            coalesce(sum(e.dagdelen) FILTER (WHERE e.locatie_id = waar), 0) AS dagdelen
        FROM er_is e WHERE e.van <= d.dag AND d.dag <= e.tm
    ) bezet
    LEFT JOIN LATERAL (
        SELECT r.kinderen, r.dagdelen FROM ruimte r WHERE r.locatie_id = waar AND r.vanaf_datum <= d.dag ORDER BY r.vanaf_datum DESC LIMIT 1
    ) nu ON true
    CROSS JOIN LATERAL (
        SELECT min(per.samen) AS hoogste FROM (
            SELECT DISTINCT ON (r.locatie_id) r.samen FROM ruimte r WHERE r.vanaf_datum <= d.dag ORDER BY r.locatie_id, r.vanaf_datum DESC
        ) per
    ) grens
    WHERE store_plek_vol.van <= d.dag AND d.dag <= store_plek_vol.tm
        AND (bezet.kinderen > coalesce(nu.kinderen, 0) OR bezet.dagdelen > nu.dagdelen OR bezet.alle > grens.hoogste)
$$;
CREATE FUNCTION store_plek_slot(waar bigint) RETURNS void LANGUAGE sql SECURITY DEFINER {PAD} AS $$
    SELECT 1 FROM public.store_locatie l JOIN public.store_locatie hier ON hier.id = waar
    WHERE l.organisatie_id = hier.organisatie_id AND l.soort = hier.soort ORDER BY l.id FOR NO KEY UPDATE OF l
$$;
CREATE FUNCTION store_plek_past() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {PAD} AS $$
DECLARE
    dag date := coalesce({VANDAAG}, (NEW.geplaatst_op AT TIME ZONE 'Europe/Amsterdam')::date);
    tm date := public.store_plek_tm(NEW.eerste_datum, NEW.gepland_datum, NEW.eind_datum, dag);
    vol date;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.locatie_id = OLD.locatie_id AND NEW.eerste_datum >= OLD.eerste_datum AND NEW.dagdelen <= OLD.dagdelen
            AND tm <= greatest(dag, public.store_plek_tm(OLD.eerste_datum, OLD.gepland_datum, OLD.eind_datum, dag)) THEN
            RETURN NULL;
        END IF;
    END IF;
    PERFORM public.store_plek_slot(NEW.locatie_id);
    vol := public.store_plek_vol(NEW.locatie_id, dag, NEW.eerste_datum, tm);
    IF vol IS NOT NULL THEN
        RAISE EXCEPTION 'op % zijn er meer kinderen dan plekken', vol
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'plek_niet_vol';
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION store_ruimte_past() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER {PAD} AS $$
DECLARE
    dag date := coalesce({VANDAAG}, (NEW.vastgelegd_op AT TIME ZONE 'Europe/Amsterdam')::date);
    vol date;
BEGIN
    PERFORM public.store_plek_slot(NEW.locatie_id);
    vol := public.store_plek_vol(NEW.locatie_id, dag, NEW.vanaf_datum, 'infinity'::date);
    IF vol IS NOT NULL THEN
        RAISE EXCEPTION 'op % zijn er meer kinderen dan plekken', vol
            USING ERRCODE = 'exclusion_violation', CONSTRAINT = 'plek_niet_vol';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER a_plek_past AFTER INSERT OR UPDATE ON store_plaatsing FOR EACH ROW EXECUTE FUNCTION store_plek_past();
CREATE TRIGGER plek_past AFTER INSERT OR UPDATE ON store_locatiecapaciteit FOR EACH ROW EXECUTE FUNCTION store_ruimte_past();
"""


def say_together(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Let what was said about locations before keep what is agreed for their kind now, where somebody has said how much there is."""
    capaciteiten = apps.get_model("store", "Locatiecapaciteit")
    if not capaciteiten.objects.exists():
        return
    from aanwezig.definitions.boeken import plekboek

    for soort, versies in plekboek().versies.items():
        if versies[-1].samen is not None:
            schema_editor.execute(
                "UPDATE store_locatiecapaciteit c SET samen = %s FROM store_locatie l WHERE l.id = c.locatie_id AND l.soort = %s",
                [versies[-1].samen, soort],
            )


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0039_doorstroompunt"),
    ]

    operations = [
        migrations.AddField(
            model_name="locatiecapaciteit",
            name="samen",
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="kinderen tegelijk bij de aanbieder samen"),
        ),
        migrations.AddField(
            model_name="aanvraag",
            name="eigen_aanbod_datum",
            field=models.DateField(blank=True, null=True, verbose_name="aangepast aanbod van de eigen school sinds"),
        ),
        migrations.AddField(
            model_name="plaatsing",
            name="eerder_reden",
            field=models.TextField(blank=True, default="", verbose_name="waarom eerder dan gewoon"),
        ),
        migrations.RunPython(say_together, migrations.RunPython.noop),
        migrations.RunSQL(RUIMTE),
    ]
