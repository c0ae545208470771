-- Gemaakt door python -m aanwezig.cli.beginstand; verander een migratie, niet dit bestand (zie store/beginstand.py).
DO $$ BEGIN CREATE ROLE aanwezig_jgz; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
ALTER ROLE aanwezig_jgz WITH NOSUPERUSER NOINHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;
DO $$ BEGIN CREATE ROLE aanwezig_toepassing; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
ALTER ROLE aanwezig_toepassing WITH NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS;
DO $$ BEGIN CREATE ROLE aanwezig_veilig_thuis; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
ALTER ROLE aanwezig_veilig_thuis WITH NOSUPERUSER NOINHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;
DO $$ BEGIN CREATE ROLE aanwezig_wpg; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
ALTER ROLE aanwezig_wpg WITH NOSUPERUSER NOINHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS;
GRANT aanwezig_jgz TO aanwezig_toepassing WITH INHERIT FALSE GRANTED BY aanwezig;
GRANT aanwezig_veilig_thuis TO aanwezig_toepassing WITH INHERIT FALSE GRANTED BY aanwezig;
GRANT aanwezig_wpg TO aanwezig_toepassing WITH INHERIT FALSE GRANTED BY aanwezig;
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE SCHEMA jgz;
CREATE SCHEMA veilig_thuis;
CREATE SCHEMA wpg;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.aanwezig_aan_tafel(wat bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    van_org bigint := nullif(current_setting('aanwezig.organisatie', true), '')::bigint;
BEGIN
    RETURN EXISTS (SELECT 1 FROM public.store_overleg o WHERE o.id = wat AND o.organisatie_id = van_org) OR EXISTS (
        SELECT 1 FROM public.store_genodigde g WHERE g.overleg_id = wat AND g.organisatie_id = van_org AND g.uitgenodigd_op IS NOT NULL
    );
END
$$;
CREATE FUNCTION public.aanwezig_behandelt(melding bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.store_zaak_meldingen k JOIN public.store_zaak z ON z.id = k.zaak_id
        WHERE k.melding_id = melding AND z.gemeente_id = nullif(current_setting('aanwezig.organisatie', true), '')::bigint
    );
END
$$;
CREATE FUNCTION public.aanwezig_doet_mee(casus bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.store_deelname d WHERE d.casus_id = casus AND d.stand = 'doet-mee'
            AND d.organisatie_id = nullif(current_setting('aanwezig.organisatie', true), '')::bigint
    );
END
$$;
CREATE FUNCTION public.aanwezig_eigen(wie bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    van_toegang bigint := nullif(current_setting('aanwezig.toegang', true), '')::bigint;
    van_gebruiker bigint := nullif(current_setting('aanwezig.gebruiker', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
    leeftijd_van int := nullif(current_setting('aanwezig.leeftijd_van', true), '')::int;
    leeftijd_tot int := nullif(current_setting('aanwezig.leeftijd_tot', true), '')::int;
BEGIN
    RETURN coalesce(EXISTS (
        SELECT 1 FROM public.store_dossiertoegang t JOIN public.store_leerling l ON l.id = t.leerling_id
        WHERE t.id = van_toegang AND t.gebruiker_id = van_gebruiker AND t.leerling_id = wie
            AND t.aangenomen_op IS NOT NULL AND t.ingetrokken_op IS NULL
            AND extract(year FROM age(van_dag, l.geboortedatum)) >= leeftijd_van
            AND (leeftijd_tot IS NULL OR extract(year FROM age(van_dag, l.geboortedatum)) < leeftijd_tot)
            AND (t.soort = 'leerling' OR EXISTS (
                SELECT 1 FROM public.store_contact c
                WHERE c.leerling_id = wie AND EXISTS (
                    SELECT 1 FROM public.store_gezag g WHERE g.contact_id = c.id
                        AND (g.geldig_vanaf IS NULL OR g.geldig_vanaf <= van_dag) AND (g.geldig_tot IS NULL OR g.geldig_tot > van_dag)
                ) AND c.naam = t.naam AND c.relatie = t.relatie
            ))
    ), false);
END
$$;
CREATE FUNCTION public.aanwezig_houdt_achter(wat text, rij bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.aanwezig_in_kluis(van bigint, rollen text[]) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
BEGIN
    RETURN coalesce(EXISTS (
        SELECT FROM store_functie f JOIN store_gebruiker g ON g.id = f.gebruiker_id
        WHERE f.id = van_functie AND f.organisatie_id = van AND f.rol = ANY(rollen) AND g.is_active AND NOT f.wacht
            AND f.geldig_vanaf <= van_dag AND (f.geldig_tot IS NULL OR f.geldig_tot > van_dag)
    ), false);
END
$$;
CREATE FUNCTION public.aanwezig_leeg_logboek(wie bigint, wat text[], tot timestamp with time zone, hoeveel integer, hoe uuid) RETURNS TABLE(geleegd bigint, overig text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
    UPDATE store_verwerkingsregel v SET betrokkene = '00000000-0000-0000-0000-000000000000'
        FROM store_logregel l JOIN store_leerling p ON p.id = l.leerling_id
        WHERE l.id = ANY(nummers) AND v.betrokkene = p.sleutel AND v.handeling::text = l.gegevens->>'handeling';
    IF wat IS NULL AND tot IS NULL THEN
        UPDATE store_verwerkingsregel v SET betrokkene = '00000000-0000-0000-0000-000000000000'
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
CREATE FUNCTION public.aanwezig_meldde(zaak bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.store_zaak_meldingen k JOIN public.store_melding m ON m.id = k.melding_id
        WHERE k.zaak_id = zaak AND m.organisatie_id = nullif(current_setting('aanwezig.organisatie', true), '')::bigint
    );
END
$$;
CREATE FUNCTION public.aanwezig_plek_gevraagd(bij bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN EXISTS (
        SELECT 1 FROM public.store_deelname d WHERE d.id = bij AND d.stand = 'gevraagd'
            AND d.organisatie_id = nullif(current_setting('aanwezig.organisatie', true), '')::bigint
    );
END
$$;
CREATE FUNCTION public.aanwezig_tm(wie bigint) RETURNS date
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    van_org bigint := nullif(current_setting('aanwezig.organisatie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_groep text := nullif(current_setting('aanwezig.groep', true), '');
    van_gronden text[] := nullif(current_setting('aanwezig.gronden', true), '')::text[];
    van_einden text[] := nullif(current_setting('aanwezig.einden', true), '')::text[];
    overige text[];
BEGIN
    IF van_einden IS NULL THEN
        RETURN CASE WHEN aanwezig_ziet(wie) THEN 'infinity'::date END;
    END IF;
    overige := ARRAY(SELECT g FROM unnest(van_gronden) g WHERE NOT g = ANY(van_einden));
    IF coalesce(('inschrijving' = ANY(overige) AND EXISTS (SELECT 1 FROM public.store_inschrijving i WHERE i.leerling_id = wie AND i.organisatie_id = van_org AND i.begin_datum <= van_dag AND (i.eind_datum IS NULL OR i.eind_datum >= van_dag))) OR ('groep' = ANY(overige) AND EXISTS (SELECT 1 FROM public.store_inschrijving i WHERE i.leerling_id = wie AND i.organisatie_id = van_org AND i.begin_datum <= van_dag AND (i.eind_datum IS NULL OR i.eind_datum >= van_dag) AND i.groep = van_groep)) OR ('groep-vervanging' = ANY(overige) AND EXISTS (SELECT 1 FROM public.store_inschrijving i WHERE i.leerling_id = wie AND i.organisatie_id = van_org AND i.begin_datum <= van_dag AND (i.eind_datum IS NULL OR i.eind_datum >= van_dag) AND i.groep IN (SELECT f.groep FROM public.store_vervanging v JOIN public.store_functie f ON f.id = v.van_id WHERE v.door_id = van_functie AND f.organisatie_id = van_org AND f.groep <> '' AND v.geldig_vanaf <= van_dag AND (v.geldig_tot IS NULL OR v.geldig_tot > van_dag)))) OR ('open-werk' = ANY(overige) AND EXISTS (SELECT 1 FROM public.store_taak t WHERE t.leerling_id = wie AND t.organisatie_id = van_org AND t.afgerond_op IS NULL AND (t.casus_id IS NULL OR EXISTS (SELECT 1 FROM public.store_casus c WHERE c.id = t.casus_id AND c.school_id = van_org)))) OR ('melding' = ANY(overige) AND EXISTS (SELECT 1 FROM public.store_melding m WHERE m.leerling_id = wie AND m.gemeente_id = van_org AND m.stand <> 'I')) OR ('zaak' = ANY(overige) AND EXISTS (SELECT 1 FROM public.store_zaak z WHERE z.leerling_id = wie AND z.gemeente_id = van_org)) OR ('verwijzing' = ANY(overige) AND EXISTS (SELECT 1 FROM public.store_verwijzing w JOIN public.store_toestemming s ON s.id = w.toestemming_id WHERE w.leerling_id = wie AND w.jgz_id = van_org AND w.stand <> 'ingetrokken' AND s.ingetrokken_op IS NULL)) OR ('casus' = ANY(overige) AND EXISTS (SELECT 1 FROM public.store_deelname d WHERE d.leerling_id = wie AND d.organisatie_id = van_org AND d.stand IN ('gevraagd', 'doet-mee'))), false)
        OR ('melding' = ANY(van_einden) AND EXISTS (SELECT FROM public.store_melding m WHERE m.leerling_id = wie AND m.gemeente_id = van_org AND m.stand IN ('R', 'B', 'D')))
        OR ('zaak' = ANY(van_einden) AND EXISTS (SELECT FROM public.store_zaak z WHERE z.leerling_id = wie AND z.gemeente_id = van_org AND z.stand IN ('onderzoek', 'volgen')))
        OR ('verwijzing' = ANY(van_einden) AND EXISTS (SELECT FROM public.store_verwijzing w JOIN public.store_toestemming s ON s.id = w.toestemming_id WHERE w.leerling_id = wie AND w.jgz_id = van_org AND s.ingetrokken_op IS NULL AND w.stand IN ('verwezen', 'uitgenodigd', 'gezien')))
    THEN
        RETURN 'infinity'::date;
    END IF;
    RETURN greatest(
        (SELECT max((m.gewijzigd_op AT TIME ZONE 'Europe/Amsterdam')::date) FROM public.store_melding m
            WHERE m.leerling_id = wie AND m.gemeente_id = van_org AND m.stand IN ('G', 'K') AND 'melding' = ANY(van_einden)),
        (SELECT max((z.gesloten_op AT TIME ZONE 'Europe/Amsterdam')::date) FROM public.store_zaak z
            WHERE z.leerling_id = wie AND z.gemeente_id = van_org AND z.stand IN ('gesloten', 'samengevoegd') AND 'zaak' = ANY(van_einden)),
        (SELECT max((w.afgerond_op AT TIME ZONE 'Europe/Amsterdam')::date) FROM public.store_verwijzing w JOIN public.store_toestemming s ON s.id = w.toestemming_id WHERE w.leerling_id = wie AND w.jgz_id = van_org AND s.ingetrokken_op IS NULL
            AND w.stand IN ('advies', 'niet-verschenen') AND 'verwijzing' = ANY(van_einden))
    );
END
$$;
CREATE FUNCTION public.aanwezig_verwezen(verwijzing bigint, wie bigint, naar bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
    RETURN EXISTS (SELECT FROM store_verwijzing w WHERE w.id = verwijzing AND w.leerling_id = wie AND w.jgz_id = naar);
END
$$;
CREATE FUNCTION public.aanwezig_wpg_mag(van bigint, op_grond text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
BEGIN
    RETURN aanwezig_in_kluis(van, ARRAY['leerplichtambtenaar']) AND coalesce(EXISTS (
        SELECT FROM store_wpgautorisatie a
        WHERE a.functie_id = van_functie AND a.beeindigd_op IS NULL AND a.boa_geldig_tm >= van_dag AND NOT a.wacht
            AND a.geldig_vanaf <= van_dag AND (a.geldig_tot IS NULL OR a.geldig_tot > van_dag)
            AND (op_grond IS NULL OR jsonb_exists(a.grondslagen, op_grond))
    ), false);
END
$$;
CREATE FUNCTION public.aanwezig_ziet(wie bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    van_org bigint := nullif(current_setting('aanwezig.organisatie', true), '')::bigint;
    van_dag date := nullif(current_setting('aanwezig.dag', true), '')::date;
    van_functie bigint := nullif(current_setting('aanwezig.functie', true), '')::bigint;
    van_groep text := nullif(current_setting('aanwezig.groep', true), '');
    van_gronden text[] := nullif(current_setting('aanwezig.gronden', true), '')::text[];
BEGIN
    RETURN van_org IS NOT NULL AND coalesce(('inschrijving' = ANY(van_gronden) AND EXISTS (SELECT 1 FROM public.store_inschrijving i WHERE i.leerling_id = wie AND i.organisatie_id = van_org AND i.begin_datum <= van_dag AND (i.eind_datum IS NULL OR i.eind_datum >= van_dag))) OR ('groep' = ANY(van_gronden) AND EXISTS (SELECT 1 FROM public.store_inschrijving i WHERE i.leerling_id = wie AND i.organisatie_id = van_org AND i.begin_datum <= van_dag AND (i.eind_datum IS NULL OR i.eind_datum >= van_dag) AND i.groep = van_groep)) OR ('groep-vervanging' = ANY(van_gronden) AND EXISTS (SELECT 1 FROM public.store_inschrijving i WHERE i.leerling_id = wie AND i.organisatie_id = van_org AND i.begin_datum <= van_dag AND (i.eind_datum IS NULL OR i.eind_datum >= van_dag) AND i.groep IN (SELECT f.groep FROM public.store_vervanging v JOIN public.store_functie f ON f.id = v.van_id WHERE v.door_id = van_functie AND f.organisatie_id = van_org AND f.groep <> '' AND v.geldig_vanaf <= van_dag AND (v.geldig_tot IS NULL OR v.geldig_tot > van_dag)))) OR ('open-werk' = ANY(van_gronden) AND EXISTS (SELECT 1 FROM public.store_taak t WHERE t.leerling_id = wie AND t.organisatie_id = van_org AND t.afgerond_op IS NULL AND (t.casus_id IS NULL OR EXISTS (SELECT 1 FROM public.store_casus c WHERE c.id = t.casus_id AND c.school_id = van_org)))) OR ('melding' = ANY(van_gronden) AND EXISTS (SELECT 1 FROM public.store_melding m WHERE m.leerling_id = wie AND m.gemeente_id = van_org AND m.stand <> 'I')) OR ('zaak' = ANY(van_gronden) AND EXISTS (SELECT 1 FROM public.store_zaak z WHERE z.leerling_id = wie AND z.gemeente_id = van_org)) OR ('verwijzing' = ANY(van_gronden) AND EXISTS (SELECT 1 FROM public.store_verwijzing w JOIN public.store_toestemming s ON s.id = w.toestemming_id WHERE w.leerling_id = wie AND w.jgz_id = van_org AND w.stand <> 'ingetrokken' AND s.ingetrokken_op IS NULL)) OR ('casus' = ANY(van_gronden) AND EXISTS (SELECT 1 FROM public.store_deelname d WHERE d.leerling_id = wie AND d.organisatie_id = van_org AND d.stand IN ('gevraagd', 'doet-mee'))), false);
END
$$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.store_account_past() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_TABLE_NAME = 'store_gebruiker' THEN
        IF NEW.soort <> OLD.soort THEN
            RAISE EXCEPTION 'Een account verandert niet van soort.';
        END IF;
    ELSIF NEW.gebruiker_id IS NOT NULL AND (
        SELECT soort FROM public.store_gebruiker WHERE id = NEW.gebruiker_id
    ) <> (CASE TG_TABLE_NAME WHEN 'store_functie' THEN 'medewerker' ELSE 'eigen' END) THEN
        RAISE EXCEPTION 'Een account is van een medewerker of van een ouder of leerling, nooit van beide.';
    END IF;
    RETURN NEW;
END
$$;
CREATE FUNCTION public.store_casus_blijft() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF current_setting('aanwezig.vernietigen', true) = 'ja' OR (TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'store_thuiszitregistratie') THEN
        RETURN CASE TG_OP WHEN 'UPDATE' THEN NEW ELSE OLD END;
    END IF;
    RAISE EXCEPTION 'wat in een casus is opgeschreven, blijft staan' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE FUNCTION public.store_casusdocument_blijft() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.store_gezag_gelijk() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF NOT NEW.heeft_gezag THEN
        DELETE FROM public.store_gezag WHERE contact_id = NEW.id AND geldig_tot IS NULL;
    ELSIF NOT EXISTS (SELECT 1 FROM public.store_gezag WHERE contact_id = NEW.id AND geldig_tot IS NULL) THEN
        INSERT INTO public.store_gezag (leerling_id, contact_id, geldig_vanaf)
        SELECT NEW.leerling_id, NEW.id, max(geldig_tot) FROM public.store_gezag WHERE contact_id = NEW.id;
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION public.store_kluis_blijft() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.store_logboek_blijft() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'het logboek verandert niet' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE FUNCTION public.store_logregel_blijft() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.store_plek_dubbel() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.store_plek_past() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    dag date := coalesce(nullif(current_setting('aanwezig.vandaag', true), '')::date, (NEW.geplaatst_op AT TIME ZONE 'Europe/Amsterdam')::date);
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
CREATE FUNCTION public.store_plek_slot(waar bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    SELECT 1 FROM public.store_locatie l JOIN public.store_locatie hier ON hier.id = waar
    WHERE l.organisatie_id = hier.organisatie_id AND l.soort = hier.soort ORDER BY l.id FOR NO KEY UPDATE OF l
$$;
CREATE FUNCTION public.store_plek_tm(eerste date, gepland date, einde date, dag date) RETURNS date
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
    SELECT CASE WHEN einde IS NOT NULL THEN einde WHEN gepland IS NULL THEN 'infinity'::date
        WHEN gepland < dag THEN greatest(dag, eerste) ELSE gepland END
$$;
CREATE FUNCTION public.store_plek_vol(waar bigint, dag date, van date, tm date) RETURNS date
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.store_ruimte_past() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
    dag date := coalesce(nullif(current_setting('aanwezig.vandaag', true), '')::date, (NEW.vastgelegd_op AT TIME ZONE 'Europe/Amsterdam')::date);
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
CREATE FUNCTION public.store_verklaring_blijft() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'DELETE' AND current_setting('aanwezig.vernietigen', true) = 'ja' THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION 'Wat ouders of leerling zelf schreven, verandert niemand. Een nieuwe verklaring komt ervoor in de plaats.';
END
$$;
CREATE FUNCTION public.store_verwerkingsregel_blijft() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF NEW.betrokkene = '00000000-0000-0000-0000-000000000000' AND current_setting('aanwezig.legen', true) = 'ja'
            AND (NEW.id, NEW.op, NEW.handeling, NEW.verwerking)
                IS NOT DISTINCT FROM (OLD.id, OLD.op, OLD.handeling, OLD.verwerking) THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'het logboek verandert niet' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE FUNCTION public.store_woont_ergens() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO public.store_woonplaats (leerling_id, gemeente, postcode, ingeschreven_op, geldig_vanaf) SELECT id, woongemeente, postcode, ingeschreven_gemeente_op, ingeschreven_gemeente_op FROM gekomen;
    RETURN NULL;
END
$$;
CREATE FUNCTION public.store_woont_gelijk() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE public.store_woonplaats w
    SET gemeente = NEW.woongemeente, postcode = NEW.postcode, ingeschreven_op = NEW.ingeschreven_gemeente_op
    WHERE w.leerling_id = NEW.id AND w.vervallen_op IS NULL AND w.geldig_tot IS NULL
        AND (w.gemeente, w.postcode, w.ingeschreven_op) IS DISTINCT FROM (NEW.woongemeente, NEW.postcode, NEW.ingeschreven_gemeente_op);
    RETURN NULL;
END
$$;
CREATE FUNCTION wpg.fase(van bigint, gericht date, afgeschermd date, weg date) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
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
CREATE FUNCTION wpg.geopend(hoe text, welk text) RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN EXISTS (
        SELECT FROM wpg.regel r
        WHERE r.id = nullif(current_setting('aanwezig.wpgregel', true), '')::bigint AND r.transactie = pg_current_xact_id()::text::bigint
            AND r.door_id = nullif(current_setting('aanwezig.functie', true), '')::bigint
            AND r.opent = hoe AND (welk IS NULL OR r.nummer = welk)
    );
END
$$;
CREATE FUNCTION wpg.regel_van_nu() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.transactie := pg_current_xact_id()::text::bigint;
    PERFORM set_config('aanwezig.wpgregel', NEW.id::text, true);
    RETURN NEW;
END
$$;
CREATE TABLE jgz.medischenotitie (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    wie text NOT NULL,
    op timestamp with time zone NOT NULL,
    soort character varying(12) NOT NULL,
    tekst text NOT NULL,
    vastgelegd_op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    jgz_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    vervangt_id bigint,
    verwijzing_id bigint NOT NULL
);
ALTER TABLE ONLY jgz.medischenotitie FORCE ROW LEVEL SECURITY;
ALTER TABLE jgz.medischenotitie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME jgz.medischenotitie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.aanwezig_cache (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);
ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);
ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_aanbodregel (
    id bigint NOT NULL,
    aanbod character varying(40) NOT NULL,
    vanaf_datum date,
    geen_aanbod character varying(40) NOT NULL,
    vastgelegd_op timestamp with time zone NOT NULL,
    casus_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    vervangt_id bigint,
    CONSTRAINT aanbodregel_een_van_beide CHECK ((((NOT ((aanbod)::text = ''::text)) AND ((geen_aanbod)::text = ''::text)) OR (((aanbod)::text = ''::text) AND (vanaf_datum IS NULL) AND (NOT ((geen_aanbod)::text = ''::text)))))
);
ALTER TABLE ONLY public.store_aanbodregel FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_aanbodregel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_aanbodregel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_aangeboden (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    naam character varying(120) NOT NULL,
    inhoud bytea NOT NULL,
    aangeboden_op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    fout text NOT NULL,
    gedaan bigint NOT NULL,
    indeling character varying(20) NOT NULL,
    levering_id bigint,
    nummers bytea NOT NULL,
    nummers_naam character varying(120) NOT NULL,
    open_tot date,
    stand character varying(10) NOT NULL,
    stap character varying(12) NOT NULL,
    totaal bigint NOT NULL,
    uitkomst jsonb,
    volledig_tm date,
    volledig_van date,
    ga_door boolean NOT NULL,
    CONSTRAINT store_aangeboden_gedaan_check CHECK ((gedaan >= 0)),
    CONSTRAINT store_aangeboden_totaal_check CHECK ((totaal >= 0))
);
ALTER TABLE ONLY public.store_aangeboden FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_aangeboden ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_aangeboden_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_aansluiting (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    school_id bigint NOT NULL,
    verband_id bigint NOT NULL,
    CONSTRAINT aansluiting_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf)))
);
ALTER TABLE public.store_aansluiting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_aansluiting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_aanvraag (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(60) NOT NULL,
    versie character varying(10) NOT NULL,
    dagdelen smallint NOT NULL,
    wat text NOT NULL,
    stand character varying(12) NOT NULL,
    gevraagd_datum date NOT NULL,
    overleg_datum date,
    overleg_met character varying(200) NOT NULL,
    besluit_datum date,
    besluit text NOT NULL,
    getekend_door character varying(120) NOT NULL,
    getekend_datum date,
    einde_datum date,
    reden character varying(40) NOT NULL,
    toelichting text NOT NULL,
    casus_id bigint NOT NULL,
    deelname_id bigint,
    gevraagd_door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    locatie_id bigint,
    aanbod_toen jsonb,
    elders character varying(8) NOT NULL,
    elders_km smallint,
    elders_minuten smallint,
    eigen_aanbod_datum date,
    CONSTRAINT aanvraag_eindigt_met_reden CHECK ((((einde_datum IS NOT NULL) AND ((stand)::text = ANY ((ARRAY['afgewezen'::character varying, 'ingetrokken'::character varying])::text[])) AND (NOT ((reden)::text = ''::text))) OR ((einde_datum IS NULL) AND ((reden)::text = ''::text) AND ((stand)::text = ANY ((ARRAY['aangevraagd'::character varying, 'overlegd'::character varying, 'wacht'::character varying])::text[]))) OR ((einde_datum IS NOT NULL) AND ((reden)::text = ''::text) AND ((stand)::text = 'geplaatst'::text)))),
    CONSTRAINT aanvraag_elders CHECK (((((elders)::text = 'wel'::text) AND (elders_km IS NOT NULL) AND (NOT ((reden)::text = ''::text))) OR (((elders)::text = 'nergens'::text) AND (elders_km IS NULL) AND (elders_minuten IS NULL) AND (NOT ((reden)::text = ''::text))) OR (((elders)::text = ''::text) AND (elders_km IS NULL) AND (elders_minuten IS NULL)))),
    CONSTRAINT aanvraag_getekend_door_iemand CHECK ((((getekend_datum IS NULL) AND ((getekend_door)::text = ''::text)) OR (getekend_datum IS NOT NULL))),
    CONSTRAINT store_aanvraag_dagdelen_check CHECK ((dagdelen >= 0)),
    CONSTRAINT store_aanvraag_elders_km_check CHECK ((elders_km >= 0)),
    CONSTRAINT store_aanvraag_elders_minuten_check CHECK ((elders_minuten >= 0))
);
ALTER TABLE ONLY public.store_aanvraag FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_aanvraag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_aanvraag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_achterhouding (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    voor_ouders boolean NOT NULL,
    voor_leerling boolean NOT NULL,
    reden character varying(16) NOT NULL,
    toelichting text NOT NULL,
    op timestamp with time zone NOT NULL,
    herzien_datum date NOT NULL,
    opgeheven_op timestamp with time zone,
    bespreking_id bigint,
    brief_id bigint,
    casusdocument_id bigint,
    casusregel_id bigint,
    door_id bigint NOT NULL,
    gesprek_id bigint,
    leerling_id bigint NOT NULL,
    melding_id bigint,
    opgeheven_door_id bigint,
    organisatie_id bigint NOT NULL,
    CONSTRAINT achterhouding_een_stuk CHECK ((((bespreking_id IS NULL) AND (brief_id IS NULL) AND (casusdocument_id IS NULL) AND (casusregel_id IS NULL) AND (gesprek_id IS NOT NULL) AND (melding_id IS NULL)) OR ((bespreking_id IS NULL) AND (brief_id IS NULL) AND (casusdocument_id IS NULL) AND (casusregel_id IS NULL) AND (gesprek_id IS NULL) AND (melding_id IS NOT NULL)) OR ((bespreking_id IS NULL) AND (brief_id IS NOT NULL) AND (casusdocument_id IS NULL) AND (casusregel_id IS NULL) AND (gesprek_id IS NULL) AND (melding_id IS NULL)) OR ((bespreking_id IS NULL) AND (brief_id IS NULL) AND (casusdocument_id IS NULL) AND (casusregel_id IS NOT NULL) AND (gesprek_id IS NULL) AND (melding_id IS NULL)) OR ((bespreking_id IS NULL) AND (brief_id IS NULL) AND (casusdocument_id IS NOT NULL) AND (casusregel_id IS NULL) AND (gesprek_id IS NULL) AND (melding_id IS NULL)) OR ((bespreking_id IS NOT NULL) AND (brief_id IS NULL) AND (casusdocument_id IS NULL) AND (casusregel_id IS NULL) AND (gesprek_id IS NULL) AND (melding_id IS NULL)))),
    CONSTRAINT achterhouding_voor_iemand CHECK ((voor_ouders OR voor_leerling))
);
ALTER TABLE ONLY public.store_achterhouding FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_achterhouding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_achterhouding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_activiteit (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(24) NOT NULL,
    vorm character varying(24) NOT NULL,
    schooljaar smallint NOT NULL,
    stand character varying(12) NOT NULL,
    sinds_op timestamp with time zone NOT NULL,
    ontstaan_op timestamp with time zone NOT NULL,
    begin_op timestamp with time zone,
    geraamd_minuten smallint NOT NULL,
    besteed_minuten smallint,
    leerlingen smallint,
    ouders smallint,
    bevestigd boolean NOT NULL,
    bezwaren jsonb NOT NULL,
    ambtenaar_id bigint,
    gevraagd_door_id bigint,
    locatie_id bigint NOT NULL,
    overleg_id bigint,
    CONSTRAINT activiteit_gedaan_met_tijd CHECK (((NOT ((stand)::text = 'gedaan'::text)) OR (besteed_minuten IS NOT NULL))),
    CONSTRAINT activiteit_gepland_met_dag CHECK ((((stand)::text = ANY ((ARRAY['gevraagd'::character varying, 'niet-door'::character varying])::text[])) OR ((ambtenaar_id IS NOT NULL) AND (begin_op IS NOT NULL)))),
    CONSTRAINT activiteit_overleg_gedaan CHECK (((overleg_id IS NULL) OR ((stand)::text = 'gedaan'::text))),
    CONSTRAINT store_activiteit_besteed_minuten_check CHECK ((besteed_minuten >= 0)),
    CONSTRAINT store_activiteit_geraamd_minuten_check CHECK ((geraamd_minuten >= 0)),
    CONSTRAINT store_activiteit_leerlingen_check CHECK ((leerlingen >= 0)),
    CONSTRAINT store_activiteit_ouders_check CHECK ((ouders >= 0)),
    CONSTRAINT store_activiteit_schooljaar_check CHECK ((schooljaar >= 0))
);
ALTER TABLE ONLY public.store_activiteit FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_activiteit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_activiteit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_activiteittekst (
    id bigint NOT NULL,
    soort character varying(12) NOT NULL,
    tekst text NOT NULL,
    op timestamp with time zone NOT NULL,
    toch jsonb NOT NULL,
    activiteit_id bigint NOT NULL,
    door_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_activiteittekst FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_activiteittekst ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_activiteittekst_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_afhandeling (
    id bigint NOT NULL,
    uitkomst character varying(40) NOT NULL,
    toelichting text NOT NULL,
    rijen jsonb NOT NULL,
    op timestamp with time zone NOT NULL,
    ingetrokken_op timestamp with time zone,
    door_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    signaal_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_afhandeling FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_afhandeling ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_afhandeling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_afspraak (
    id bigint NOT NULL,
    wie character varying(120) NOT NULL,
    wat character varying(400) NOT NULL,
    uiterlijk_datum date,
    nagekomen character varying(8) NOT NULL,
    leerling_id bigint NOT NULL,
    gesprek_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_afspraak FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_afspraak ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_afspraak_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_agendapunt (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    volgorde smallint NOT NULL,
    anoniem boolean NOT NULL,
    vraag text NOT NULL,
    verslag text NOT NULL,
    advies text NOT NULL,
    toch jsonb NOT NULL,
    besproken_op timestamp with time zone,
    vervallen_op timestamp with time zone,
    organisatie_id bigint NOT NULL,
    overleg_id bigint NOT NULL,
    CONSTRAINT agendapunt_op_naam_zonder_tekst CHECK ((anoniem OR ((advies = ''::text) AND (verslag = ''::text)))),
    CONSTRAINT agendapunt_zonder_naam_met_vraag CHECK (((NOT anoniem) OR (NOT (vraag = ''::text)))),
    CONSTRAINT store_agendapunt_volgorde_check CHECK ((volgorde >= 0))
);
ALTER TABLE ONLY public.store_agendapunt FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_agendapunt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_agendapunt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_apisleutel (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    naam character varying(120) NOT NULL,
    daden jsonb NOT NULL,
    vingerafdruk character varying(64) NOT NULL,
    functie_id bigint NOT NULL,
    ruimte character varying(16) NOT NULL,
    CONSTRAINT apisleutel_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf)))
);
ALTER TABLE public.store_apisleutel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_apisleutel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_bericht (
    id bigint NOT NULL,
    soort character varying(40) NOT NULL,
    op timestamp with time zone NOT NULL,
    gelezen_op timestamp with time zone,
    gemaild_op timestamp with time zone,
    aan_id bigint NOT NULL,
    leerling_id bigint,
    taak_id bigint
);
ALTER TABLE ONLY public.store_bericht FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_bericht ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_bericht_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_besluit (
    id bigint NOT NULL,
    tekst character varying(400) NOT NULL,
    op timestamp with time zone NOT NULL,
    casus_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    planregel_id bigint,
    bespreking_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_besluit FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_besluit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_besluit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_bespreking (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(40) NOT NULL,
    overleg_op timestamp with time zone,
    ingebracht_op timestamp with time zone NOT NULL,
    anoniem boolean NOT NULL,
    vraag text NOT NULL,
    verslag text NOT NULL,
    advies text NOT NULL,
    ouders character varying(12) NOT NULL,
    besproken_op timestamp with time zone,
    vervallen_op timestamp with time zone,
    reden character varying(200) NOT NULL,
    agendapunt_id bigint,
    casus_id bigint NOT NULL,
    ingebracht_door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    toestemming_id bigint,
    CONSTRAINT bespreking_zonder_naam_zonder_tekst CHECK (((NOT anoniem) OR ((advies = ''::text) AND (toestemming_id IS NULL) AND (verslag = ''::text))))
);
ALTER TABLE ONLY public.store_bespreking FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_bespreking ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_bespreking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_besprekingsdocument (
    id bigint NOT NULL,
    op timestamp with time zone NOT NULL,
    bespreking_id bigint NOT NULL,
    casus_id bigint NOT NULL,
    document_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_besprekingsdocument FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_besprekingsdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_besprekingsdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_bewaardformulier (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    pad character varying(300) NOT NULL,
    velden jsonb NOT NULL,
    bestanden boolean NOT NULL,
    op timestamp with time zone NOT NULL,
    functie_id bigint NOT NULL,
    gebruiker_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_bewaardformulier FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_bewaardformulier ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_bewaardformulier_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_bewaarstop (
    id bigint NOT NULL,
    soort character varying(40) NOT NULL,
    reden character varying(20) NOT NULL,
    begin_datum date NOT NULL,
    geldig_tm date NOT NULL,
    opgeheven_op timestamp with time zone,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    CONSTRAINT bewaarstop_einde CHECK ((geldig_tm >= begin_datum))
);
ALTER TABLE ONLY public.store_bewaarstop FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_bewaarstop ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_bewaarstop_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_brief (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    aan_naam character varying(120) NOT NULL,
    aan_adres character varying(200) NOT NULL,
    sjabloon character varying(60) NOT NULL,
    sjabloon_versie character varying(10) NOT NULL,
    onderwerp character varying(200) NOT NULL,
    tekst text NOT NULL,
    pdf bytea NOT NULL,
    verstuurd_op timestamp with time zone NOT NULL,
    aan_id bigint,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    zaak_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_brief FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_brief ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_brief_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_casus (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    nummer character varying(16) NOT NULL,
    route character varying(60) NOT NULL,
    vraag text NOT NULL,
    stand character varying(12) NOT NULL,
    geopend_op timestamp with time zone NOT NULL,
    aard character varying(40) NOT NULL,
    oorzaken jsonb NOT NULL,
    risicofactoren jsonb NOT NULL,
    beschermend jsonb NOT NULL,
    toelichting text NOT NULL,
    aanbod character varying(40) NOT NULL,
    aanbod_datum date,
    geen_aanbod character varying(40) NOT NULL,
    gesloten_op timestamp with time zone,
    resultaat character varying(40) NOT NULL,
    geopend_door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    school_id bigint NOT NULL,
    signaal_id bigint,
    CONSTRAINT casus_aanbod_met_dag CHECK (((((aanbod)::text = ''::text) AND (aanbod_datum IS NULL)) OR (aanbod_datum IS NOT NULL))),
    CONSTRAINT casus_gesloten_met_resultaat CHECK ((((gesloten_op IS NULL) AND ((stand)::text = 'loopt'::text)) OR ((gesloten_op IS NOT NULL) AND ((stand)::text = 'gesloten'::text) AND (NOT ((resultaat)::text = ''::text)))))
);
ALTER TABLE ONLY public.store_casus FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_casus ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_casus_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_casusdocument (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    volgnummer smallint NOT NULL,
    soort character varying(24) NOT NULL,
    titel character varying(120) NOT NULL,
    over_anderen boolean NOT NULL,
    bestand character varying(8) NOT NULL,
    omvang integer NOT NULL,
    som character varying(64) NOT NULL,
    inhoud bytea NOT NULL,
    vastgelegd_op timestamp with time zone NOT NULL,
    vervallen_op timestamp with time zone,
    reden_vervallen character varying(300) NOT NULL,
    casus_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    vervallen_door_id bigint,
    CONSTRAINT casusdocument_weggehaald_met_reden CHECK (((((reden_vervallen)::text = ''::text) AND (vervallen_door_id IS NULL) AND (vervallen_op IS NULL)) OR ((inhoud = '\x'::bytea) AND (vervallen_door_id IS NOT NULL) AND (vervallen_op IS NOT NULL) AND (NOT ((reden_vervallen)::text = ''::text))))),
    CONSTRAINT store_casusdocument_omvang_check CHECK ((omvang >= 0)),
    CONSTRAINT store_casusdocument_volgnummer_check CHECK ((volgnummer >= 0))
);
ALTER TABLE ONLY public.store_casusdocument FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_casusdocument ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_casusdocument_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE public.store_casusnummer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.store_casusregel (
    id bigint NOT NULL,
    soort character varying(24) NOT NULL,
    dag date NOT NULL,
    tekst text NOT NULL,
    met character varying(200) NOT NULL,
    minuten smallint,
    onderwijs_minuten smallint,
    stem_leerling text NOT NULL,
    stem_ouders text NOT NULL,
    volgende_datum date,
    vastgelegd_op timestamp with time zone NOT NULL,
    casus_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    vervangt_id bigint,
    stem_gedeeld boolean NOT NULL,
    CONSTRAINT store_casusregel_minuten_check CHECK ((minuten >= 0)),
    CONSTRAINT store_casusregel_onderwijs_minuten_check CHECK ((onderwijs_minuten >= 0))
);
ALTER TABLE ONLY public.store_casusregel FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_casusregel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_casusregel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_consult (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    onderwerp character varying(40) NOT NULL,
    gevraagd_op timestamp with time zone NOT NULL,
    stand character varying(12) NOT NULL,
    sinds_op timestamp with time zone NOT NULL,
    gesloten_op timestamp with time zone,
    gevraagd_door_id bigint NOT NULL,
    ontvanger_id bigint NOT NULL,
    school_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_consult FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_consult ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_consult_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_consultbericht (
    id bigint NOT NULL,
    soort character varying(12) NOT NULL,
    tekst text NOT NULL,
    op timestamp with time zone NOT NULL,
    toch jsonb NOT NULL,
    consult_id bigint NOT NULL,
    door_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_consultbericht FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_consultbericht ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_consultbericht_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_consultkoppeling (
    id bigint NOT NULL,
    op timestamp with time zone NOT NULL,
    consult_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    melding_id bigint,
    verwijzing_id bigint,
    CONSTRAINT consultkoppeling_een_grond CHECK ((((melding_id IS NOT NULL) AND (verwijzing_id IS NULL)) OR ((melding_id IS NULL) AND (verwijzing_id IS NOT NULL))))
);
ALTER TABLE ONLY public.store_consultkoppeling FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_consultkoppeling ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_consultkoppeling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_contact (
    id bigint NOT NULL,
    naam character varying(120) NOT NULL,
    relatie character varying(40) NOT NULL,
    heeft_gezag boolean NOT NULL,
    telefoon character varying(20) NOT NULL,
    email character varying(254) NOT NULL,
    adres character varying(200) NOT NULL,
    leerling_id bigint NOT NULL,
    geldig_tot date
);
ALTER TABLE ONLY public.store_contact FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_contact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_correctieverzoek (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(12) NOT NULL,
    naam character varying(160) NOT NULL,
    tekst text NOT NULL,
    ingediend_op timestamp with time zone NOT NULL,
    uiterlijk_datum date NOT NULL,
    stand character varying(16) NOT NULL,
    antwoord text NOT NULL,
    beantwoord_op timestamp with time zone,
    beantwoord_door_id bigint,
    gesprek_id bigint,
    leerling_id bigint NOT NULL,
    melding_id bigint,
    organisatie_id bigint NOT NULL,
    signaal_id bigint,
    verzuimrij_id bigint,
    toegang_id bigint NOT NULL,
    CONSTRAINT correctieverzoek_beantwoord CHECK ((((antwoord = ''::text) AND (beantwoord_op IS NULL) AND ((stand)::text = 'open'::text)) OR ((NOT ((stand)::text = 'open'::text)) AND (NOT (antwoord = ''::text)) AND (beantwoord_op IS NOT NULL))))
);
ALTER TABLE ONLY public.store_correctieverzoek FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_correctieverzoek ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_correctieverzoek_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_deelname (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    rol character varying(40) NOT NULL,
    regie boolean NOT NULL,
    vraag text NOT NULL,
    grond character varying(12) NOT NULL,
    stand character varying(12) NOT NULL,
    gevraagd_op timestamp with time zone NOT NULL,
    beantwoord_op timestamp with time zone,
    reden text NOT NULL,
    klaar_op timestamp with time zone,
    beantwoord_door_id bigint,
    casus_id bigint NOT NULL,
    functie_id bigint,
    gevraagd_door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    toestemming_id bigint,
    CONSTRAINT deelname_met_toestemming CHECK (((NOT ((grond)::text = 'toestemming'::text)) OR (toestemming_id IS NOT NULL)))
);
ALTER TABLE ONLY public.store_deelname FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_deelname ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_deelname_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_dossiertoegang (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(12) NOT NULL,
    naam character varying(120) NOT NULL,
    relatie character varying(40) NOT NULL,
    uitgenodigd_op timestamp with time zone NOT NULL,
    vingerafdruk character varying(64) NOT NULL,
    verloopt_op timestamp with time zone,
    pogingen smallint NOT NULL,
    aangenomen_op timestamp with time zone,
    ingetrokken_op timestamp with time zone,
    gebruiker_id bigint,
    leerling_id bigint NOT NULL,
    uitgenodigd_door_id bigint,
    kanaal character varying(8) NOT NULL,
    codeafdruk character varying(128) NOT NULL,
    code_door_id bigint,
    CONSTRAINT dossiertoegang_aangenomen CHECK ((((aangenomen_op IS NULL) AND (gebruiker_id IS NULL)) OR (aangenomen_op IS NOT NULL))),
    CONSTRAINT dossiertoegang_vier_ogen CHECK ((((kanaal)::text = 'mail'::text) OR (code_door_id IS NULL) OR (uitgenodigd_door_id IS NULL) OR (NOT ((code_door_id = uitgenodigd_door_id) AND (code_door_id IS NOT NULL) AND (uitgenodigd_door_id IS NOT NULL))))),
    CONSTRAINT dossiertoegang_wie CHECK (((((naam)::text = ''::text) AND ((relatie)::text = ''::text) AND ((soort)::text = 'leerling'::text)) OR (((soort)::text = 'ouder'::text) AND (NOT ((naam)::text = ''::text))))),
    CONSTRAINT store_dossiertoegang_pogingen_check CHECK ((pogingen >= 0))
);
ALTER TABLE ONLY public.store_dossiertoegang FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_dossiertoegang ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_dossiertoegang_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_functie (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    rol character varying(32) NOT NULL,
    groep character varying(20) NOT NULL,
    gebruiker_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    gegeven_door_id bigint,
    wacht boolean NOT NULL,
    bevestigd_door_id bigint,
    bevestigd_op timestamp with time zone,
    CONSTRAINT functie_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf))),
    CONSTRAINT functie_twee_mensen CHECK ((NOT ((bevestigd_door_id = gegeven_door_id) AND (bevestigd_door_id IS NOT NULL) AND (gegeven_door_id IS NOT NULL)))),
    CONSTRAINT functie_wacht_of_bevestigd CHECK (((NOT wacht) OR (bevestigd_op IS NULL)))
);
ALTER TABLE public.store_functie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_functie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_gebiedskeuze (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    gebied character varying(40) NOT NULL,
    organisatie_id bigint,
    CONSTRAINT gebiedskeuze_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf)))
);
ALTER TABLE public.store_gebiedskeuze ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_gebiedskeuze_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_gebruiker (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(254) NOT NULL,
    naam character varying(120) NOT NULL,
    is_active boolean NOT NULL,
    mail_bij_werk boolean NOT NULL,
    zegel character varying(32) NOT NULL,
    soort character varying(12) NOT NULL,
    telefoon character varying(20) NOT NULL
);
ALTER TABLE public.store_gebruiker ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_gebruiker_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_genodigde (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    stoel character varying(40) NOT NULL,
    uitgenodigd_op timestamp with time zone,
    antwoord character varying(12) NOT NULL,
    beantwoord_op timestamp with time zone,
    functie_id bigint,
    organisatie_id bigint NOT NULL,
    overleg_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_genodigde FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_genodigde ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_genodigde_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_gesprek (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    gepland_op timestamp with time zone NOT NULL,
    waar character varying(120) NOT NULL,
    met character varying(200) NOT NULL,
    uitkomst character varying(16) NOT NULL,
    verslag text NOT NULL,
    stem_leerling text NOT NULL,
    stem_ouders text NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    signaal_id bigint,
    zaak_id bigint,
    stem_gedeeld boolean NOT NULL
);
ALTER TABLE ONLY public.store_gesprek FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_gesprek ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_gesprek_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_geweigerderij (
    id bigint NOT NULL,
    regel integer NOT NULL,
    velden jsonb NOT NULL,
    reden text NOT NULL,
    levering_id bigint NOT NULL,
    CONSTRAINT store_geweigerderij_regel_check CHECK ((regel >= 0))
);
ALTER TABLE ONLY public.store_geweigerderij FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_geweigerderij ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_geweigerderij_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_gezag (
    id bigint NOT NULL,
    geldig_vanaf date,
    geldig_tot date,
    contact_id bigint NOT NULL,
    leerling_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_gezag FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_gezag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_gezag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_gezinsbrief (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(12) NOT NULL,
    begin_op timestamp with time zone NOT NULL,
    waar character varying(440) NOT NULL,
    aan_naam character varying(120) NOT NULL,
    aan_adres character varying(200) NOT NULL,
    sjabloon_versie character varying(10) NOT NULL,
    onderwerp character varying(200) NOT NULL,
    tekst text NOT NULL,
    pdf bytea NOT NULL,
    verstuurd_op timestamp with time zone NOT NULL,
    casus_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    uitnodiging_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_gezinsbrief FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_gezinsbrief ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_gezinsbrief_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_gezinsuitnodiging (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(12) NOT NULL,
    naam character varying(120) NOT NULL,
    relatie character varying(40) NOT NULL,
    hoe character varying(12) NOT NULL,
    uitgenodigd_op timestamp with time zone NOT NULL,
    antwoord character varying(12) NOT NULL,
    beantwoord_op timestamp with time zone,
    zelf boolean NOT NULL,
    neemt_mee character varying(200) NOT NULL,
    wil_bespreken text NOT NULL,
    vervallen_op timestamp with time zone,
    bespreking_id bigint NOT NULL,
    casus_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    opgeschreven_door_id bigint,
    overleg_id bigint NOT NULL,
    uitgenodigd_door_id bigint NOT NULL,
    CONSTRAINT gezinsuitnodiging_antwoord_van_wie CHECK (((((antwoord)::text = 'open'::text) AND (beantwoord_op IS NULL)) OR ((beantwoord_op IS NOT NULL) AND (opgeschreven_door_id IS NULL) AND zelf) OR ((beantwoord_op IS NOT NULL) AND (opgeschreven_door_id IS NOT NULL) AND (NOT zelf))))
);
ALTER TABLE ONLY public.store_gezinsuitnodiging FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_gezinsuitnodiging ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_gezinsuitnodiging_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_inschrijving (
    id bigint NOT NULL,
    school_id character varying(6) NOT NULL,
    schoolsoort character varying(4) NOT NULL,
    leerjaar text NOT NULL,
    groep character varying(20) NOT NULL,
    begin_datum date NOT NULL,
    eind_datum date,
    leerling_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    rooster_id character varying(64) NOT NULL,
    CONSTRAINT inschrijving_einde CHECK (((eind_datum IS NULL) OR (eind_datum >= begin_datum)))
);
ALTER TABLE ONLY public.store_inschrijving FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_inschrijving ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_inschrijving_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_jaarverslagtekst (
    id bigint NOT NULL,
    schooljaar smallint NOT NULL,
    soort character varying(24) NOT NULL,
    tekst text NOT NULL,
    toch jsonb NOT NULL,
    op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    gemeente_id bigint NOT NULL,
    CONSTRAINT store_jaarverslagtekst_schooljaar_check CHECK ((schooljaar >= 0))
);
ALTER TABLE ONLY public.store_jaarverslagtekst FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_jaarverslagtekst ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_jaarverslagtekst_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_kalenderdagen (
    id bigint NOT NULL,
    school_id character varying(6) NOT NULL,
    begin_datum date NOT NULL,
    eind_datum date NOT NULL,
    soort character varying(10) NOT NULL,
    naam text NOT NULL,
    CONSTRAINT kalenderdagen_einde CHECK (((eind_datum IS NULL) OR (eind_datum >= begin_datum)))
);
ALTER TABLE public.store_kalenderdagen ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_kalenderdagen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_kwartaalopgave (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    kwartaal character varying(8) NOT NULL,
    tm_datum date NOT NULL,
    aantal integer NOT NULL,
    verstuurd_op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    CONSTRAINT store_kwartaalopgave_aantal_check CHECK ((aantal >= 0))
);
ALTER TABLE public.store_kwartaalopgave ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_kwartaalopgave_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_leerling (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    leerling_id text NOT NULL,
    bsn character varying(9) NOT NULL,
    onderwijsnummer character varying(9) NOT NULL,
    voornaam text NOT NULL,
    achternaam text NOT NULL,
    geboortedatum date NOT NULL,
    woongemeente character varying(4) NOT NULL,
    postcode text NOT NULL,
    ingeschreven_gemeente_op date,
    startkwalificatie_op date,
    uitstroom_vrij character varying(16) NOT NULL
);
ALTER TABLE ONLY public.store_leerling FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_leerling ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_leerling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_levering (
    id bigint NOT NULL,
    soort character varying(8) NOT NULL,
    naam text NOT NULL,
    geregistreerd_op timestamp with time zone NOT NULL,
    ingetrokken_op timestamp with time zone,
    door_id bigint,
    organisatie_id bigint,
    aantal_geweigerd integer NOT NULL,
    CONSTRAINT store_levering_aantal_geweigerd_check CHECK ((aantal_geweigerd >= 0))
);
ALTER TABLE public.store_levering ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_levering_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_locatie (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    sleutel uuid NOT NULL,
    soort character varying(60) NOT NULL,
    naam character varying(120) NOT NULL,
    doelgroep text NOT NULL,
    wanneer character varying(200) NOT NULL,
    begeleiding character varying(200) NOT NULL,
    organisatie_id bigint NOT NULL,
    CONSTRAINT locatie_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf)))
);
ALTER TABLE public.store_locatie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_locatie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_locatiecapaciteit (
    id bigint NOT NULL,
    vanaf_datum date NOT NULL,
    kinderen smallint NOT NULL,
    dagdelen smallint,
    vastgelegd_op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    locatie_id bigint NOT NULL,
    samen smallint,
    CONSTRAINT store_locatiecapaciteit_dagdelen_check CHECK ((dagdelen >= 0)),
    CONSTRAINT store_locatiecapaciteit_kinderen_check CHECK ((kinderen >= 0)),
    CONSTRAINT store_locatiecapaciteit_samen_check CHECK ((samen >= 0))
);
ALTER TABLE public.store_locatiecapaciteit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_locatiecapaciteit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_logregel (
    id bigint NOT NULL,
    op timestamp with time zone NOT NULL,
    daad character varying(60) NOT NULL,
    gegevens jsonb NOT NULL,
    door_id bigint,
    leerling_id bigint
);
ALTER TABLE ONLY public.store_logregel FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_logregel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_logregel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_logsteen (
    regel bigint NOT NULL,
    zegel character varying(64) NOT NULL,
    rest character varying(64) NOT NULL,
    handeling uuid NOT NULL
);
ALTER TABLE ONLY public.store_logsteen FORCE ROW LEVEL SECURITY;
CREATE TABLE public.store_logzegel (
    nummer bigint NOT NULL,
    regel bigint NOT NULL,
    hash character varying(64) NOT NULL
);
ALTER TABLE ONLY public.store_logzegel FORCE ROW LEVEL SECURITY;
CREATE TABLE public.store_melding (
    id bigint NOT NULL,
    school_id character varying(6) NOT NULL,
    regel character varying(60) NOT NULL,
    eind_datum date NOT NULL,
    leerling_id bigint NOT NULL,
    actie_gewenst boolean NOT NULL,
    alle_lessen_gemist boolean NOT NULL,
    begin_datum date,
    contact_email character varying(100) NOT NULL,
    contact_telefoon character varying(20) NOT NULL,
    contactpersoon character varying(100) NOT NULL,
    dagen smallint,
    gemeente_id bigint,
    gewijzigd_op timestamp with time zone,
    ingediend_op timestamp with time zone,
    melder_id bigint,
    nummer bigint,
    ondernomen_actie text NOT NULL,
    organisatie_id bigint,
    ouders_ingelicht_datum date,
    reden_ingetrokken character varying(20) NOT NULL,
    rijen jsonb NOT NULL,
    signaal_id bigint,
    sleutel uuid NOT NULL,
    soort character varying(4) NOT NULL,
    stand character varying(1) NOT NULL,
    toelichting text NOT NULL,
    toelichting_actie text NOT NULL,
    uren numeric(6,2),
    vermoedelijke_reden character varying(200) NOT NULL,
    leslocatie character varying(100) NOT NULL,
    melder_email character varying(100) NOT NULL,
    melder_functie character varying(60) NOT NULL,
    melder_naam character varying(100) NOT NULL,
    melder_telefoon character varying(20) NOT NULL,
    overgedragen_aan character varying(120) NOT NULL,
    telefoon_thuis character varying(20) NOT NULL,
    verblijf_aanduiding character varying(35) NOT NULL,
    verblijf_huisletter character varying(1) NOT NULL,
    verblijf_huisnummer integer,
    verblijf_plaats character varying(80) NOT NULL,
    verblijf_postcode character varying(6) NOT NULL,
    verblijf_straat character varying(80) NOT NULL,
    verblijf_toevoeging character varying(4) NOT NULL,
    verzuimdagen jsonb NOT NULL,
    CONSTRAINT store_melding_dagen_check CHECK ((dagen >= 0)),
    CONSTRAINT store_melding_verblijf_huisnummer_check CHECK ((verblijf_huisnummer >= 0))
);
ALTER TABLE ONLY public.store_melding FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_melding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_melding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE public.store_meldingsnummer
    START WITH 1000001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.store_noodtoegang (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    reden text NOT NULL,
    van_op timestamp with time zone NOT NULL,
    tot_op timestamp with time zone NOT NULL,
    gesloten_op timestamp with time zone,
    beoordeeld_op timestamp with time zone,
    uitkomst character varying(24) NOT NULL,
    toelichting text NOT NULL,
    gewaarschuwd_op timestamp with time zone,
    beoordeeld_door_id bigint,
    functie_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    thuis_niet character varying(16) NOT NULL,
    CONSTRAINT noodtoegang_duur CHECK ((tot_op > van_op)),
    CONSTRAINT noodtoegang_nagekeken CHECK ((((beoordeeld_door_id IS NULL) AND (beoordeeld_op IS NULL) AND ((uitkomst)::text = ''::text)) OR ((beoordeeld_door_id IS NOT NULL) AND (beoordeeld_op IS NOT NULL) AND (NOT ((uitkomst)::text = ''::text))))),
    CONSTRAINT noodtoegang_reden CHECK ((NOT (reden = ''::text)))
);
ALTER TABLE ONLY public.store_noodtoegang FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_noodtoegang ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_noodtoegang_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_opbouw (
    id bigint NOT NULL,
    vanaf_datum date NOT NULL,
    maandag smallint NOT NULL,
    dinsdag smallint NOT NULL,
    woensdag smallint NOT NULL,
    donderdag smallint NOT NULL,
    vrijdag smallint NOT NULL,
    waar character varying(120) NOT NULL,
    afspraak character varying(400) NOT NULL,
    vastgelegd_op timestamp with time zone NOT NULL,
    casus_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    rooster_id bigint,
    CONSTRAINT store_opbouw_dinsdag_check CHECK ((dinsdag >= 0)),
    CONSTRAINT store_opbouw_donderdag_check CHECK ((donderdag >= 0)),
    CONSTRAINT store_opbouw_maandag_check CHECK ((maandag >= 0)),
    CONSTRAINT store_opbouw_vrijdag_check CHECK ((vrijdag >= 0)),
    CONSTRAINT store_opbouw_woensdag_check CHECK ((woensdag >= 0))
);
ALTER TABLE ONLY public.store_opbouw FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_opbouw ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_opbouw_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_opgaveregel (
    id bigint NOT NULL,
    waarden jsonb NOT NULL,
    casus_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    opgave_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_opgaveregel FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_opgaveregel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_opgaveregel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_organisatie (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    soort character varying(24) NOT NULL,
    naam character varying(120) NOT NULL,
    code character varying(8) NOT NULL,
    bestuur_id bigint,
    CONSTRAINT organisatie_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf)))
);
ALTER TABLE public.store_organisatie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_organisatie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_overleg (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(40) NOT NULL,
    begin_op timestamp with time zone NOT NULL,
    eind_op timestamp with time zone NOT NULL,
    plek character varying(120) NOT NULL,
    link character varying(300) NOT NULL,
    spoed boolean NOT NULL,
    stand character varying(12) NOT NULL,
    sinds_op timestamp with time zone NOT NULL,
    gemaakt_op timestamp with time zone NOT NULL,
    gemaakt_door_id bigint NOT NULL,
    notulist_id bigint,
    organisatie_id bigint NOT NULL,
    voorzitter_id bigint NOT NULL,
    reeks_id bigint,
    CONSTRAINT overleg_einde_na_begin CHECK ((eind_op > begin_op))
);
ALTER TABLE ONLY public.store_overleg FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_overleg ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_overleg_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_overlegreeks (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(40) NOT NULL,
    weken smallint NOT NULL,
    tot_en_met_datum date NOT NULL,
    regio character varying(12) NOT NULL,
    in_vakantie character varying(12) NOT NULL,
    gemaakt_op timestamp with time zone NOT NULL,
    afgezegd_op timestamp with time zone,
    gemaakt_door_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    CONSTRAINT store_overlegreeks_weken_check CHECK ((weken >= 0))
);
ALTER TABLE ONLY public.store_overlegreeks FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_overlegreeks ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_overlegreeks_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_plaatsing (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    dagdelen smallint NOT NULL,
    eerste_datum date NOT NULL,
    gepland_datum date,
    verlengd smallint NOT NULL,
    verlengd_reden text NOT NULL,
    eind_datum date,
    uitkomst character varying(40) NOT NULL,
    slot text NOT NULL,
    geplaatst_op timestamp with time zone NOT NULL,
    aanvraag_id bigint NOT NULL,
    casus_id bigint NOT NULL,
    geplaatst_door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    locatie_id bigint NOT NULL,
    eerder_reden text NOT NULL,
    CONSTRAINT plaatsing_einde CHECK ((((eind_datum IS NULL) AND ((uitkomst)::text = ''::text)) OR ((eind_datum >= eerste_datum) AND (NOT ((uitkomst)::text = ''::text))))),
    CONSTRAINT plaatsing_gepland CHECK (((gepland_datum IS NULL) OR (gepland_datum >= eerste_datum))),
    CONSTRAINT plaatsing_verlengd_met_reden CHECK (((verlengd = 0) OR (NOT (verlengd_reden = ''::text)))),
    CONSTRAINT store_plaatsing_dagdelen_check CHECK ((dagdelen >= 0)),
    CONSTRAINT store_plaatsing_verlengd_check CHECK ((verlengd >= 0))
);
ALTER TABLE ONLY public.store_plaatsing FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_plaatsing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_plaatsing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_planregel (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(8) NOT NULL,
    tekst character varying(400) NOT NULL,
    wie_anders character varying(120) NOT NULL,
    uiterlijk_datum date,
    stand character varying(12) NOT NULL,
    uitkomst character varying(400) NOT NULL,
    gemaakt_op timestamp with time zone NOT NULL,
    afgerond_op timestamp with time zone,
    casus_id bigint NOT NULL,
    deelname_id bigint,
    doel_id bigint,
    gemaakt_door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    CONSTRAINT planregel_actie_van_iemand CHECK ((((soort)::text = 'doel'::text) OR (deelname_id IS NOT NULL) OR (NOT ((wie_anders)::text = ''::text)))),
    CONSTRAINT planregel_afgerond CHECK ((((afgerond_op IS NULL) AND ((stand)::text = 'open'::text)) OR ((afgerond_op IS NOT NULL) AND (NOT ((stand)::text = 'open'::text)))))
);
ALTER TABLE ONLY public.store_planregel FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_planregel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_planregel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_plekbericht (
    id bigint NOT NULL,
    soort character varying(12) NOT NULL,
    over character varying(40) NOT NULL,
    dag date NOT NULL,
    tekst text NOT NULL,
    gaat_goed boolean,
    vastgelegd_op timestamp with time zone NOT NULL,
    casus_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    plaatsing_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_plekbericht FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_plekbericht ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_plekbericht_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_poging (
    id bigint NOT NULL,
    rem character varying(40) NOT NULL,
    wie character varying(64) NOT NULL,
    op timestamp with time zone NOT NULL
);
ALTER TABLE public.store_poging ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_poging_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_preventiecapaciteit (
    id bigint NOT NULL,
    schooljaar smallint NOT NULL,
    soort character varying(24) NOT NULL,
    minuten integer NOT NULL,
    op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    gemeente_id bigint NOT NULL,
    CONSTRAINT store_preventiecapaciteit_minuten_check CHECK ((minuten >= 0)),
    CONSTRAINT store_preventiecapaciteit_schooljaar_check CHECK ((schooljaar >= 0))
);
ALTER TABLE ONLY public.store_preventiecapaciteit FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_preventiecapaciteit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_preventiecapaciteit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_regiocode (
    code character varying(6) NOT NULL,
    regio character varying(6) NOT NULL
);
CREATE TABLE public.store_rooster (
    merk character varying(64) NOT NULL
);
CREATE TABLE public.store_roosterafspraak (
    id bigint NOT NULL,
    school_id character varying(6) NOT NULL,
    begin_datum date NOT NULL,
    eind_datum date,
    lessen jsonb NOT NULL,
    vastgelegd_op timestamp with time zone NOT NULL,
    vervallen_op timestamp with time zone,
    leerling_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    CONSTRAINT roosterafspraak_einde CHECK (((eind_datum IS NULL) OR (eind_datum >= begin_datum)))
);
ALTER TABLE ONLY public.store_roosterafspraak FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_roosterafspraak ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_roosterafspraak_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_roosterles (
    id bigint NOT NULL,
    weekdag smallint NOT NULL,
    lesuur smallint NOT NULL,
    begin_minuut smallint NOT NULL,
    eind_minuut smallint NOT NULL,
    rooster_id character varying(64) NOT NULL,
    CONSTRAINT roosterles_tijden CHECK ((eind_minuut > begin_minuut)),
    CONSTRAINT store_roosterles_begin_minuut_check CHECK ((begin_minuut >= 0)),
    CONSTRAINT store_roosterles_eind_minuut_check CHECK ((eind_minuut >= 0)),
    CONSTRAINT store_roosterles_lesuur_check CHECK ((lesuur >= 0)),
    CONSTRAINT store_roosterles_weekdag_check CHECK ((weekdag >= 0))
);
ALTER TABLE public.store_roosterles ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_roosterles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_routegebeurtenis (
    id bigint NOT NULL,
    route character varying(60) NOT NULL,
    versie character varying(10) NOT NULL,
    soort character varying(16) NOT NULL,
    dag date NOT NULL,
    over character varying(130) NOT NULL,
    uitkomst character varying(60) NOT NULL,
    reden text NOT NULL,
    aantal smallint NOT NULL,
    naam character varying(200) NOT NULL,
    wie character varying(40) NOT NULL,
    na character varying(60) NOT NULL,
    uiterlijk_datum date,
    ingevoerd_op timestamp with time zone NOT NULL,
    casus_id bigint NOT NULL,
    door_id bigint,
    leerling_id bigint NOT NULL,
    vervangt_id bigint,
    antwoorden jsonb NOT NULL,
    namens character varying(200) NOT NULL,
    stukken jsonb NOT NULL,
    CONSTRAINT routegebeurtenis_vervangt_eerdere CHECK (((vervangt_id IS NULL) OR (vervangt_id < id))),
    CONSTRAINT store_routegebeurtenis_aantal_check CHECK ((aantal >= 0))
);
ALTER TABLE ONLY public.store_routegebeurtenis FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_routegebeurtenis ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_routegebeurtenis_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_schoollocatie (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    sleutel uuid NOT NULL,
    vestiging character varying(2) NOT NULL,
    naam character varying(120) NOT NULL,
    schoolsoort character varying(4) NOT NULL,
    ambtenaar_id bigint,
    gemeente_id bigint NOT NULL,
    school_id bigint NOT NULL,
    CONSTRAINT schoollocatie_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf)))
);
ALTER TABLE ONLY public.store_schoollocatie FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_schoollocatie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_schoollocatie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_schoolreden (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    code character varying(120) NOT NULL,
    registratie character varying(24) NOT NULL,
    ingedeeld_op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    CONSTRAINT schoolreden_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf)))
);
ALTER TABLE public.store_schoolreden ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_schoolreden_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_signaal (
    id bigint NOT NULL,
    regel character varying(60) NOT NULL,
    school_id character varying(6) NOT NULL,
    eind_datum date NOT NULL,
    grond character varying(24) NOT NULL,
    volgnummer smallint NOT NULL,
    versie character varying(40) NOT NULL,
    gebied jsonb NOT NULL,
    niveau character varying(12) NOT NULL,
    status character varying(12) NOT NULL,
    begin_datum date NOT NULL,
    gemeten numeric(8,2) NOT NULL,
    drempel numeric(8,2) NOT NULL,
    eenheid character varying(12) NOT NULL,
    venster_van date NOT NULL,
    venster_tm date NOT NULL,
    geteld jsonb NOT NULL,
    niet_geteld jsonb NOT NULL,
    bron jsonb NOT NULL,
    uitleg text NOT NULL,
    herleiding character varying(64) NOT NULL,
    stand character varying(12) NOT NULL,
    sinds_op timestamp with time zone NOT NULL,
    gewijzigd_op timestamp with time zone NOT NULL,
    leerling_id bigint NOT NULL,
    CONSTRAINT store_signaal_volgnummer_check CHECK ((volgnummer >= 0))
);
ALTER TABLE ONLY public.store_signaal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_signaal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_signaal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_slotnotitie (
    id bigint NOT NULL,
    dag date NOT NULL,
    resultaat character varying(40) NOT NULL,
    tekst text NOT NULL,
    vastgelegd_op timestamp with time zone NOT NULL,
    casus_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_slotnotitie FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_slotnotitie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_slotnotitie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_taak (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(40) NOT NULL,
    vanaf_datum date NOT NULL,
    uiterlijk_datum date,
    waarom character varying(300) NOT NULL,
    ontstaan_op timestamp with time zone NOT NULL,
    afgerond_op timestamp with time zone,
    uitkomst character varying(12) NOT NULL,
    afgerond_door_id bigint,
    afspraak_id bigint,
    gesprek_id bigint,
    leerling_id bigint NOT NULL,
    melding_id bigint,
    organisatie_id bigint NOT NULL,
    signaal_id bigint,
    toegewezen_id bigint,
    verwijzing_id bigint,
    zaak_id bigint,
    afhandeling_id bigint,
    correctieverzoek_id bigint,
    deel character varying(200) NOT NULL,
    casus_id bigint,
    achterhouding_id bigint,
    CONSTRAINT taak_afgerond_met_uitkomst CHECK ((((afgerond_op IS NULL) AND ((uitkomst)::text = ''::text)) OR (afgerond_op IS NOT NULL)))
);
ALTER TABLE ONLY public.store_taak FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_taak ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_taak_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_thuiszitregistratie (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(24) NOT NULL,
    begin_datum date NOT NULL,
    eind_datum date,
    reden_einde character varying(200) NOT NULL,
    ingevoerd_op timestamp with time zone NOT NULL,
    vervallen_op timestamp with time zone,
    casus_id bigint NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    toestand_id bigint,
    CONSTRAINT thuiszitregistratie_einde CHECK (((eind_datum IS NULL) OR (eind_datum >= begin_datum)))
);
ALTER TABLE ONLY public.store_thuiszitregistratie FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_thuiszitregistratie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_thuiszitregistratie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_toestand (
    id bigint NOT NULL,
    soort text NOT NULL,
    begin_datum date NOT NULL,
    eind_datum date,
    leerling_id bigint NOT NULL,
    CONSTRAINT toestand_einde CHECK (((eind_datum IS NULL) OR (eind_datum >= begin_datum)))
);
ALTER TABLE ONLY public.store_toestand FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_toestand ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_toestand_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_toestemming (
    id bigint NOT NULL,
    doel character varying(40) NOT NULL,
    gegeven_door character varying(200) NOT NULL,
    hoe character varying(20) NOT NULL,
    gegeven_datum date NOT NULL,
    tekst text NOT NULL,
    ingetrokken_op timestamp with time zone,
    leerling_id bigint NOT NULL,
    vastgelegd_door_id bigint NOT NULL,
    van_ouders boolean NOT NULL,
    van_leerling boolean NOT NULL
);
ALTER TABLE ONLY public.store_toestemming FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_toestemming ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_toestemming_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_verklaring (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    soort character varying(12) NOT NULL,
    naam character varying(160) NOT NULL,
    tekst text NOT NULL,
    op timestamp with time zone NOT NULL,
    leerling_id bigint NOT NULL,
    melding_id bigint,
    toegang_id bigint NOT NULL,
    vervangt_id bigint,
    zaak_id bigint,
    casus_id bigint,
    CONSTRAINT verklaring_over_een CHECK ((((melding_id IS NULL) AND (zaak_id IS NULL)) OR ((casus_id IS NULL) AND (melding_id IS NULL)) OR ((casus_id IS NULL) AND (zaak_id IS NULL))))
);
ALTER TABLE ONLY public.store_verklaring FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_verklaring ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_verklaring_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_vernietigd (
    id bigint NOT NULL,
    merk character varying(64) NOT NULL,
    soort character varying(40) NOT NULL,
    op timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.store_vernietigd FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_vernietigd ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_vernietigd_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_vernietigingslijst (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    jaar smallint NOT NULL,
    volgnummer smallint NOT NULL,
    peildatum date NOT NULL,
    stand character varying(12) NOT NULL,
    opgesteld_op timestamp with time zone NOT NULL,
    eerste_op timestamp with time zone,
    tweede_op timestamp with time zone,
    uitgevoerd_op timestamp with time zone,
    verslag jsonb NOT NULL,
    eerste_door_id bigint,
    opgesteld_door_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    tweede_door_id bigint,
    CONSTRAINT store_vernietigingslijst_jaar_check CHECK ((jaar >= 0)),
    CONSTRAINT store_vernietigingslijst_volgnummer_check CHECK ((volgnummer >= 0)),
    CONSTRAINT vernietigingslijst_twee_handtekeningen CHECK (((NOT ((stand)::text = ANY ((ARRAY['vastgesteld'::character varying, 'uitgevoerd'::character varying])::text[]))) OR ((eerste_door_id IS NOT NULL) AND (tweede_door_id IS NOT NULL) AND (NOT ((eerste_door_id = tweede_door_id) AND (eerste_door_id IS NOT NULL) AND (tweede_door_id IS NOT NULL))))))
);
ALTER TABLE ONLY public.store_vernietigingslijst FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_vernietigingslijst ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_vernietigingslijst_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_vernietigingsregel (
    id bigint NOT NULL,
    nummer integer NOT NULL,
    soort character varying(40) NOT NULL,
    deel character varying(16) NOT NULL,
    kenmerk character varying(120) NOT NULL,
    termijn character varying(60) NOT NULL,
    regime character varying(8) NOT NULL,
    telt_vanaf date,
    vernietigen_vanaf date,
    inhoud jsonb NOT NULL,
    stand character varying(12) NOT NULL,
    afgehandeld_op timestamp with time zone,
    leerling_id bigint,
    lijst_id bigint NOT NULL,
    CONSTRAINT store_vernietigingsregel_nummer_check CHECK ((nummer >= 0)),
    CONSTRAINT vernietigingsregel_zonder_wie CHECK (((NOT ((stand)::text = 'vernietigd'::text)) OR (((deel)::text = ''::text) AND ((kenmerk)::text = ''::text) AND (leerling_id IS NULL) AND (telt_vanaf IS NULL) AND (vernietigen_vanaf IS NULL))))
);
ALTER TABLE ONLY public.store_vernietigingsregel FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_vernietigingsregel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_vernietigingsregel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_vervanging (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    door_id bigint NOT NULL,
    van_id bigint NOT NULL,
    CONSTRAINT vervanging_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf))),
    CONSTRAINT vervanging_van_een_ander CHECK ((NOT (van_id = door_id)))
);
ALTER TABLE public.store_vervanging ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_vervanging_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_verwerkingsregel (
    id bigint NOT NULL,
    handeling uuid NOT NULL,
    op timestamp with time zone NOT NULL,
    verwerking character varying(40) NOT NULL,
    betrokkene uuid NOT NULL
);
ALTER TABLE ONLY public.store_verwerkingsregel FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_verwerkingsregel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_verwerkingsregel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_verwijzing (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    vraag text NOT NULL,
    verwezen_op timestamp with time zone NOT NULL,
    stand character varying(16) NOT NULL,
    afspraak_op timestamp with time zone,
    keer_niet_verschenen smallint NOT NULL,
    advies text NOT NULL,
    belastbaarheid character varying(200) NOT NULL,
    vervolg_datum date,
    behandelaar_id bigint,
    jgz_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    school_id bigint NOT NULL,
    signaal_id bigint,
    toestemming_id bigint NOT NULL,
    verwezen_door_id bigint NOT NULL,
    afgerond_op timestamp with time zone,
    CONSTRAINT store_verwijzing_keer_niet_verschenen_check CHECK ((keer_niet_verschenen >= 0))
);
ALTER TABLE ONLY public.store_verwijzing FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_verwijzing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_verwijzing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_verzuimrij (
    id bigint NOT NULL,
    rij_id text NOT NULL,
    school_id character varying(6) NOT NULL,
    datum date NOT NULL,
    lesuur_van smallint,
    lesuur_tm smallint,
    minuten smallint,
    registratie text NOT NULL,
    reden text NOT NULL,
    ingevoerd_op date,
    vervangt text NOT NULL,
    leerling_id bigint NOT NULL,
    levering_id bigint NOT NULL,
    CONSTRAINT store_verzuimrij_lesuur_tm_check CHECK ((lesuur_tm >= 0)),
    CONSTRAINT store_verzuimrij_lesuur_van_check CHECK ((lesuur_van >= 0)),
    CONSTRAINT store_verzuimrij_minuten_check CHECK ((minuten >= 0)),
    CONSTRAINT verzuim_lesuren CHECK (((lesuur_tm IS NULL) OR ((lesuur_tm >= lesuur_van) AND (lesuur_van IS NOT NULL)))),
    CONSTRAINT verzuim_vervangt_niet_zichzelf CHECK ((NOT (vervangt = rij_id)))
);
ALTER TABLE ONLY public.store_verzuimrij FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_verzuimrij ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_verzuimrij_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_vrijstelling (
    id bigint NOT NULL,
    grond character varying(24) NOT NULL,
    begin_datum date NOT NULL,
    eind_datum date,
    leerling_id bigint NOT NULL,
    CONSTRAINT vrijstelling_einde CHECK (((eind_datum IS NULL) OR (eind_datum >= begin_datum)))
);
ALTER TABLE ONLY public.store_vrijstelling FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_vrijstelling ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_vrijstelling_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_woonplaats (
    id bigint NOT NULL,
    gemeente character varying(4) NOT NULL,
    postcode text NOT NULL,
    ingeschreven_op date,
    geldig_vanaf date,
    geldig_tot date,
    geregistreerd_op timestamp with time zone,
    vervallen_op timestamp with time zone,
    leerling_id bigint NOT NULL,
    levering_id bigint,
    CONSTRAINT woonplaats_einde CHECK (((geldig_tot IS NULL) OR (geldig_vanaf IS NULL) OR (geldig_tot > geldig_vanaf)))
);
ALTER TABLE ONLY public.store_woonplaats FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_woonplaats ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_woonplaats_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_wpgautorisatie (
    id bigint NOT NULL,
    geldig_vanaf date NOT NULL,
    geldig_tot date,
    taak character varying(40) NOT NULL,
    grondslagen jsonb NOT NULL,
    boa_nummer character varying(40) NOT NULL,
    boa_geldig_tm date NOT NULL,
    besluit character varying(60) NOT NULL,
    besluit_datum date NOT NULL,
    besloten_door character varying(120) NOT NULL,
    gegeven_op timestamp with time zone NOT NULL,
    nagekeken_op timestamp with time zone,
    beeindigd_op timestamp with time zone,
    reden_einde character varying(200) NOT NULL,
    beeindigd_door_id bigint,
    functie_id bigint NOT NULL,
    gegeven_door_id bigint NOT NULL,
    nagekeken_door_id bigint,
    wacht boolean NOT NULL,
    bevestigd_door_id bigint,
    bevestigd_op timestamp with time zone,
    CONSTRAINT wpgautorisatie_niet_zelf CHECK ((NOT (functie_id = gegeven_door_id))),
    CONSTRAINT wpgautorisatie_periode CHECK (((geldig_tot IS NULL) OR (geldig_tot > geldig_vanaf))),
    CONSTRAINT wpgautorisatie_twee_mensen CHECK ((NOT ((bevestigd_door_id = gegeven_door_id) AND (bevestigd_door_id IS NOT NULL)))),
    CONSTRAINT wpgautorisatie_wacht_of_bevestigd CHECK (((NOT wacht) OR (bevestigd_op IS NULL)))
);
ALTER TABLE public.store_wpgautorisatie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_wpgautorisatie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_wpgregister (
    id bigint NOT NULL,
    naam character varying(80) NOT NULL,
    doel text NOT NULL,
    categorieen text NOT NULL,
    geldig_tm date NOT NULL,
    vastgesteld_op timestamp with time zone NOT NULL,
    organisatie_id bigint NOT NULL,
    vastgesteld_door_id bigint NOT NULL
);
ALTER TABLE public.store_wpgregister ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_wpgregister_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_zaak (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    nummer character varying(16) NOT NULL,
    soort character varying(24) NOT NULL,
    stand character varying(12) NOT NULL,
    geopend_op timestamp with time zone NOT NULL,
    gesloten_op timestamp with time zone,
    resultaat character varying(32) NOT NULL,
    reden_afsluiting character varying(32) NOT NULL,
    toelichting_afsluiting character varying(32) NOT NULL,
    motivering text NOT NULL,
    behandelaar_id bigint,
    gemeente_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    overgenomen_van_id bigint,
    samengevoegd_met_id bigint,
    signaal_id bigint,
    overdracht text NOT NULL,
    CONSTRAINT zaak_gesloten_met_resultaat CHECK (((NOT ((stand)::text = 'gesloten'::text)) OR ((gesloten_op IS NOT NULL) AND (NOT ((resultaat)::text = ''::text)) AND (NOT ((reden_afsluiting)::text = ''::text))))),
    CONSTRAINT zaak_samengevoegd_ergens_mee CHECK (((NOT ((stand)::text = 'samengevoegd'::text)) OR (samengevoegd_met_id IS NOT NULL)))
);
ALTER TABLE ONLY public.store_zaak FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_zaak ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_zaak_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.store_zaak_meldingen (
    id bigint NOT NULL,
    zaak_id bigint NOT NULL,
    melding_id bigint NOT NULL
);
ALTER TABLE ONLY public.store_zaak_meldingen FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_zaak_meldingen ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_zaak_meldingen_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE SEQUENCE public.store_zaaknummer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
CREATE TABLE public.store_ziekmelding (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    begin_datum date NOT NULL,
    lesuur_van smallint,
    terug_datum date,
    gemeld_door character varying(160) NOT NULL,
    opmerking text NOT NULL,
    aangenomen_op timestamp with time zone NOT NULL,
    beter_datum date,
    beter_lesuur smallint,
    ingetrokken_op timestamp with time zone,
    aangenomen_door_id bigint NOT NULL,
    beter_gemeld_door_id bigint,
    leerling_id bigint NOT NULL,
    levering_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    CONSTRAINT store_ziekmelding_beter_lesuur_check CHECK ((beter_lesuur >= 0)),
    CONSTRAINT store_ziekmelding_lesuur_van_check CHECK ((lesuur_van >= 0)),
    CONSTRAINT ziekmelding_beter CHECK (((beter_datum IS NULL) OR (beter_datum >= begin_datum))),
    CONSTRAINT ziekmelding_terug CHECK (((terug_datum IS NULL) OR (terug_datum > begin_datum)))
);
ALTER TABLE ONLY public.store_ziekmelding FORCE ROW LEVEL SECURITY;
ALTER TABLE public.store_ziekmelding ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.store_ziekmelding_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE veilig_thuis.veiligthuiscontact (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    wie text NOT NULL,
    soort character varying(12) NOT NULL,
    datum date NOT NULL,
    inhoud text NOT NULL,
    vastgelegd_op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    vervangt_id bigint
);
ALTER TABLE ONLY veilig_thuis.veiligthuiscontact FORCE ROW LEVEL SECURITY;
ALTER TABLE veilig_thuis.veiligthuiscontact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME veilig_thuis.veiligthuiscontact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE veilig_thuis.veiligthuisregel (
    id bigint NOT NULL,
    handeling uuid NOT NULL,
    op timestamp with time zone NOT NULL,
    daad character varying(60) NOT NULL,
    gegevens jsonb NOT NULL,
    door_id bigint NOT NULL,
    leerling_id bigint NOT NULL,
    organisatie_id bigint NOT NULL
);
ALTER TABLE ONLY veilig_thuis.veiligthuisregel FORCE ROW LEVEL SECURITY;
ALTER TABLE veilig_thuis.veiligthuisregel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME veilig_thuis.veiligthuisregel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE wpg.feit (
    id bigint NOT NULL,
    soort character varying(8) NOT NULL,
    datum date NOT NULL,
    tekst text NOT NULL,
    op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    stuk_id bigint NOT NULL
);
ALTER TABLE ONLY wpg.feit FORCE ROW LEVEL SECURITY;
ALTER TABLE wpg.feit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME wpg.feit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE wpg.grens (
    id bigint NOT NULL,
    afgeschermd_vanaf date NOT NULL,
    vernietigen_vanaf date NOT NULL,
    organisatie_id bigint NOT NULL,
    stuk_id bigint NOT NULL
);
ALTER TABLE ONLY wpg.grens FORCE ROW LEVEL SECURITY;
ALTER TABLE wpg.grens ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME wpg.grens_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE wpg.reden (
    id bigint NOT NULL,
    tekst text NOT NULL,
    regel_id bigint NOT NULL
);
ALTER TABLE ONLY wpg.reden FORCE ROW LEVEL SECURITY;
ALTER TABLE wpg.reden ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME wpg.reden_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE wpg.regel (
    id bigint NOT NULL,
    op timestamp with time zone NOT NULL,
    daad character varying(40) NOT NULL,
    opent character varying(8) NOT NULL,
    nummer character varying(16) NOT NULL,
    gegevens jsonb NOT NULL,
    transactie bigint NOT NULL,
    door_id bigint,
    organisatie_id bigint NOT NULL
);
ALTER TABLE ONLY wpg.regel FORCE ROW LEVEL SECURITY;
ALTER TABLE wpg.regel ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME wpg.regel_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE wpg.stuk (
    id bigint NOT NULL,
    sleutel uuid NOT NULL,
    nummer character varying(16) NOT NULL,
    soort character varying(24) NOT NULL,
    grondslag character varying(4) NOT NULL,
    register_tm date,
    eerste_verwerking_datum date NOT NULL,
    gericht_vanaf date,
    afgeschermd_vanaf date,
    vernietigen_vanaf date,
    op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    organisatie_id bigint NOT NULL,
    register_id bigint
);
ALTER TABLE ONLY wpg.stuk FORCE ROW LEVEL SECURITY;
ALTER TABLE wpg.stuk ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME wpg.stuk_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE wpg.versie (
    id bigint NOT NULL,
    nummer integer NOT NULL,
    inhoud text NOT NULL,
    op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    stuk_id bigint NOT NULL,
    CONSTRAINT versie_nummer_check CHECK ((nummer >= 0))
);
ALTER TABLE ONLY wpg.versie FORCE ROW LEVEL SECURITY;
ALTER TABLE wpg.versie ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME wpg.versie_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE wpg.verstrekking (
    id bigint NOT NULL,
    ontvanger character varying(24) NOT NULL,
    grond character varying(60) NOT NULL,
    aan_wie text NOT NULL,
    waarom text NOT NULL,
    op timestamp with time zone NOT NULL,
    door_id bigint NOT NULL,
    stuk_id bigint NOT NULL,
    versie_id bigint NOT NULL
);
ALTER TABLE ONLY wpg.verstrekking FORCE ROW LEVEL SECURITY;
ALTER TABLE wpg.verstrekking ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME wpg.verstrekking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
SELECT pg_catalog.setval('jgz.medischenotitie_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_aanbodregel_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_aangeboden_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_aansluiting_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_aanvraag_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_achterhouding_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_activiteit_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_activiteittekst_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_afhandeling_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_afspraak_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_agendapunt_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_apisleutel_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_bericht_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_besluit_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_bespreking_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_besprekingsdocument_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_bewaardformulier_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_bewaarstop_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_brief_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_casus_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_casusdocument_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_casusnummer', 1, false);
SELECT pg_catalog.setval('public.store_casusregel_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_consult_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_consultbericht_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_consultkoppeling_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_contact_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_correctieverzoek_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_deelname_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_dossiertoegang_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_functie_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_gebiedskeuze_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_gebruiker_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_genodigde_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_gesprek_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_geweigerderij_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_gezag_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_gezinsbrief_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_gezinsuitnodiging_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_inschrijving_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_jaarverslagtekst_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_kalenderdagen_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_kwartaalopgave_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_leerling_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_levering_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_locatie_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_locatiecapaciteit_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_logregel_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_melding_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_meldingsnummer', 1000001, false);
SELECT pg_catalog.setval('public.store_noodtoegang_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_opbouw_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_opgaveregel_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_organisatie_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_overleg_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_overlegreeks_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_plaatsing_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_planregel_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_plekbericht_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_poging_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_preventiecapaciteit_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_roosterafspraak_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_roosterles_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_routegebeurtenis_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_schoollocatie_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_schoolreden_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_signaal_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_slotnotitie_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_taak_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_thuiszitregistratie_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_toestand_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_toestemming_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_verklaring_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_vernietigd_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_vernietigingslijst_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_vernietigingsregel_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_vervanging_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_verwerkingsregel_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_verwijzing_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_verzuimrij_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_vrijstelling_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_woonplaats_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_wpgautorisatie_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_wpgregister_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_zaak_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_zaak_meldingen_id_seq', 1, false);
SELECT pg_catalog.setval('public.store_zaaknummer', 1, false);
SELECT pg_catalog.setval('public.store_ziekmelding_id_seq', 1, false);
SELECT pg_catalog.setval('veilig_thuis.veiligthuiscontact_id_seq', 1, false);
SELECT pg_catalog.setval('veilig_thuis.veiligthuisregel_id_seq', 1, false);
SELECT pg_catalog.setval('wpg.feit_id_seq', 1, false);
SELECT pg_catalog.setval('wpg.grens_id_seq', 1, false);
SELECT pg_catalog.setval('wpg.reden_id_seq', 1, false);
SELECT pg_catalog.setval('wpg.regel_id_seq', 1, false);
SELECT pg_catalog.setval('wpg.stuk_id_seq', 1, false);
SELECT pg_catalog.setval('wpg.versie_id_seq', 1, false);
SELECT pg_catalog.setval('wpg.verstrekking_id_seq', 1, false);
ALTER TABLE ONLY jgz.medischenotitie
    ADD CONSTRAINT medischenotitie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY jgz.medischenotitie
    ADD CONSTRAINT medischenotitie_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY jgz.medischenotitie
    ADD CONSTRAINT medischenotitie_vervangt_id_key UNIQUE (vervangt_id);
ALTER TABLE ONLY public.aanwezig_cache
    ADD CONSTRAINT aanwezig_cache_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_activiteit
    ADD CONSTRAINT activiteit_een_per_overleg UNIQUE (locatie_id, overleg_id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_besprekingsdocument
    ADD CONSTRAINT besprekingsdocument_eens UNIQUE (bespreking_id, document_id);
ALTER TABLE ONLY public.store_casusdocument
    ADD CONSTRAINT casusdocument_nummer UNIQUE (casus_id, volgnummer);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.store_gebiedskeuze
    ADD CONSTRAINT gebiedskeuze_eens EXCLUDE USING gist (gebied WITH =, COALESCE(organisatie_id, (0)::bigint) WITH =, daterange(geldig_vanaf, geldig_tot) WITH &&);
ALTER TABLE ONLY public.store_genodigde
    ADD CONSTRAINT genodigde_een_per_stoel UNIQUE (overleg_id, organisatie_id, stoel);
ALTER TABLE ONLY public.store_gezag
    ADD CONSTRAINT gezag_een_tegelijk EXCLUDE USING gist (contact_id WITH =, daterange(geldig_vanaf, geldig_tot) WITH &&);
ALTER TABLE ONLY public.store_kwartaalopgave
    ADD CONSTRAINT kwartaalopgave_eens UNIQUE (organisatie_id, kwartaal);
ALTER TABLE ONLY public.store_locatiecapaciteit
    ADD CONSTRAINT locatiecapaciteit_een_per_dag UNIQUE (locatie_id, vanaf_datum);
ALTER TABLE public.store_logregel
    ADD CONSTRAINT logboek_blik_heel CHECK (((NOT ((daad)::text = ANY ((ARRAY['dossier-bekeken'::character varying, 'in-lijst-gezien'::character varying])::text[]))) OR ((gegevens ? 'geleegd'::text) AND (leerling_id IS NULL)) OR (((door_id IS NOT NULL) OR (gegevens ? 'eigen'::text)) AND (gegevens ?& '{doel,verwerking,gronden,velden,handeling,waar}'::text[]) AND (leerling_id IS NOT NULL)))) NOT VALID;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_roosterles
    ADD CONSTRAINT roosterles_eens UNIQUE (rooster_id, weekdag, lesuur);
ALTER TABLE ONLY public.store_schoolreden
    ADD CONSTRAINT schoolreden_eens UNIQUE (organisatie_id, code, geldig_vanaf);
ALTER TABLE ONLY public.store_signaal
    ADD CONSTRAINT signaal_eens UNIQUE (leerling_id, regel, school_id, eind_datum, grond, volgnummer);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);
ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_aanbodregel
    ADD CONSTRAINT store_aanbodregel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_aanbodregel
    ADD CONSTRAINT store_aanbodregel_vervangt_id_key UNIQUE (vervangt_id);
ALTER TABLE ONLY public.store_aangeboden
    ADD CONSTRAINT store_aangeboden_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_aangeboden
    ADD CONSTRAINT store_aangeboden_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_aansluiting
    ADD CONSTRAINT store_aansluiting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_aanvraag
    ADD CONSTRAINT store_aanvraag_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_aanvraag
    ADD CONSTRAINT store_aanvraag_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_activiteit
    ADD CONSTRAINT store_activiteit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_activiteit
    ADD CONSTRAINT store_activiteit_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_activiteittekst
    ADD CONSTRAINT store_activiteittekst_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_afhandeling
    ADD CONSTRAINT store_afhandeling_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_afspraak
    ADD CONSTRAINT store_afspraak_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_agendapunt
    ADD CONSTRAINT store_agendapunt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_agendapunt
    ADD CONSTRAINT store_agendapunt_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_apisleutel
    ADD CONSTRAINT store_apisleutel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_apisleutel
    ADD CONSTRAINT store_apisleutel_vingerafdruk_key UNIQUE (vingerafdruk);
ALTER TABLE ONLY public.store_bericht
    ADD CONSTRAINT store_bericht_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_besluit
    ADD CONSTRAINT store_besluit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_besluit
    ADD CONSTRAINT store_besluit_planregel_id_key UNIQUE (planregel_id);
ALTER TABLE ONLY public.store_bespreking
    ADD CONSTRAINT store_bespreking_agendapunt_id_key UNIQUE (agendapunt_id);
ALTER TABLE ONLY public.store_bespreking
    ADD CONSTRAINT store_bespreking_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_bespreking
    ADD CONSTRAINT store_bespreking_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_besprekingsdocument
    ADD CONSTRAINT store_besprekingsdocument_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_bewaardformulier
    ADD CONSTRAINT store_bewaardformulier_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_bewaardformulier
    ADD CONSTRAINT store_bewaardformulier_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_bewaarstop
    ADD CONSTRAINT store_bewaarstop_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_brief
    ADD CONSTRAINT store_brief_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_brief
    ADD CONSTRAINT store_brief_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_casus
    ADD CONSTRAINT store_casus_nummer_key UNIQUE (nummer);
ALTER TABLE ONLY public.store_casus
    ADD CONSTRAINT store_casus_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_casus
    ADD CONSTRAINT store_casus_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_casusdocument
    ADD CONSTRAINT store_casusdocument_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_casusdocument
    ADD CONSTRAINT store_casusdocument_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_casusregel
    ADD CONSTRAINT store_casusregel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_consult
    ADD CONSTRAINT store_consult_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_consult
    ADD CONSTRAINT store_consult_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_consultbericht
    ADD CONSTRAINT store_consultbericht_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_consultkoppeling
    ADD CONSTRAINT store_consultkoppeling_consult_id_key UNIQUE (consult_id);
ALTER TABLE ONLY public.store_consultkoppeling
    ADD CONSTRAINT store_consultkoppeling_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_contact
    ADD CONSTRAINT store_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzoek_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzoek_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_deelname
    ADD CONSTRAINT store_deelname_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_deelname
    ADD CONSTRAINT store_deelname_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_dossiertoegang
    ADD CONSTRAINT store_dossiertoegang_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_dossiertoegang
    ADD CONSTRAINT store_dossiertoegang_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_functie
    ADD CONSTRAINT store_functie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_gebiedskeuze
    ADD CONSTRAINT store_gebiedskeuze_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_gebruiker
    ADD CONSTRAINT store_gebruiker_email_key UNIQUE (email);
ALTER TABLE ONLY public.store_gebruiker
    ADD CONSTRAINT store_gebruiker_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_genodigde
    ADD CONSTRAINT store_genodigde_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_genodigde
    ADD CONSTRAINT store_genodigde_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_gesprek
    ADD CONSTRAINT store_gesprek_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_gesprek
    ADD CONSTRAINT store_gesprek_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_geweigerderij
    ADD CONSTRAINT store_geweigerderij_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_gezag
    ADD CONSTRAINT store_gezag_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_gezinsbrief
    ADD CONSTRAINT store_gezinsbrief_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_gezinsbrief
    ADD CONSTRAINT store_gezinsbrief_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_gezinsuitnodiging
    ADD CONSTRAINT store_gezinsuitnodiging_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_gezinsuitnodiging
    ADD CONSTRAINT store_gezinsuitnodiging_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_inschrijving
    ADD CONSTRAINT store_inschrijving_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_jaarverslagtekst
    ADD CONSTRAINT store_jaarverslagtekst_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_kalenderdagen
    ADD CONSTRAINT store_kalenderdagen_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_kwartaalopgave
    ADD CONSTRAINT store_kwartaalopgave_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_kwartaalopgave
    ADD CONSTRAINT store_kwartaalopgave_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_leerling
    ADD CONSTRAINT store_leerling_leerling_id_key UNIQUE (leerling_id);
ALTER TABLE ONLY public.store_leerling
    ADD CONSTRAINT store_leerling_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_leerling
    ADD CONSTRAINT store_leerling_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_levering
    ADD CONSTRAINT store_levering_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_locatie
    ADD CONSTRAINT store_locatie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_locatie
    ADD CONSTRAINT store_locatie_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_locatiecapaciteit
    ADD CONSTRAINT store_locatiecapaciteit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_logregel
    ADD CONSTRAINT store_logregel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_logsteen
    ADD CONSTRAINT store_logsteen_pkey PRIMARY KEY (regel);
ALTER TABLE ONLY public.store_logzegel
    ADD CONSTRAINT store_logzegel_pkey PRIMARY KEY (nummer);
ALTER TABLE ONLY public.store_logzegel
    ADD CONSTRAINT store_logzegel_regel_key UNIQUE (regel);
ALTER TABLE ONLY public.store_melding
    ADD CONSTRAINT store_melding_nummer_key UNIQUE (nummer);
ALTER TABLE ONLY public.store_melding
    ADD CONSTRAINT store_melding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_melding
    ADD CONSTRAINT store_melding_sleutel_b37da24f_uniq UNIQUE (sleutel);
ALTER TABLE ONLY public.store_noodtoegang
    ADD CONSTRAINT store_noodtoegang_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_noodtoegang
    ADD CONSTRAINT store_noodtoegang_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_opbouw
    ADD CONSTRAINT store_opbouw_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_opgaveregel
    ADD CONSTRAINT store_opgaveregel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_organisatie
    ADD CONSTRAINT store_organisatie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_overleg
    ADD CONSTRAINT store_overleg_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_overleg
    ADD CONSTRAINT store_overleg_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_overlegreeks
    ADD CONSTRAINT store_overlegreeks_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_overlegreeks
    ADD CONSTRAINT store_overlegreeks_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_plaatsing
    ADD CONSTRAINT store_plaatsing_aanvraag_id_key UNIQUE (aanvraag_id);
ALTER TABLE ONLY public.store_plaatsing
    ADD CONSTRAINT store_plaatsing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_plaatsing
    ADD CONSTRAINT store_plaatsing_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_planregel
    ADD CONSTRAINT store_planregel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_planregel
    ADD CONSTRAINT store_planregel_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_plekbericht
    ADD CONSTRAINT store_plekbericht_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_poging
    ADD CONSTRAINT store_poging_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_preventiecapaciteit
    ADD CONSTRAINT store_preventiecapaciteit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_regiocode
    ADD CONSTRAINT store_regiocode_pkey PRIMARY KEY (code);
ALTER TABLE ONLY public.store_rooster
    ADD CONSTRAINT store_rooster_pkey PRIMARY KEY (merk);
ALTER TABLE ONLY public.store_roosterafspraak
    ADD CONSTRAINT store_roosterafspraak_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_roosterles
    ADD CONSTRAINT store_roosterles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_routegebeurtenis
    ADD CONSTRAINT store_routegebeurtenis_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_schoollocatie
    ADD CONSTRAINT store_schoollocatie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_schoollocatie
    ADD CONSTRAINT store_schoollocatie_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_schoolreden
    ADD CONSTRAINT store_schoolreden_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_signaal
    ADD CONSTRAINT store_signaal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_slotnotitie
    ADD CONSTRAINT store_slotnotitie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_thuiszitregistratie
    ADD CONSTRAINT store_thuiszitregistratie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_thuiszitregistratie
    ADD CONSTRAINT store_thuiszitregistratie_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_toestand
    ADD CONSTRAINT store_toestand_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_toestemming
    ADD CONSTRAINT store_toestemming_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_verklaring
    ADD CONSTRAINT store_verklaring_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_verklaring
    ADD CONSTRAINT store_verklaring_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_verklaring
    ADD CONSTRAINT store_verklaring_vervangt_id_key UNIQUE (vervangt_id);
ALTER TABLE ONLY public.store_vernietigd
    ADD CONSTRAINT store_vernietigd_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_vernietigingslijst
    ADD CONSTRAINT store_vernietigingslijst_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_vernietigingslijst
    ADD CONSTRAINT store_vernietigingslijst_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_vernietigingsregel
    ADD CONSTRAINT store_vernietigingsregel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_vervanging
    ADD CONSTRAINT store_vervanging_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_verwerkingsregel
    ADD CONSTRAINT store_verwerkingsregel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_verwijzing
    ADD CONSTRAINT store_verwijzing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_verwijzing
    ADD CONSTRAINT store_verwijzing_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_verzuimrij
    ADD CONSTRAINT store_verzuimrij_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_verzuimrij
    ADD CONSTRAINT store_verzuimrij_rij_id_key UNIQUE (rij_id);
ALTER TABLE ONLY public.store_vrijstelling
    ADD CONSTRAINT store_vrijstelling_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_woonplaats
    ADD CONSTRAINT store_woonplaats_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_wpgautorisatie
    ADD CONSTRAINT store_wpgautorisatie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_wpgregister
    ADD CONSTRAINT store_wpgregister_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_zaak_meldingen
    ADD CONSTRAINT store_zaak_meldingen_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_zaak_meldingen
    ADD CONSTRAINT store_zaak_meldingen_zaak_id_melding_id_c6f1cbb0_uniq UNIQUE (zaak_id, melding_id);
ALTER TABLE ONLY public.store_zaak
    ADD CONSTRAINT store_zaak_nummer_key UNIQUE (nummer);
ALTER TABLE ONLY public.store_zaak
    ADD CONSTRAINT store_zaak_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_zaak
    ADD CONSTRAINT store_zaak_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_ziekmelding
    ADD CONSTRAINT store_ziekmelding_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.store_ziekmelding
    ADD CONSTRAINT store_ziekmelding_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY public.store_vernietigingslijst
    ADD CONSTRAINT vernietigingslijst_nummer UNIQUE (organisatie_id, jaar, volgnummer);
ALTER TABLE ONLY public.store_vernietigingsregel
    ADD CONSTRAINT vernietigingsregel_nummer UNIQUE (lijst_id, nummer);
ALTER TABLE ONLY public.store_vernietigingsregel
    ADD CONSTRAINT vernietigingsregel_stuk UNIQUE (lijst_id, leerling_id, soort, deel);
ALTER TABLE ONLY public.store_woonplaats
    ADD CONSTRAINT woonplaats_een_tegelijk EXCLUDE USING gist (leerling_id WITH =, daterange(geldig_vanaf, geldig_tot) WITH &&) WHERE ((vervallen_op IS NULL)) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY veilig_thuis.veiligthuiscontact
    ADD CONSTRAINT veiligthuiscontact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY veilig_thuis.veiligthuiscontact
    ADD CONSTRAINT veiligthuiscontact_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY veilig_thuis.veiligthuiscontact
    ADD CONSTRAINT veiligthuiscontact_vervangt_id_key UNIQUE (vervangt_id);
ALTER TABLE ONLY veilig_thuis.veiligthuisregel
    ADD CONSTRAINT veiligthuisregel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY wpg.feit
    ADD CONSTRAINT feit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY wpg.grens
    ADD CONSTRAINT grens_pkey PRIMARY KEY (id);
ALTER TABLE ONLY wpg.reden
    ADD CONSTRAINT reden_pkey PRIMARY KEY (id);
ALTER TABLE ONLY wpg.reden
    ADD CONSTRAINT reden_regel_id_key UNIQUE (regel_id);
ALTER TABLE ONLY wpg.regel
    ADD CONSTRAINT regel_pkey PRIMARY KEY (id);
ALTER TABLE ONLY wpg.stuk
    ADD CONSTRAINT stuk_nummer_key UNIQUE (nummer);
ALTER TABLE ONLY wpg.stuk
    ADD CONSTRAINT stuk_pkey PRIMARY KEY (id);
ALTER TABLE ONLY wpg.stuk
    ADD CONSTRAINT stuk_sleutel_key UNIQUE (sleutel);
ALTER TABLE ONLY wpg.versie
    ADD CONSTRAINT versie_pkey PRIMARY KEY (id);
ALTER TABLE ONLY wpg.verstrekking
    ADD CONSTRAINT verstrekking_pkey PRIMARY KEY (id);
ALTER TABLE ONLY wpg.versie
    ADD CONSTRAINT wpgversie_nummer UNIQUE (stuk_id, nummer);
CREATE INDEX medischenotitie_door_id_e90a32d2 ON jgz.medischenotitie USING btree (door_id);
CREATE INDEX medischenotitie_jgz_id_82007ead ON jgz.medischenotitie USING btree (jgz_id);
CREATE INDEX medischenotitie_leerling_id_f0aac128 ON jgz.medischenotitie USING btree (leerling_id);
CREATE INDEX medischenotitie_verwijzing_id_608c64d5 ON jgz.medischenotitie USING btree (verwijzing_id);
CREATE UNIQUE INDEX aansluiting_eens ON public.store_aansluiting USING btree (school_id, verband_id) WHERE (geldig_tot IS NULL);
CREATE UNIQUE INDEX aanvraag_een_per_locatie ON public.store_aanvraag USING btree (casus_id, locatie_id, soort) WHERE ((stand)::text = ANY ((ARRAY['aangevraagd'::character varying, 'overlegd'::character varying, 'wacht'::character varying])::text[]));
CREATE INDEX aanwezig_cache_expires ON public.aanwezig_cache USING btree (expires);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE UNIQUE INDEX achterhouding_bespreking_eens ON public.store_achterhouding USING btree (bespreking_id) WHERE (opgeheven_op IS NULL);
CREATE UNIQUE INDEX achterhouding_brief_eens ON public.store_achterhouding USING btree (brief_id) WHERE (opgeheven_op IS NULL);
CREATE UNIQUE INDEX achterhouding_casusdocument_eens ON public.store_achterhouding USING btree (casusdocument_id) WHERE (opgeheven_op IS NULL);
CREATE UNIQUE INDEX achterhouding_casusregel_eens ON public.store_achterhouding USING btree (casusregel_id) WHERE (opgeheven_op IS NULL);
CREATE INDEX achterhouding_geldt ON public.store_achterhouding USING btree (leerling_id) WHERE (opgeheven_op IS NULL);
CREATE UNIQUE INDEX achterhouding_gesprek_eens ON public.store_achterhouding USING btree (gesprek_id) WHERE (opgeheven_op IS NULL);
CREATE UNIQUE INDEX achterhouding_melding_eens ON public.store_achterhouding USING btree (melding_id) WHERE (opgeheven_op IS NULL);
CREATE INDEX activiteit_locatie_jaar ON public.store_activiteit USING btree (locatie_id, schooljaar, soort);
CREATE UNIQUE INDEX afhandeling_signaal_eens ON public.store_afhandeling USING btree (signaal_id) WHERE (ingetrokken_op IS NULL);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX bericht_ongelezen ON public.store_bericht USING btree (aan_id) WHERE (gelezen_op IS NULL);
CREATE INDEX bespreking_casus ON public.store_bespreking USING btree (casus_id, overleg_op);
CREATE UNIQUE INDEX bespreking_een_die_wacht ON public.store_bespreking USING btree (casus_id, soort, organisatie_id) WHERE ((besproken_op IS NULL) AND (vervallen_op IS NULL));
CREATE INDEX capaciteit_gemeente ON public.store_preventiecapaciteit USING btree (gemeente_id, schooljaar);
CREATE UNIQUE INDEX casus_een_per_leerling ON public.store_casus USING btree (leerling_id) WHERE ((stand)::text = 'loopt'::text);
CREATE INDEX consult_ontvanger_stand ON public.store_consult USING btree (ontvanger_id, stand);
CREATE UNIQUE INDEX deelname_een_per_rol ON public.store_deelname USING btree (casus_id, organisatie_id, rol) WHERE ((stand)::text = ANY ((ARRAY['gevraagd'::character varying, 'doet-mee'::character varying])::text[]));
CREATE INDEX deelname_wie ON public.store_deelname USING btree (organisatie_id, leerling_id, stand);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE UNIQUE INDEX dossiertoegang_eens ON public.store_dossiertoegang USING btree (leerling_id, soort, naam, relatie) WHERE (ingetrokken_op IS NULL);
CREATE UNIQUE INDEX dossiertoegang_link ON public.store_dossiertoegang USING btree (vingerafdruk) WHERE (NOT ((vingerafdruk)::text = ''::text));
CREATE INDEX genodigde_wie ON public.store_genodigde USING btree (organisatie_id, overleg_id);
CREATE UNIQUE INDEX gezinsuitnodiging_eens ON public.store_gezinsuitnodiging USING btree (bespreking_id, overleg_id, soort, naam, relatie) WHERE (vervallen_op IS NULL);
CREATE INDEX gezinsuitnodiging_wie ON public.store_gezinsuitnodiging USING btree (leerling_id, soort);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX inschrijving_begin ON public.store_inschrijving USING btree (begin_datum);
CREATE INDEX inschrijving_wie ON public.store_inschrijving USING btree (organisatie_id, leerling_id) INCLUDE (begin_datum, eind_datum, groep);
CREATE INDEX jaarverslagtekst_jaar ON public.store_jaarverslagtekst USING btree (gemeente_id, schooljaar, soort);
CREATE INDEX leerling_achternaam ON public.store_leerling USING gin (upper(achternaam) public.gin_trgm_ops);
CREATE UNIQUE INDEX leerling_bsn ON public.store_leerling USING btree (bsn) WHERE (NOT ((bsn)::text = ''::text));
CREATE UNIQUE INDEX leerling_onderwijsnummer ON public.store_leerling USING btree (onderwijsnummer) WHERE (NOT ((onderwijsnummer)::text = ''::text));
CREATE INDEX leerling_voornaam ON public.store_leerling USING gin (upper(voornaam) public.gin_trgm_ops);
CREATE INDEX logboek_gedaan ON public.store_logregel USING btree (leerling_id, op) WHERE (NOT ((daad)::text = ANY ((ARRAY['dossier-bekeken'::character varying, 'in-lijst-gezien'::character varying])::text[])));
CREATE INDEX logboek_gekeken ON public.store_logregel USING btree (door_id, op) WHERE ((daad)::text = ANY ((ARRAY['dossier-bekeken'::character varying, 'in-lijst-gezien'::character varying])::text[]));
CREATE INDEX logboek_geopend ON public.store_logregel USING btree (door_id, op) INCLUDE (leerling_id) WHERE ((daad)::text = 'dossier-bekeken'::text);
CREATE INDEX logboek_leerling ON public.store_logregel USING btree (leerling_id, id);
CREATE INDEX logboek_meegenomen ON public.store_logregel USING btree (door_id, op) WHERE (((daad)::text = 'in-lijst-gezien'::text) AND (gegevens ? 'meegenomen'::text));
CREATE INDEX logboek_met_sleutel ON public.store_logregel USING btree (door_id, op) WHERE (((daad)::text = ANY ((ARRAY['dossier-bekeken'::character varying, 'in-lijst-gezien'::character varying])::text[])) AND (gegevens ? 'sleutel'::text));
CREATE INDEX logboek_zonder_leerling ON public.store_logregel USING btree (daad) WHERE (leerling_id IS NULL);
CREATE UNIQUE INDEX melding_eens ON public.store_melding USING btree (leerling_id, school_id, regel, eind_datum) WHERE ((NOT ((stand)::text = 'I'::text)) AND (NOT ((regel)::text = ''::text)));
CREATE INDEX melding_gemeente_stand ON public.store_melding USING btree (gemeente_id, stand);
CREATE INDEX melding_wie ON public.store_melding USING btree (gemeente_id, leerling_id) WHERE (NOT ((stand)::text = 'I'::text));
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX noodtoegang_nakijken ON public.store_noodtoegang USING btree (organisatie_id, van_op) WHERE (beoordeeld_op IS NULL);
CREATE INDEX noodtoegang_open ON public.store_noodtoegang USING btree (functie_id, leerling_id, tot_op) WHERE (gesloten_op IS NULL);
CREATE UNIQUE INDEX organisatie_code ON public.store_organisatie USING btree (soort, code) WHERE (NOT ((code)::text = ''::text));
CREATE INDEX overleg_wie_wanneer ON public.store_overleg USING btree (organisatie_id, begin_op);
CREATE INDEX plaatsing_locatie ON public.store_plaatsing USING btree (locatie_id, eerste_datum);
CREATE INDEX poging_wie ON public.store_poging USING btree (rem, wie, op);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE UNIQUE INDEX roosterafspraak_een_tegelijk ON public.store_roosterafspraak USING btree (leerling_id, organisatie_id) WHERE ((eind_datum IS NULL) AND (vervallen_op IS NULL));
CREATE UNIQUE INDEX routegebeurtenis_begint_eens ON public.store_routegebeurtenis USING btree (casus_id, route) WHERE ((soort)::text = 'begonnen'::text);
CREATE UNIQUE INDEX schoollocatie_een_gemeente ON public.store_schoollocatie USING btree (school_id, vestiging) WHERE (geldig_tot IS NULL);
CREATE INDEX signaal_stand_dag ON public.store_signaal USING btree (stand, eind_datum);
CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);
CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);
CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);
CREATE INDEX store_aanbodregel_casus_id_4ea73c45 ON public.store_aanbodregel USING btree (casus_id);
CREATE INDEX store_aanbodregel_door_id_32510adf ON public.store_aanbodregel USING btree (door_id);
CREATE INDEX store_aanbodregel_leerling_id_6e3ae699 ON public.store_aanbodregel USING btree (leerling_id);
CREATE INDEX store_aangeboden_door_id_23f2514a ON public.store_aangeboden USING btree (door_id);
CREATE INDEX store_aangeboden_levering_id_c9a2280e ON public.store_aangeboden USING btree (levering_id);
CREATE INDEX store_aansluiting_school_id_eccc67af ON public.store_aansluiting USING btree (school_id);
CREATE INDEX store_aansluiting_verband_id_baacccd9 ON public.store_aansluiting USING btree (verband_id);
CREATE INDEX store_aanvraag_casus_id_4f1a6165 ON public.store_aanvraag USING btree (casus_id);
CREATE INDEX store_aanvraag_deelname_id_3f0e2829 ON public.store_aanvraag USING btree (deelname_id);
CREATE INDEX store_aanvraag_gevraagd_door_id_2b9bd746 ON public.store_aanvraag USING btree (gevraagd_door_id);
CREATE INDEX store_aanvraag_leerling_id_105e5f4b ON public.store_aanvraag USING btree (leerling_id);
CREATE INDEX store_aanvraag_locatie_id_eea98f7b ON public.store_aanvraag USING btree (locatie_id);
CREATE INDEX store_achterhouding_bespreking_id_f44b9ed6 ON public.store_achterhouding USING btree (bespreking_id);
CREATE INDEX store_achterhouding_brief_id_5f702833 ON public.store_achterhouding USING btree (brief_id);
CREATE INDEX store_achterhouding_casusdocument_id_e84591bf ON public.store_achterhouding USING btree (casusdocument_id);
CREATE INDEX store_achterhouding_casusregel_id_5a93c963 ON public.store_achterhouding USING btree (casusregel_id);
CREATE INDEX store_achterhouding_door_id_aad6bb68 ON public.store_achterhouding USING btree (door_id);
CREATE INDEX store_achterhouding_gesprek_id_e52552df ON public.store_achterhouding USING btree (gesprek_id);
CREATE INDEX store_achterhouding_leerling_id_369d0a9c ON public.store_achterhouding USING btree (leerling_id);
CREATE INDEX store_achterhouding_melding_id_5efdaa9a ON public.store_achterhouding USING btree (melding_id);
CREATE INDEX store_achterhouding_opgeheven_door_id_1ed7aa8c ON public.store_achterhouding USING btree (opgeheven_door_id);
CREATE INDEX store_achterhouding_organisatie_id_5a94d2e5 ON public.store_achterhouding USING btree (organisatie_id);
CREATE INDEX store_activiteit_ambtenaar_id_27beae57 ON public.store_activiteit USING btree (ambtenaar_id);
CREATE INDEX store_activiteit_gevraagd_door_id_454ce0a4 ON public.store_activiteit USING btree (gevraagd_door_id);
CREATE INDEX store_activiteit_locatie_id_d003270e ON public.store_activiteit USING btree (locatie_id);
CREATE INDEX store_activiteit_overleg_id_04b79228 ON public.store_activiteit USING btree (overleg_id);
CREATE INDEX store_activiteittekst_activiteit_id_7b2eec6e ON public.store_activiteittekst USING btree (activiteit_id);
CREATE INDEX store_activiteittekst_door_id_6fa061cc ON public.store_activiteittekst USING btree (door_id);
CREATE INDEX store_afhandeling_door_id_aa73f882 ON public.store_afhandeling USING btree (door_id);
CREATE INDEX store_afhandeling_organisatie_id_ab023dcc ON public.store_afhandeling USING btree (organisatie_id);
CREATE INDEX store_afhandeling_signaal_id_1d4930c7 ON public.store_afhandeling USING btree (signaal_id);
CREATE INDEX store_afspraak_gesprek_id_2d27141f ON public.store_afspraak USING btree (gesprek_id);
CREATE INDEX store_afspraak_leerling_id_91e8fe37 ON public.store_afspraak USING btree (leerling_id);
CREATE INDEX store_agendapunt_organisatie_id_b477dfd5 ON public.store_agendapunt USING btree (organisatie_id);
CREATE INDEX store_agendapunt_overleg_id_30396161 ON public.store_agendapunt USING btree (overleg_id);
CREATE INDEX store_apisleutel_functie_id_00d37215 ON public.store_apisleutel USING btree (functie_id);
CREATE INDEX store_apisleutel_vingerafdruk_a54bf14c_like ON public.store_apisleutel USING btree (vingerafdruk varchar_pattern_ops);
CREATE INDEX store_bericht_aan_id_1299e3ae ON public.store_bericht USING btree (aan_id);
CREATE INDEX store_bericht_leerling_id_12a3f368 ON public.store_bericht USING btree (leerling_id);
CREATE INDEX store_bericht_taak_id_9f2501ec ON public.store_bericht USING btree (taak_id);
CREATE INDEX store_besluit_bespreking_id_d7361724 ON public.store_besluit USING btree (bespreking_id);
CREATE INDEX store_besluit_casus_id_a5d66a8b ON public.store_besluit USING btree (casus_id);
CREATE INDEX store_besluit_door_id_40d450d4 ON public.store_besluit USING btree (door_id);
CREATE INDEX store_besluit_leerling_id_5c1f8274 ON public.store_besluit USING btree (leerling_id);
CREATE INDEX store_bespreking_casus_id_81630b7e ON public.store_bespreking USING btree (casus_id);
CREATE INDEX store_bespreking_ingebracht_door_id_835ff038 ON public.store_bespreking USING btree (ingebracht_door_id);
CREATE INDEX store_bespreking_leerling_id_72845278 ON public.store_bespreking USING btree (leerling_id);
CREATE INDEX store_bespreking_organisatie_id_af58bac5 ON public.store_bespreking USING btree (organisatie_id);
CREATE INDEX store_bespreking_toestemming_id_0007a3de ON public.store_bespreking USING btree (toestemming_id);
CREATE INDEX store_besprekingsdocument_bespreking_id_8b8628ad ON public.store_besprekingsdocument USING btree (bespreking_id);
CREATE INDEX store_besprekingsdocument_casus_id_9647e635 ON public.store_besprekingsdocument USING btree (casus_id);
CREATE INDEX store_besprekingsdocument_document_id_6df191c9 ON public.store_besprekingsdocument USING btree (document_id);
CREATE INDEX store_besprekingsdocument_door_id_8416b5ab ON public.store_besprekingsdocument USING btree (door_id);
CREATE INDEX store_besprekingsdocument_leerling_id_299e84fa ON public.store_besprekingsdocument USING btree (leerling_id);
CREATE INDEX store_bewaardformulier_functie_id_026dede3 ON public.store_bewaardformulier USING btree (functie_id);
CREATE INDEX store_bewaardformulier_gebruiker_id_e2ea83aa ON public.store_bewaardformulier USING btree (gebruiker_id);
CREATE INDEX store_bewaarstop_door_id_a47fa49d ON public.store_bewaarstop USING btree (door_id);
CREATE INDEX store_bewaarstop_leerling_id_64a685cd ON public.store_bewaarstop USING btree (leerling_id);
CREATE INDEX store_bewaarstop_organisatie_id_ec1c9b4f ON public.store_bewaarstop USING btree (organisatie_id);
CREATE INDEX store_brief_aan_id_d4b69904 ON public.store_brief USING btree (aan_id);
CREATE INDEX store_brief_door_id_42eba7ed ON public.store_brief USING btree (door_id);
CREATE INDEX store_brief_leerling_id_32381279 ON public.store_brief USING btree (leerling_id);
CREATE INDEX store_brief_zaak_id_17698dfe ON public.store_brief USING btree (zaak_id);
CREATE INDEX store_casus_geopend_door_id_cb555724 ON public.store_casus USING btree (geopend_door_id);
CREATE INDEX store_casus_leerling_id_c581ab75 ON public.store_casus USING btree (leerling_id);
CREATE INDEX store_casus_nummer_ed3fcd4e_like ON public.store_casus USING btree (nummer varchar_pattern_ops);
CREATE INDEX store_casus_school_id_5df1736e ON public.store_casus USING btree (school_id);
CREATE INDEX store_casus_signaal_id_ccb8953b ON public.store_casus USING btree (signaal_id);
CREATE INDEX store_casusdocument_casus_id_f1c92480 ON public.store_casusdocument USING btree (casus_id);
CREATE INDEX store_casusdocument_door_id_1a30fe8c ON public.store_casusdocument USING btree (door_id);
CREATE INDEX store_casusdocument_leerling_id_ee571ff3 ON public.store_casusdocument USING btree (leerling_id);
CREATE INDEX store_casusdocument_vervallen_door_id_5e7bda36 ON public.store_casusdocument USING btree (vervallen_door_id);
CREATE INDEX store_casusregel_casus_id_6f613e96 ON public.store_casusregel USING btree (casus_id);
CREATE INDEX store_casusregel_door_id_6a2d272b ON public.store_casusregel USING btree (door_id);
CREATE INDEX store_casusregel_leerling_id_ce3e56c3 ON public.store_casusregel USING btree (leerling_id);
CREATE INDEX store_casusregel_vervangt_id_fe84d63f ON public.store_casusregel USING btree (vervangt_id);
CREATE INDEX store_consult_gevraagd_door_id_ae628df1 ON public.store_consult USING btree (gevraagd_door_id);
CREATE INDEX store_consult_ontvanger_id_0e55f8ca ON public.store_consult USING btree (ontvanger_id);
CREATE INDEX store_consult_school_id_21d7b8b8 ON public.store_consult USING btree (school_id);
CREATE INDEX store_consultbericht_consult_id_f9400765 ON public.store_consultbericht USING btree (consult_id);
CREATE INDEX store_consultbericht_door_id_6324a9a8 ON public.store_consultbericht USING btree (door_id);
CREATE INDEX store_consultkoppeling_door_id_42e3cfd7 ON public.store_consultkoppeling USING btree (door_id);
CREATE INDEX store_consultkoppeling_leerling_id_f2357045 ON public.store_consultkoppeling USING btree (leerling_id);
CREATE INDEX store_consultkoppeling_melding_id_5b614059 ON public.store_consultkoppeling USING btree (melding_id);
CREATE INDEX store_consultkoppeling_verwijzing_id_a380e0cb ON public.store_consultkoppeling USING btree (verwijzing_id);
CREATE INDEX store_contact_leerling_id_a9ef0657 ON public.store_contact USING btree (leerling_id);
CREATE INDEX store_correctieverzoek_beantwoord_door_id_c42b9763 ON public.store_correctieverzoek USING btree (beantwoord_door_id);
CREATE INDEX store_correctieverzoek_gesprek_id_479bf26b ON public.store_correctieverzoek USING btree (gesprek_id);
CREATE INDEX store_correctieverzoek_leerling_id_48550fda ON public.store_correctieverzoek USING btree (leerling_id);
CREATE INDEX store_correctieverzoek_melding_id_56594c84 ON public.store_correctieverzoek USING btree (melding_id);
CREATE INDEX store_correctieverzoek_organisatie_id_bf478f29 ON public.store_correctieverzoek USING btree (organisatie_id);
CREATE INDEX store_correctieverzoek_signaal_id_f5197c5b ON public.store_correctieverzoek USING btree (signaal_id);
CREATE INDEX store_correctieverzoek_toegang_id_d74e5ba9 ON public.store_correctieverzoek USING btree (toegang_id);
CREATE INDEX store_correctieverzoek_verzuimrij_id_1aafeddc ON public.store_correctieverzoek USING btree (verzuimrij_id);
CREATE INDEX store_deelname_beantwoord_door_id_3901dbf0 ON public.store_deelname USING btree (beantwoord_door_id);
CREATE INDEX store_deelname_casus_id_20454a73 ON public.store_deelname USING btree (casus_id);
CREATE INDEX store_deelname_functie_id_68c260af ON public.store_deelname USING btree (functie_id);
CREATE INDEX store_deelname_gevraagd_door_id_748ec75e ON public.store_deelname USING btree (gevraagd_door_id);
CREATE INDEX store_deelname_leerling_id_7984ab43 ON public.store_deelname USING btree (leerling_id);
CREATE INDEX store_deelname_organisatie_id_ec352b73 ON public.store_deelname USING btree (organisatie_id);
CREATE INDEX store_deelname_toestemming_id_6f08902c ON public.store_deelname USING btree (toestemming_id);
CREATE INDEX store_dossiertoegang_code_door_id_5ec2d50b ON public.store_dossiertoegang USING btree (code_door_id);
CREATE INDEX store_dossiertoegang_gebruiker_id_4257b948 ON public.store_dossiertoegang USING btree (gebruiker_id);
CREATE INDEX store_dossiertoegang_leerling_id_984adef7 ON public.store_dossiertoegang USING btree (leerling_id);
CREATE INDEX store_dossiertoegang_uitgenodigd_door_id_64c2b833 ON public.store_dossiertoegang USING btree (uitgenodigd_door_id);
CREATE INDEX store_functie_bevestigd_door_id_ffb9de91 ON public.store_functie USING btree (bevestigd_door_id);
CREATE INDEX store_functie_gebruiker_id_af1939b6 ON public.store_functie USING btree (gebruiker_id);
CREATE INDEX store_functie_gegeven_door_id_0ef94b44 ON public.store_functie USING btree (gegeven_door_id);
CREATE INDEX store_functie_organisatie_id_c5b63892 ON public.store_functie USING btree (organisatie_id);
CREATE INDEX store_gebiedskeuze_organisatie_id_5950bd1f ON public.store_gebiedskeuze USING btree (organisatie_id);
CREATE INDEX store_gebruiker_email_49d82352_like ON public.store_gebruiker USING btree (email varchar_pattern_ops);
CREATE INDEX store_genodigde_functie_id_ecbefdbd ON public.store_genodigde USING btree (functie_id);
CREATE INDEX store_genodigde_organisatie_id_e56dfebf ON public.store_genodigde USING btree (organisatie_id);
CREATE INDEX store_genodigde_overleg_id_7e49e467 ON public.store_genodigde USING btree (overleg_id);
CREATE INDEX store_gesprek_door_id_b07d183a ON public.store_gesprek USING btree (door_id);
CREATE INDEX store_gesprek_leerling_id_b8f397d1 ON public.store_gesprek USING btree (leerling_id);
CREATE INDEX store_gesprek_organisatie_id_8df8b16b ON public.store_gesprek USING btree (organisatie_id);
CREATE INDEX store_gesprek_signaal_id_f12e3ded ON public.store_gesprek USING btree (signaal_id);
CREATE INDEX store_gesprek_zaak_id_fcb0b6b5 ON public.store_gesprek USING btree (zaak_id);
CREATE INDEX store_geweigerderij_levering_id_d163460a ON public.store_geweigerderij USING btree (levering_id);
CREATE INDEX store_gezag_contact_id_fa07a383 ON public.store_gezag USING btree (contact_id);
CREATE INDEX store_gezag_leerling_id_5d67987c ON public.store_gezag USING btree (leerling_id);
CREATE INDEX store_gezinsbrief_casus_id_62b96fa3 ON public.store_gezinsbrief USING btree (casus_id);
CREATE INDEX store_gezinsbrief_door_id_f6596982 ON public.store_gezinsbrief USING btree (door_id);
CREATE INDEX store_gezinsbrief_leerling_id_e079e5ee ON public.store_gezinsbrief USING btree (leerling_id);
CREATE INDEX store_gezinsbrief_uitnodiging_id_3cddb73b ON public.store_gezinsbrief USING btree (uitnodiging_id);
CREATE INDEX store_gezinsuitnodiging_bespreking_id_52f4acd3 ON public.store_gezinsuitnodiging USING btree (bespreking_id);
CREATE INDEX store_gezinsuitnodiging_casus_id_2da4beff ON public.store_gezinsuitnodiging USING btree (casus_id);
CREATE INDEX store_gezinsuitnodiging_leerling_id_2eb12c32 ON public.store_gezinsuitnodiging USING btree (leerling_id);
CREATE INDEX store_gezinsuitnodiging_opgeschreven_door_id_36291dba ON public.store_gezinsuitnodiging USING btree (opgeschreven_door_id);
CREATE INDEX store_gezinsuitnodiging_overleg_id_b3275b7b ON public.store_gezinsuitnodiging USING btree (overleg_id);
CREATE INDEX store_gezinsuitnodiging_uitgenodigd_door_id_5d1e8690 ON public.store_gezinsuitnodiging USING btree (uitgenodigd_door_id);
CREATE INDEX store_inschrijving_leerling_id_c93fb9cb ON public.store_inschrijving USING btree (leerling_id);
CREATE INDEX store_inschrijving_organisatie_id_14b253bc ON public.store_inschrijving USING btree (organisatie_id);
CREATE INDEX store_inschrijving_rooster_id_06cc61d2 ON public.store_inschrijving USING btree (rooster_id);
CREATE INDEX store_inschrijving_rooster_id_06cc61d2_like ON public.store_inschrijving USING btree (rooster_id varchar_pattern_ops);
CREATE INDEX store_jaarverslagtekst_door_id_fdd8ab6a ON public.store_jaarverslagtekst USING btree (door_id);
CREATE INDEX store_jaarverslagtekst_gemeente_id_c8aeb466 ON public.store_jaarverslagtekst USING btree (gemeente_id);
CREATE INDEX store_kwartaalopgave_door_id_f58f5b92 ON public.store_kwartaalopgave USING btree (door_id);
CREATE INDEX store_kwartaalopgave_organisatie_id_cb6143e7 ON public.store_kwartaalopgave USING btree (organisatie_id);
CREATE INDEX store_leerling_leerling_id_8875d86e_like ON public.store_leerling USING btree (leerling_id text_pattern_ops);
CREATE INDEX store_levering_door_id_c6ad69de ON public.store_levering USING btree (door_id);
CREATE INDEX store_levering_organisatie_id_16a14b87 ON public.store_levering USING btree (organisatie_id);
CREATE INDEX store_locatie_organisatie_id_97cf4b27 ON public.store_locatie USING btree (organisatie_id);
CREATE INDEX store_locatiecapaciteit_door_id_c2d51d4b ON public.store_locatiecapaciteit USING btree (door_id);
CREATE INDEX store_locatiecapaciteit_locatie_id_e9fcf176 ON public.store_locatiecapaciteit USING btree (locatie_id);
CREATE INDEX store_logregel_door_id_6e8418a9 ON public.store_logregel USING btree (door_id);
CREATE INDEX store_logregel_leerling_id_fd492810 ON public.store_logregel USING btree (leerling_id);
CREATE INDEX store_logsteen_handeling_26800abb ON public.store_logsteen USING btree (handeling);
CREATE INDEX store_melding_gemeente_id_6d4777ca ON public.store_melding USING btree (gemeente_id);
CREATE INDEX store_melding_leerling_id_32dc43f3 ON public.store_melding USING btree (leerling_id);
CREATE INDEX store_melding_melder_id_aee0093a ON public.store_melding USING btree (melder_id);
CREATE INDEX store_melding_organisatie_id_8382a595 ON public.store_melding USING btree (organisatie_id);
CREATE INDEX store_melding_signaal_id_e80aa22a ON public.store_melding USING btree (signaal_id);
CREATE INDEX store_noodtoegang_beoordeeld_door_id_0e281d57 ON public.store_noodtoegang USING btree (beoordeeld_door_id);
CREATE INDEX store_noodtoegang_functie_id_950bec70 ON public.store_noodtoegang USING btree (functie_id);
CREATE INDEX store_noodtoegang_leerling_id_79060ef5 ON public.store_noodtoegang USING btree (leerling_id);
CREATE INDEX store_noodtoegang_organisatie_id_222f7368 ON public.store_noodtoegang USING btree (organisatie_id);
CREATE INDEX store_opbouw_casus_id_801f95b6 ON public.store_opbouw USING btree (casus_id);
CREATE INDEX store_opbouw_door_id_5c57b838 ON public.store_opbouw USING btree (door_id);
CREATE INDEX store_opbouw_leerling_id_13fe838c ON public.store_opbouw USING btree (leerling_id);
CREATE INDEX store_opbouw_rooster_id_e1d45941 ON public.store_opbouw USING btree (rooster_id);
CREATE INDEX store_opgaveregel_casus_id_81ca652e ON public.store_opgaveregel USING btree (casus_id);
CREATE INDEX store_opgaveregel_leerling_id_1faf3f8e ON public.store_opgaveregel USING btree (leerling_id);
CREATE INDEX store_opgaveregel_opgave_id_eb97e08d ON public.store_opgaveregel USING btree (opgave_id);
CREATE INDEX store_organisatie_bestuur_id_66313ba7 ON public.store_organisatie USING btree (bestuur_id);
CREATE INDEX store_overleg_gemaakt_door_id_43d58743 ON public.store_overleg USING btree (gemaakt_door_id);
CREATE INDEX store_overleg_notulist_id_ae9d69fe ON public.store_overleg USING btree (notulist_id);
CREATE INDEX store_overleg_organisatie_id_f3e026ff ON public.store_overleg USING btree (organisatie_id);
CREATE INDEX store_overleg_reeks_id_cc6048c9 ON public.store_overleg USING btree (reeks_id);
CREATE INDEX store_overleg_voorzitter_id_dee6fabd ON public.store_overleg USING btree (voorzitter_id);
CREATE INDEX store_overlegreeks_gemaakt_door_id_d6874249 ON public.store_overlegreeks USING btree (gemaakt_door_id);
CREATE INDEX store_overlegreeks_organisatie_id_1636de25 ON public.store_overlegreeks USING btree (organisatie_id);
CREATE INDEX store_plaatsing_casus_id_3ae33fc7 ON public.store_plaatsing USING btree (casus_id);
CREATE INDEX store_plaatsing_geplaatst_door_id_14aa3d09 ON public.store_plaatsing USING btree (geplaatst_door_id);
CREATE INDEX store_plaatsing_leerling_id_820b3afe ON public.store_plaatsing USING btree (leerling_id);
CREATE INDEX store_plaatsing_locatie_id_9d4bfc93 ON public.store_plaatsing USING btree (locatie_id);
CREATE INDEX store_planregel_casus_id_f46c9fc1 ON public.store_planregel USING btree (casus_id);
CREATE INDEX store_planregel_deelname_id_8474e529 ON public.store_planregel USING btree (deelname_id);
CREATE INDEX store_planregel_doel_id_e2f65aff ON public.store_planregel USING btree (doel_id);
CREATE INDEX store_planregel_gemaakt_door_id_5e472054 ON public.store_planregel USING btree (gemaakt_door_id);
CREATE INDEX store_planregel_leerling_id_6161110a ON public.store_planregel USING btree (leerling_id);
CREATE INDEX store_plekbericht_casus_id_0edb3ff0 ON public.store_plekbericht USING btree (casus_id);
CREATE INDEX store_plekbericht_door_id_1d92a848 ON public.store_plekbericht USING btree (door_id);
CREATE INDEX store_plekbericht_leerling_id_b69b5342 ON public.store_plekbericht USING btree (leerling_id);
CREATE INDEX store_plekbericht_plaatsing_id_2c8dc6ed ON public.store_plekbericht USING btree (plaatsing_id);
CREATE INDEX store_preventiecapaciteit_door_id_b83b4307 ON public.store_preventiecapaciteit USING btree (door_id);
CREATE INDEX store_preventiecapaciteit_gemeente_id_a3ddbb3b ON public.store_preventiecapaciteit USING btree (gemeente_id);
CREATE INDEX store_regiocode_code_bc81ac81_like ON public.store_regiocode USING btree (code varchar_pattern_ops);
CREATE INDEX store_rooster_merk_3a106c74_like ON public.store_rooster USING btree (merk varchar_pattern_ops);
CREATE INDEX store_roosterafspraak_leerling_id_9bb167a7 ON public.store_roosterafspraak USING btree (leerling_id);
CREATE INDEX store_roosterafspraak_organisatie_id_472ba7e0 ON public.store_roosterafspraak USING btree (organisatie_id);
CREATE INDEX store_roosterles_rooster_id_4b45cd47 ON public.store_roosterles USING btree (rooster_id);
CREATE INDEX store_roosterles_rooster_id_4b45cd47_like ON public.store_roosterles USING btree (rooster_id varchar_pattern_ops);
CREATE INDEX store_routegebeurtenis_casus_id_49b6edd4 ON public.store_routegebeurtenis USING btree (casus_id);
CREATE INDEX store_routegebeurtenis_door_id_ba76a5d9 ON public.store_routegebeurtenis USING btree (door_id);
CREATE INDEX store_routegebeurtenis_leerling_id_e5bb76ae ON public.store_routegebeurtenis USING btree (leerling_id);
CREATE INDEX store_routegebeurtenis_vervangt_id_19824caf ON public.store_routegebeurtenis USING btree (vervangt_id);
CREATE INDEX store_schoollocatie_ambtenaar_id_9c055098 ON public.store_schoollocatie USING btree (ambtenaar_id);
CREATE INDEX store_schoollocatie_gemeente_id_2029bd77 ON public.store_schoollocatie USING btree (gemeente_id);
CREATE INDEX store_schoollocatie_school_id_569dd558 ON public.store_schoollocatie USING btree (school_id);
CREATE INDEX store_schoolreden_door_id_253b9f2f ON public.store_schoolreden USING btree (door_id);
CREATE INDEX store_schoolreden_organisatie_id_d0f6f420 ON public.store_schoolreden USING btree (organisatie_id);
CREATE INDEX store_signaal_leerling_id_980fbec0 ON public.store_signaal USING btree (leerling_id);
CREATE INDEX store_slotnotitie_casus_id_6e9983f3 ON public.store_slotnotitie USING btree (casus_id);
CREATE INDEX store_slotnotitie_door_id_e0ad2eec ON public.store_slotnotitie USING btree (door_id);
CREATE INDEX store_slotnotitie_leerling_id_f4ea5b23 ON public.store_slotnotitie USING btree (leerling_id);
CREATE INDEX store_taak_achterhouding_id_3c19ffc8 ON public.store_taak USING btree (achterhouding_id);
CREATE INDEX store_taak_afgerond_door_id_fda880a0 ON public.store_taak USING btree (afgerond_door_id);
CREATE INDEX store_taak_afhandeling_id_38e49321 ON public.store_taak USING btree (afhandeling_id);
CREATE INDEX store_taak_afspraak_id_c42da1b8 ON public.store_taak USING btree (afspraak_id);
CREATE INDEX store_taak_casus_id_a0cfbc58 ON public.store_taak USING btree (casus_id);
CREATE INDEX store_taak_correctieverzoek_id_1cf8369d ON public.store_taak USING btree (correctieverzoek_id);
CREATE INDEX store_taak_gesprek_id_d59f90cb ON public.store_taak USING btree (gesprek_id);
CREATE INDEX store_taak_leerling_id_10947b33 ON public.store_taak USING btree (leerling_id);
CREATE INDEX store_taak_melding_id_f1c76721 ON public.store_taak USING btree (melding_id);
CREATE INDEX store_taak_organisatie_id_3c144843 ON public.store_taak USING btree (organisatie_id);
CREATE INDEX store_taak_signaal_id_85f5c1ae ON public.store_taak USING btree (signaal_id);
CREATE INDEX store_taak_toegewezen_id_7e3eb4cc ON public.store_taak USING btree (toegewezen_id);
CREATE INDEX store_taak_verwijzing_id_2b806d1b ON public.store_taak USING btree (verwijzing_id);
CREATE INDEX store_taak_zaak_id_80937234 ON public.store_taak USING btree (zaak_id);
CREATE INDEX store_thuiszitregistratie_casus_id_6713c14e ON public.store_thuiszitregistratie USING btree (casus_id);
CREATE INDEX store_thuiszitregistratie_door_id_3b63b114 ON public.store_thuiszitregistratie USING btree (door_id);
CREATE INDEX store_thuiszitregistratie_leerling_id_41a6cbb2 ON public.store_thuiszitregistratie USING btree (leerling_id);
CREATE INDEX store_thuiszitregistratie_toestand_id_84f8d33c ON public.store_thuiszitregistratie USING btree (toestand_id);
CREATE INDEX store_toestand_leerling_id_dfae98d2 ON public.store_toestand USING btree (leerling_id);
CREATE INDEX store_toestemming_leerling_id_4bb02c5e ON public.store_toestemming USING btree (leerling_id);
CREATE INDEX store_toestemming_vastgelegd_door_id_8dd47807 ON public.store_toestemming USING btree (vastgelegd_door_id);
CREATE INDEX store_verklaring_casus_id_b865fb14 ON public.store_verklaring USING btree (casus_id);
CREATE INDEX store_verklaring_leerling_id_76fad932 ON public.store_verklaring USING btree (leerling_id);
CREATE INDEX store_verklaring_melding_id_ac495e67 ON public.store_verklaring USING btree (melding_id);
CREATE INDEX store_verklaring_toegang_id_32937be9 ON public.store_verklaring USING btree (toegang_id);
CREATE INDEX store_verklaring_zaak_id_ebac04ea ON public.store_verklaring USING btree (zaak_id);
CREATE INDEX store_vernietigingslijst_eerste_door_id_1d4bce46 ON public.store_vernietigingslijst USING btree (eerste_door_id);
CREATE INDEX store_vernietigingslijst_opgesteld_door_id_7ed4837d ON public.store_vernietigingslijst USING btree (opgesteld_door_id);
CREATE INDEX store_vernietigingslijst_organisatie_id_0854e37b ON public.store_vernietigingslijst USING btree (organisatie_id);
CREATE INDEX store_vernietigingslijst_tweede_door_id_b03f304f ON public.store_vernietigingslijst USING btree (tweede_door_id);
CREATE INDEX store_vernietigingsregel_leerling_id_b250481a ON public.store_vernietigingsregel USING btree (leerling_id);
CREATE INDEX store_vernietigingsregel_lijst_id_9b9d919e ON public.store_vernietigingsregel USING btree (lijst_id);
CREATE INDEX store_vervanging_door_id_98bbdda2 ON public.store_vervanging USING btree (door_id);
CREATE INDEX store_vervanging_van_id_f662480f ON public.store_vervanging USING btree (van_id);
CREATE INDEX store_verwijzing_behandelaar_id_d8de5368 ON public.store_verwijzing USING btree (behandelaar_id);
CREATE INDEX store_verwijzing_jgz_id_c990cd52 ON public.store_verwijzing USING btree (jgz_id);
CREATE INDEX store_verwijzing_leerling_id_5aa8027f ON public.store_verwijzing USING btree (leerling_id);
CREATE INDEX store_verwijzing_school_id_453dbdf6 ON public.store_verwijzing USING btree (school_id);
CREATE INDEX store_verwijzing_signaal_id_a67d0657 ON public.store_verwijzing USING btree (signaal_id);
CREATE INDEX store_verwijzing_toestemming_id_39933e39 ON public.store_verwijzing USING btree (toestemming_id);
CREATE INDEX store_verwijzing_verwezen_door_id_f6d5ad21 ON public.store_verwijzing USING btree (verwezen_door_id);
CREATE INDEX store_verzuimrij_leerling_id_fd4aece3 ON public.store_verzuimrij USING btree (leerling_id);
CREATE INDEX store_verzuimrij_levering_id_19afe522 ON public.store_verzuimrij USING btree (levering_id);
CREATE INDEX store_verzuimrij_rij_id_a20ded26_like ON public.store_verzuimrij USING btree (rij_id text_pattern_ops);
CREATE INDEX store_vrijstelling_leerling_id_c2684caa ON public.store_vrijstelling USING btree (leerling_id);
CREATE INDEX store_woonplaats_leerling_id_8c8d7275 ON public.store_woonplaats USING btree (leerling_id);
CREATE INDEX store_woonplaats_levering_id_44521361 ON public.store_woonplaats USING btree (levering_id);
CREATE INDEX store_wpgautorisatie_beeindigd_door_id_98dd0665 ON public.store_wpgautorisatie USING btree (beeindigd_door_id);
CREATE INDEX store_wpgautorisatie_bevestigd_door_id_4547becc ON public.store_wpgautorisatie USING btree (bevestigd_door_id);
CREATE INDEX store_wpgautorisatie_functie_id_c1f06031 ON public.store_wpgautorisatie USING btree (functie_id);
CREATE INDEX store_wpgautorisatie_gegeven_door_id_856da0b8 ON public.store_wpgautorisatie USING btree (gegeven_door_id);
CREATE INDEX store_wpgautorisatie_nagekeken_door_id_c239b621 ON public.store_wpgautorisatie USING btree (nagekeken_door_id);
CREATE INDEX store_wpgregister_organisatie_id_29c17c4d ON public.store_wpgregister USING btree (organisatie_id);
CREATE INDEX store_wpgregister_vastgesteld_door_id_66da5c44 ON public.store_wpgregister USING btree (vastgesteld_door_id);
CREATE INDEX store_zaak_behandelaar_id_67ed6641 ON public.store_zaak USING btree (behandelaar_id);
CREATE INDEX store_zaak_gemeente_id_94810585 ON public.store_zaak USING btree (gemeente_id);
CREATE INDEX store_zaak_leerling_id_5f5a9648 ON public.store_zaak USING btree (leerling_id);
CREATE INDEX store_zaak_meldingen_melding_id_7f0e8b2c ON public.store_zaak_meldingen USING btree (melding_id);
CREATE INDEX store_zaak_meldingen_zaak_id_347c5e6d ON public.store_zaak_meldingen USING btree (zaak_id);
CREATE INDEX store_zaak_nummer_9410acec_like ON public.store_zaak USING btree (nummer varchar_pattern_ops);
CREATE INDEX store_zaak_overgenomen_van_id_22e7a26e ON public.store_zaak USING btree (overgenomen_van_id);
CREATE INDEX store_zaak_samengevoegd_met_id_9fe7c827 ON public.store_zaak USING btree (samengevoegd_met_id);
CREATE INDEX store_zaak_signaal_id_7eea7cc3 ON public.store_zaak USING btree (signaal_id);
CREATE INDEX store_ziekmelding_aangenomen_door_id_f4b708a5 ON public.store_ziekmelding USING btree (aangenomen_door_id);
CREATE INDEX store_ziekmelding_beter_gemeld_door_id_79155b2c ON public.store_ziekmelding USING btree (beter_gemeld_door_id);
CREATE INDEX store_ziekmelding_leerling_id_cdd03cfe ON public.store_ziekmelding USING btree (leerling_id);
CREATE INDEX store_ziekmelding_levering_id_7866dba2 ON public.store_ziekmelding USING btree (levering_id);
CREATE INDEX store_ziekmelding_organisatie_id_b3b4589f ON public.store_ziekmelding USING btree (organisatie_id);
CREATE INDEX taak_leerling ON public.store_taak USING btree (leerling_id, afgerond_op);
CREATE INDEX taak_open_organisatie ON public.store_taak USING btree (organisatie_id, uiterlijk_datum) WHERE (afgerond_op IS NULL);
CREATE INDEX taak_open_van_mij ON public.store_taak USING btree (toegewezen_id, uiterlijk_datum) WHERE (afgerond_op IS NULL);
CREATE UNIQUE INDEX taak_signaal_eens ON public.store_taak USING btree (soort, signaal_id) WHERE ((afgerond_op IS NULL) AND (afhandeling_id IS NULL) AND (afspraak_id IS NULL) AND (casus_id IS NULL) AND (gesprek_id IS NULL) AND (melding_id IS NULL) AND (verwijzing_id IS NULL) AND (zaak_id IS NULL));
CREATE UNIQUE INDEX thuiszitregistratie_een_tegelijk ON public.store_thuiszitregistratie USING btree (casus_id) WHERE ((eind_datum IS NULL) AND (vervallen_op IS NULL));
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX vernietigd_merk ON public.store_vernietigd USING btree (merk);
CREATE UNIQUE INDEX vernietigingslijst_een_tegelijk ON public.store_vernietigingslijst USING btree (organisatie_id) WHERE ((stand)::text = ANY ((ARRAY['opgesteld'::character varying, 'getekend'::character varying, 'vastgesteld'::character varying])::text[]));
CREATE INDEX verwerking_betrokkene ON public.store_verwerkingsregel USING btree (betrokkene, id);
CREATE INDEX verwijzing_jgz_stand ON public.store_verwijzing USING btree (jgz_id, stand);
CREATE INDEX verzuim_leerling_datum ON public.store_verzuimrij USING btree (leerling_id, datum);
CREATE INDEX verzuim_school_datum ON public.store_verzuimrij USING btree (school_id, datum);
CREATE INDEX zaak_gemeente_stand ON public.store_zaak USING btree (gemeente_id, stand);
CREATE INDEX zaak_wie ON public.store_zaak USING btree (gemeente_id, leerling_id);
CREATE UNIQUE INDEX ziekmelding_eens_open ON public.store_ziekmelding USING btree (leerling_id) WHERE ((beter_datum IS NULL) AND (ingetrokken_op IS NULL));
CREATE INDEX veiligthuiscontact_door_id_085f678b ON veilig_thuis.veiligthuiscontact USING btree (door_id);
CREATE INDEX veiligthuiscontact_leerling_id_295cf1a3 ON veilig_thuis.veiligthuiscontact USING btree (leerling_id);
CREATE INDEX veiligthuiscontact_organisatie_id_a41e3937 ON veilig_thuis.veiligthuiscontact USING btree (organisatie_id);
CREATE INDEX veiligthuisregel_door_id_5d7c878a ON veilig_thuis.veiligthuisregel USING btree (door_id);
CREATE INDEX veiligthuisregel_leerling_id_35a4870f ON veilig_thuis.veiligthuisregel USING btree (leerling_id);
CREATE INDEX veiligthuisregel_organisatie_id_43634eec ON veilig_thuis.veiligthuisregel USING btree (organisatie_id);
CREATE INDEX feit_door_id_f40fbb79 ON wpg.feit USING btree (door_id);
CREATE INDEX feit_stuk_id_0ea7afcf ON wpg.feit USING btree (stuk_id);
CREATE INDEX grens_organisatie_id_67d3ebed ON wpg.grens USING btree (organisatie_id);
CREATE INDEX grens_stuk_id_18410b2a ON wpg.grens USING btree (stuk_id);
CREATE INDEX regel_door_id_be2d2d0e ON wpg.regel USING btree (door_id);
CREATE INDEX regel_organisatie_id_3ff96cca ON wpg.regel USING btree (organisatie_id);
CREATE INDEX stuk_door_id_5ee32249 ON wpg.stuk USING btree (door_id);
CREATE INDEX stuk_nummer_e6fea280_like ON wpg.stuk USING btree (nummer varchar_pattern_ops);
CREATE INDEX stuk_organisatie_id_29f24b9d ON wpg.stuk USING btree (organisatie_id);
CREATE INDEX stuk_register_id_3035c7ed ON wpg.stuk USING btree (register_id);
CREATE INDEX versie_door_id_76ce7171 ON wpg.versie USING btree (door_id);
CREATE INDEX versie_stuk_id_0e502b17 ON wpg.versie USING btree (stuk_id);
CREATE INDEX verstrekking_door_id_c87cc44c ON wpg.verstrekking USING btree (door_id);
CREATE INDEX verstrekking_stuk_id_6ab8e7a4 ON wpg.verstrekking USING btree (stuk_id);
CREATE INDEX verstrekking_versie_id_0577a7e0 ON wpg.verstrekking USING btree (versie_id);
CREATE INDEX wpgregel_nummer ON wpg.regel USING btree (nummer);
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON jgz.medischenotitie FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft('wie', 'tekst');
CREATE TRIGGER a_plek_past AFTER INSERT OR UPDATE ON public.store_plaatsing FOR EACH ROW EXECUTE FUNCTION public.store_plek_past();
CREATE TRIGGER account_past BEFORE INSERT OR UPDATE ON public.store_dossiertoegang FOR EACH ROW EXECUTE FUNCTION public.store_account_past();
CREATE TRIGGER account_past BEFORE INSERT OR UPDATE ON public.store_functie FOR EACH ROW EXECUTE FUNCTION public.store_account_past();
CREATE TRIGGER account_past BEFORE UPDATE ON public.store_gebruiker FOR EACH ROW EXECUTE FUNCTION public.store_account_past();
CREATE TRIGGER b_plek_dubbel AFTER INSERT OR UPDATE ON public.store_plaatsing FOR EACH ROW EXECUTE FUNCTION public.store_plek_dubbel();
CREATE TRIGGER casus_blijft BEFORE DELETE OR UPDATE ON public.store_aanbodregel FOR EACH ROW EXECUTE FUNCTION public.store_casus_blijft();
CREATE TRIGGER casus_blijft BEFORE DELETE OR UPDATE ON public.store_casusregel FOR EACH ROW EXECUTE FUNCTION public.store_casus_blijft();
CREATE TRIGGER casus_blijft BEFORE DELETE OR UPDATE ON public.store_kwartaalopgave FOR EACH ROW EXECUTE FUNCTION public.store_casus_blijft();
CREATE TRIGGER casus_blijft BEFORE DELETE OR UPDATE ON public.store_opgaveregel FOR EACH ROW EXECUTE FUNCTION public.store_casus_blijft();
CREATE TRIGGER casus_blijft BEFORE DELETE OR UPDATE ON public.store_plekbericht FOR EACH ROW EXECUTE FUNCTION public.store_casus_blijft();
CREATE TRIGGER casus_blijft BEFORE DELETE OR UPDATE ON public.store_routegebeurtenis FOR EACH ROW EXECUTE FUNCTION public.store_casus_blijft();
CREATE TRIGGER casus_blijft BEFORE DELETE OR UPDATE ON public.store_slotnotitie FOR EACH ROW EXECUTE FUNCTION public.store_casus_blijft();
CREATE TRIGGER casus_blijft BEFORE DELETE OR UPDATE ON public.store_thuiszitregistratie FOR EACH ROW EXECUTE FUNCTION public.store_casus_blijft();
CREATE TRIGGER casusdocument_blijft BEFORE DELETE OR UPDATE ON public.store_casusdocument FOR EACH ROW EXECUTE FUNCTION public.store_casusdocument_blijft();
CREATE TRIGGER gezag_begint AFTER INSERT ON public.store_contact FOR EACH ROW WHEN (new.heeft_gezag) EXECUTE FUNCTION public.store_gezag_gelijk();
CREATE TRIGGER gezag_gelijk AFTER UPDATE OF heeft_gezag ON public.store_contact FOR EACH ROW WHEN ((old.heeft_gezag IS DISTINCT FROM new.heeft_gezag)) EXECUTE FUNCTION public.store_gezag_gelijk();
CREATE TRIGGER logboek_blijft BEFORE DELETE OR UPDATE ON public.store_logregel FOR EACH ROW EXECUTE FUNCTION public.store_logregel_blijft();
CREATE TRIGGER logboek_blijft BEFORE DELETE OR UPDATE ON public.store_logsteen FOR EACH ROW EXECUTE FUNCTION public.store_logboek_blijft();
CREATE TRIGGER logboek_blijft BEFORE DELETE OR UPDATE ON public.store_logzegel FOR EACH ROW EXECUTE FUNCTION public.store_logboek_blijft();
CREATE TRIGGER logboek_blijft BEFORE DELETE OR UPDATE ON public.store_verwerkingsregel FOR EACH ROW EXECUTE FUNCTION public.store_verwerkingsregel_blijft();
CREATE TRIGGER logboek_niet_leeg BEFORE TRUNCATE ON public.store_logregel FOR EACH STATEMENT EXECUTE FUNCTION public.store_logboek_blijft();
CREATE TRIGGER logboek_niet_leeg BEFORE TRUNCATE ON public.store_logsteen FOR EACH STATEMENT EXECUTE FUNCTION public.store_logboek_blijft();
CREATE TRIGGER logboek_niet_leeg BEFORE TRUNCATE ON public.store_logzegel FOR EACH STATEMENT EXECUTE FUNCTION public.store_logboek_blijft();
CREATE TRIGGER logboek_niet_leeg BEFORE TRUNCATE ON public.store_verwerkingsregel FOR EACH STATEMENT EXECUTE FUNCTION public.store_logboek_blijft();
CREATE TRIGGER plek_past AFTER INSERT OR UPDATE ON public.store_locatiecapaciteit FOR EACH ROW EXECUTE FUNCTION public.store_ruimte_past();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER verklaring_blijft BEFORE DELETE OR UPDATE ON public.store_verklaring FOR EACH ROW EXECUTE FUNCTION public.store_verklaring_blijft();
CREATE TRIGGER woont_ergens AFTER INSERT ON public.store_leerling REFERENCING NEW TABLE AS gekomen FOR EACH STATEMENT EXECUTE FUNCTION public.store_woont_ergens();
CREATE TRIGGER woont_gelijk AFTER UPDATE OF woongemeente, postcode, ingeschreven_gemeente_op ON public.store_leerling FOR EACH ROW WHEN (((((old.woongemeente)::text IS DISTINCT FROM (new.woongemeente)::text) OR (old.postcode IS DISTINCT FROM new.postcode)) OR (old.ingeschreven_gemeente_op IS DISTINCT FROM new.ingeschreven_gemeente_op))) EXECUTE FUNCTION public.store_woont_gelijk();
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON veilig_thuis.veiligthuiscontact FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft('wie', 'inhoud');
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON veilig_thuis.veiligthuisregel FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft();
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON wpg.feit FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft('tekst');
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON wpg.grens FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft();
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON wpg.reden FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft('tekst');
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON wpg.regel FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft();
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON wpg.stuk FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft();
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON wpg.versie FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft('inhoud');
CREATE TRIGGER kluis_blijft BEFORE DELETE OR UPDATE ON wpg.verstrekking FOR EACH ROW EXECUTE FUNCTION public.store_kluis_blijft('aan_wie', 'waarom');
CREATE TRIGGER regel_van_nu BEFORE INSERT ON wpg.regel FOR EACH ROW EXECUTE FUNCTION wpg.regel_van_nu();
ALTER TABLE ONLY jgz.medischenotitie
    ADD CONSTRAINT medischenotitie_door_id_e90a32d2_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY jgz.medischenotitie
    ADD CONSTRAINT medischenotitie_jgz_id_82007ead_fk_store_organisatie_id FOREIGN KEY (jgz_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY jgz.medischenotitie
    ADD CONSTRAINT medischenotitie_leerling_id_f0aac128_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY jgz.medischenotitie
    ADD CONSTRAINT medischenotitie_vervangt_id_9800b499_fk_medischenotitie_id FOREIGN KEY (vervangt_id) REFERENCES jgz.medischenotitie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY jgz.medischenotitie
    ADD CONSTRAINT medischenotitie_verwijzing_id_608c64d5_fk_store_verwijzing_id FOREIGN KEY (verwijzing_id) REFERENCES public.store_verwijzing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_store_gebruiker_id FOREIGN KEY (user_id) REFERENCES public.store_gebruiker(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_store_gebruiker_id FOREIGN KEY (user_id) REFERENCES public.store_gebruiker(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_store_geb FOREIGN KEY (user_id) REFERENCES public.store_gebruiker(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aanbodregel
    ADD CONSTRAINT store_aanbodregel_casus_id_4ea73c45_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aanbodregel
    ADD CONSTRAINT store_aanbodregel_door_id_32510adf_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aanbodregel
    ADD CONSTRAINT store_aanbodregel_leerling_id_6e3ae699_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aanbodregel
    ADD CONSTRAINT store_aanbodregel_vervangt_id_814dc97b_fk_store_aanbodregel_id FOREIGN KEY (vervangt_id) REFERENCES public.store_aanbodregel(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aangeboden
    ADD CONSTRAINT store_aangeboden_door_id_23f2514a_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aangeboden
    ADD CONSTRAINT store_aangeboden_levering_id_c9a2280e_fk_store_levering_id FOREIGN KEY (levering_id) REFERENCES public.store_levering(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aansluiting
    ADD CONSTRAINT store_aansluiting_school_id_eccc67af_fk_store_organisatie_id FOREIGN KEY (school_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aansluiting
    ADD CONSTRAINT store_aansluiting_verband_id_baacccd9_fk_store_organisatie_id FOREIGN KEY (verband_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aanvraag
    ADD CONSTRAINT store_aanvraag_casus_id_4f1a6165_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aanvraag
    ADD CONSTRAINT store_aanvraag_deelname_id_3f0e2829_fk_store_deelname_id FOREIGN KEY (deelname_id) REFERENCES public.store_deelname(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aanvraag
    ADD CONSTRAINT store_aanvraag_gevraagd_door_id_2b9bd746_fk_store_functie_id FOREIGN KEY (gevraagd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aanvraag
    ADD CONSTRAINT store_aanvraag_leerling_id_105e5f4b_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_aanvraag
    ADD CONSTRAINT store_aanvraag_locatie_id_eea98f7b_fk_store_locatie_id FOREIGN KEY (locatie_id) REFERENCES public.store_locatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_bespreking_id_f44b9ed6_fk_store_bes FOREIGN KEY (bespreking_id) REFERENCES public.store_bespreking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_brief_id_5f702833_fk_store_brief_id FOREIGN KEY (brief_id) REFERENCES public.store_brief(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_casusdocument_id_e84591bf_fk_store_cas FOREIGN KEY (casusdocument_id) REFERENCES public.store_casusdocument(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_casusregel_id_5a93c963_fk_store_cas FOREIGN KEY (casusregel_id) REFERENCES public.store_casusregel(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_door_id_aad6bb68_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_gesprek_id_e52552df_fk_store_gesprek_id FOREIGN KEY (gesprek_id) REFERENCES public.store_gesprek(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_leerling_id_369d0a9c_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_melding_id_5efdaa9a_fk_store_melding_id FOREIGN KEY (melding_id) REFERENCES public.store_melding(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_opgeheven_door_id_1ed7aa8c_fk_store_fun FOREIGN KEY (opgeheven_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_achterhouding
    ADD CONSTRAINT store_achterhouding_organisatie_id_5a94d2e5_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_activiteit
    ADD CONSTRAINT store_activiteit_ambtenaar_id_27beae57_fk_store_functie_id FOREIGN KEY (ambtenaar_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_activiteit
    ADD CONSTRAINT store_activiteit_gevraagd_door_id_454ce0a4_fk_store_functie_id FOREIGN KEY (gevraagd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_activiteit
    ADD CONSTRAINT store_activiteit_locatie_id_d003270e_fk_store_schoollocatie_id FOREIGN KEY (locatie_id) REFERENCES public.store_schoollocatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_activiteit
    ADD CONSTRAINT store_activiteit_overleg_id_04b79228_fk_store_overleg_id FOREIGN KEY (overleg_id) REFERENCES public.store_overleg(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_activiteittekst
    ADD CONSTRAINT store_activiteitteks_activiteit_id_7b2eec6e_fk_store_act FOREIGN KEY (activiteit_id) REFERENCES public.store_activiteit(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_activiteittekst
    ADD CONSTRAINT store_activiteittekst_door_id_6fa061cc_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_afhandeling
    ADD CONSTRAINT store_afhandeling_door_id_aa73f882_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_afhandeling
    ADD CONSTRAINT store_afhandeling_organisatie_id_ab023dcc_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_afhandeling
    ADD CONSTRAINT store_afhandeling_signaal_id_1d4930c7_fk_store_signaal_id FOREIGN KEY (signaal_id) REFERENCES public.store_signaal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_afspraak
    ADD CONSTRAINT store_afspraak_gesprek_id_2d27141f_fk_store_gesprek_id FOREIGN KEY (gesprek_id) REFERENCES public.store_gesprek(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_afspraak
    ADD CONSTRAINT store_afspraak_leerling_id_91e8fe37_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_agendapunt
    ADD CONSTRAINT store_agendapunt_organisatie_id_b477dfd5_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_agendapunt
    ADD CONSTRAINT store_agendapunt_overleg_id_30396161_fk_store_overleg_id FOREIGN KEY (overleg_id) REFERENCES public.store_overleg(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_apisleutel
    ADD CONSTRAINT store_apisleutel_functie_id_00d37215_fk_store_functie_id FOREIGN KEY (functie_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bericht
    ADD CONSTRAINT store_bericht_aan_id_1299e3ae_fk_store_functie_id FOREIGN KEY (aan_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bericht
    ADD CONSTRAINT store_bericht_leerling_id_12a3f368_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bericht
    ADD CONSTRAINT store_bericht_taak_id_9f2501ec_fk_store_taak_id FOREIGN KEY (taak_id) REFERENCES public.store_taak(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besluit
    ADD CONSTRAINT store_besluit_bespreking_id_d7361724_fk_store_bespreking_id FOREIGN KEY (bespreking_id) REFERENCES public.store_bespreking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besluit
    ADD CONSTRAINT store_besluit_casus_id_a5d66a8b_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besluit
    ADD CONSTRAINT store_besluit_door_id_40d450d4_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besluit
    ADD CONSTRAINT store_besluit_leerling_id_5c1f8274_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besluit
    ADD CONSTRAINT store_besluit_planregel_id_f30de297_fk_store_planregel_id FOREIGN KEY (planregel_id) REFERENCES public.store_planregel(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bespreking
    ADD CONSTRAINT store_bespreking_agendapunt_id_0c0b6d5a_fk_store_agendapunt_id FOREIGN KEY (agendapunt_id) REFERENCES public.store_agendapunt(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bespreking
    ADD CONSTRAINT store_bespreking_casus_id_81630b7e_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bespreking
    ADD CONSTRAINT store_bespreking_ingebracht_door_id_835ff038_fk_store_fun FOREIGN KEY (ingebracht_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bespreking
    ADD CONSTRAINT store_bespreking_leerling_id_72845278_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bespreking
    ADD CONSTRAINT store_bespreking_organisatie_id_af58bac5_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bespreking
    ADD CONSTRAINT store_bespreking_toestemming_id_0007a3de_fk_store_toe FOREIGN KEY (toestemming_id) REFERENCES public.store_toestemming(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besprekingsdocument
    ADD CONSTRAINT store_besprekingsdoc_bespreking_id_8b8628ad_fk_store_bes FOREIGN KEY (bespreking_id) REFERENCES public.store_bespreking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besprekingsdocument
    ADD CONSTRAINT store_besprekingsdoc_document_id_6df191c9_fk_store_cas FOREIGN KEY (document_id) REFERENCES public.store_casusdocument(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besprekingsdocument
    ADD CONSTRAINT store_besprekingsdoc_leerling_id_299e84fa_fk_store_lee FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besprekingsdocument
    ADD CONSTRAINT store_besprekingsdocument_casus_id_9647e635_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_besprekingsdocument
    ADD CONSTRAINT store_besprekingsdocument_door_id_8416b5ab_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bewaardformulier
    ADD CONSTRAINT store_bewaardformuli_gebruiker_id_e2ea83aa_fk_store_geb FOREIGN KEY (gebruiker_id) REFERENCES public.store_gebruiker(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bewaardformulier
    ADD CONSTRAINT store_bewaardformulier_functie_id_026dede3_fk_store_functie_id FOREIGN KEY (functie_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bewaarstop
    ADD CONSTRAINT store_bewaarstop_door_id_a47fa49d_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bewaarstop
    ADD CONSTRAINT store_bewaarstop_leerling_id_64a685cd_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_bewaarstop
    ADD CONSTRAINT store_bewaarstop_organisatie_id_ec1c9b4f_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_brief
    ADD CONSTRAINT store_brief_aan_id_d4b69904_fk_store_contact_id FOREIGN KEY (aan_id) REFERENCES public.store_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_brief
    ADD CONSTRAINT store_brief_door_id_42eba7ed_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_brief
    ADD CONSTRAINT store_brief_leerling_id_32381279_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_brief
    ADD CONSTRAINT store_brief_zaak_id_17698dfe_fk_store_zaak_id FOREIGN KEY (zaak_id) REFERENCES public.store_zaak(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casus
    ADD CONSTRAINT store_casus_geopend_door_id_cb555724_fk_store_functie_id FOREIGN KEY (geopend_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casus
    ADD CONSTRAINT store_casus_leerling_id_c581ab75_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casus
    ADD CONSTRAINT store_casus_school_id_5df1736e_fk_store_organisatie_id FOREIGN KEY (school_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casus
    ADD CONSTRAINT store_casus_signaal_id_ccb8953b_fk_store_signaal_id FOREIGN KEY (signaal_id) REFERENCES public.store_signaal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casusdocument
    ADD CONSTRAINT store_casusdocument_casus_id_f1c92480_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casusdocument
    ADD CONSTRAINT store_casusdocument_door_id_1a30fe8c_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casusdocument
    ADD CONSTRAINT store_casusdocument_leerling_id_ee571ff3_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casusdocument
    ADD CONSTRAINT store_casusdocument_vervallen_door_id_5e7bda36_fk_store_fun FOREIGN KEY (vervallen_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casusregel
    ADD CONSTRAINT store_casusregel_casus_id_6f613e96_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casusregel
    ADD CONSTRAINT store_casusregel_door_id_6a2d272b_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casusregel
    ADD CONSTRAINT store_casusregel_leerling_id_ce3e56c3_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_casusregel
    ADD CONSTRAINT store_casusregel_vervangt_id_fe84d63f_fk_store_casusregel_id FOREIGN KEY (vervangt_id) REFERENCES public.store_casusregel(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consult
    ADD CONSTRAINT store_consult_gevraagd_door_id_ae628df1_fk_store_functie_id FOREIGN KEY (gevraagd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consult
    ADD CONSTRAINT store_consult_ontvanger_id_0e55f8ca_fk_store_organisatie_id FOREIGN KEY (ontvanger_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consult
    ADD CONSTRAINT store_consult_school_id_21d7b8b8_fk_store_organisatie_id FOREIGN KEY (school_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consultbericht
    ADD CONSTRAINT store_consultbericht_consult_id_f9400765_fk_store_consult_id FOREIGN KEY (consult_id) REFERENCES public.store_consult(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consultbericht
    ADD CONSTRAINT store_consultbericht_door_id_6324a9a8_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consultkoppeling
    ADD CONSTRAINT store_consultkoppeli_leerling_id_f2357045_fk_store_lee FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consultkoppeling
    ADD CONSTRAINT store_consultkoppeli_verwijzing_id_a380e0cb_fk_store_ver FOREIGN KEY (verwijzing_id) REFERENCES public.store_verwijzing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consultkoppeling
    ADD CONSTRAINT store_consultkoppeling_consult_id_03b6ecf9_fk_store_consult_id FOREIGN KEY (consult_id) REFERENCES public.store_consult(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consultkoppeling
    ADD CONSTRAINT store_consultkoppeling_door_id_42e3cfd7_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_consultkoppeling
    ADD CONSTRAINT store_consultkoppeling_melding_id_5b614059_fk_store_melding_id FOREIGN KEY (melding_id) REFERENCES public.store_melding(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_contact
    ADD CONSTRAINT store_contact_leerling_id_a9ef0657_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzo_beantwoord_door_id_c42b9763_fk_store_fun FOREIGN KEY (beantwoord_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzo_leerling_id_48550fda_fk_store_lee FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzo_organisatie_id_bf478f29_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzo_toegang_id_d74e5ba9_fk_store_dos FOREIGN KEY (toegang_id) REFERENCES public.store_dossiertoegang(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzo_verzuimrij_id_1aafeddc_fk_store_ver FOREIGN KEY (verzuimrij_id) REFERENCES public.store_verzuimrij(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzoek_gesprek_id_479bf26b_fk_store_gesprek_id FOREIGN KEY (gesprek_id) REFERENCES public.store_gesprek(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzoek_melding_id_56594c84_fk_store_melding_id FOREIGN KEY (melding_id) REFERENCES public.store_melding(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_correctieverzoek
    ADD CONSTRAINT store_correctieverzoek_signaal_id_f5197c5b_fk_store_signaal_id FOREIGN KEY (signaal_id) REFERENCES public.store_signaal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_deelname
    ADD CONSTRAINT store_deelname_beantwoord_door_id_3901dbf0_fk_store_functie_id FOREIGN KEY (beantwoord_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_deelname
    ADD CONSTRAINT store_deelname_casus_id_20454a73_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_deelname
    ADD CONSTRAINT store_deelname_functie_id_68c260af_fk_store_functie_id FOREIGN KEY (functie_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_deelname
    ADD CONSTRAINT store_deelname_gevraagd_door_id_748ec75e_fk_store_functie_id FOREIGN KEY (gevraagd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_deelname
    ADD CONSTRAINT store_deelname_leerling_id_7984ab43_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_deelname
    ADD CONSTRAINT store_deelname_organisatie_id_ec352b73_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_deelname
    ADD CONSTRAINT store_deelname_toestemming_id_6f08902c_fk_store_toestemming_id FOREIGN KEY (toestemming_id) REFERENCES public.store_toestemming(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_dossiertoegang
    ADD CONSTRAINT store_dossiertoegang_code_door_id_5ec2d50b_fk_store_functie_id FOREIGN KEY (code_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_dossiertoegang
    ADD CONSTRAINT store_dossiertoegang_gebruiker_id_4257b948_fk_store_geb FOREIGN KEY (gebruiker_id) REFERENCES public.store_gebruiker(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_dossiertoegang
    ADD CONSTRAINT store_dossiertoegang_leerling_id_984adef7_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_dossiertoegang
    ADD CONSTRAINT store_dossiertoegang_uitgenodigd_door_id_64c2b833_fk_store_fun FOREIGN KEY (uitgenodigd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_functie
    ADD CONSTRAINT store_functie_bevestigd_door_id_ffb9de91_fk_store_functie_id FOREIGN KEY (bevestigd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_functie
    ADD CONSTRAINT store_functie_gebruiker_id_af1939b6_fk_store_gebruiker_id FOREIGN KEY (gebruiker_id) REFERENCES public.store_gebruiker(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_functie
    ADD CONSTRAINT store_functie_gegeven_door_id_0ef94b44_fk_store_functie_id FOREIGN KEY (gegeven_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_functie
    ADD CONSTRAINT store_functie_organisatie_id_c5b63892_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gebiedskeuze
    ADD CONSTRAINT store_gebiedskeuze_organisatie_id_5950bd1f_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_genodigde
    ADD CONSTRAINT store_genodigde_functie_id_ecbefdbd_fk_store_functie_id FOREIGN KEY (functie_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_genodigde
    ADD CONSTRAINT store_genodigde_organisatie_id_e56dfebf_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_genodigde
    ADD CONSTRAINT store_genodigde_overleg_id_7e49e467_fk_store_overleg_id FOREIGN KEY (overleg_id) REFERENCES public.store_overleg(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gesprek
    ADD CONSTRAINT store_gesprek_door_id_b07d183a_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gesprek
    ADD CONSTRAINT store_gesprek_leerling_id_b8f397d1_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gesprek
    ADD CONSTRAINT store_gesprek_organisatie_id_8df8b16b_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gesprek
    ADD CONSTRAINT store_gesprek_signaal_id_f12e3ded_fk_store_signaal_id FOREIGN KEY (signaal_id) REFERENCES public.store_signaal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gesprek
    ADD CONSTRAINT store_gesprek_zaak_id_fcb0b6b5_fk_store_zaak_id FOREIGN KEY (zaak_id) REFERENCES public.store_zaak(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_geweigerderij
    ADD CONSTRAINT store_geweigerderij_levering_id_d163460a_fk_store_levering_id FOREIGN KEY (levering_id) REFERENCES public.store_levering(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezag
    ADD CONSTRAINT store_gezag_contact_id_fa07a383_fk_store_contact_id FOREIGN KEY (contact_id) REFERENCES public.store_contact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezag
    ADD CONSTRAINT store_gezag_leerling_id_5d67987c_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsbrief
    ADD CONSTRAINT store_gezinsbrief_casus_id_62b96fa3_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsbrief
    ADD CONSTRAINT store_gezinsbrief_door_id_f6596982_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsbrief
    ADD CONSTRAINT store_gezinsbrief_leerling_id_e079e5ee_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsbrief
    ADD CONSTRAINT store_gezinsbrief_uitnodiging_id_3cddb73b_fk_store_gez FOREIGN KEY (uitnodiging_id) REFERENCES public.store_gezinsuitnodiging(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsuitnodiging
    ADD CONSTRAINT store_gezinsuitnodig_bespreking_id_52f4acd3_fk_store_bes FOREIGN KEY (bespreking_id) REFERENCES public.store_bespreking(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsuitnodiging
    ADD CONSTRAINT store_gezinsuitnodig_leerling_id_2eb12c32_fk_store_lee FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsuitnodiging
    ADD CONSTRAINT store_gezinsuitnodig_opgeschreven_door_id_36291dba_fk_store_fun FOREIGN KEY (opgeschreven_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsuitnodiging
    ADD CONSTRAINT store_gezinsuitnodig_uitgenodigd_door_id_5d1e8690_fk_store_fun FOREIGN KEY (uitgenodigd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsuitnodiging
    ADD CONSTRAINT store_gezinsuitnodiging_casus_id_2da4beff_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_gezinsuitnodiging
    ADD CONSTRAINT store_gezinsuitnodiging_overleg_id_b3275b7b_fk_store_overleg_id FOREIGN KEY (overleg_id) REFERENCES public.store_overleg(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_inschrijving
    ADD CONSTRAINT store_inschrijving_leerling_id_c93fb9cb_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_inschrijving
    ADD CONSTRAINT store_inschrijving_organisatie_id_14b253bc_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_inschrijving
    ADD CONSTRAINT store_inschrijving_rooster_id_06cc61d2_fk_store_rooster_merk FOREIGN KEY (rooster_id) REFERENCES public.store_rooster(merk) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_jaarverslagtekst
    ADD CONSTRAINT store_jaarverslagtek_gemeente_id_c8aeb466_fk_store_org FOREIGN KEY (gemeente_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_jaarverslagtekst
    ADD CONSTRAINT store_jaarverslagtekst_door_id_fdd8ab6a_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_kwartaalopgave
    ADD CONSTRAINT store_kwartaalopgave_door_id_f58f5b92_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_kwartaalopgave
    ADD CONSTRAINT store_kwartaalopgave_organisatie_id_cb6143e7_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_levering
    ADD CONSTRAINT store_levering_door_id_c6ad69de_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_levering
    ADD CONSTRAINT store_levering_organisatie_id_16a14b87_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_locatie
    ADD CONSTRAINT store_locatie_organisatie_id_97cf4b27_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_locatiecapaciteit
    ADD CONSTRAINT store_locatiecapaciteit_door_id_c2d51d4b_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_locatiecapaciteit
    ADD CONSTRAINT store_locatiecapaciteit_locatie_id_e9fcf176_fk_store_locatie_id FOREIGN KEY (locatie_id) REFERENCES public.store_locatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_logregel
    ADD CONSTRAINT store_logregel_door_id_6e8418a9_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_logregel
    ADD CONSTRAINT store_logregel_leerling_id_fd492810_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_melding
    ADD CONSTRAINT store_melding_gemeente_id_6d4777ca_fk_store_organisatie_id FOREIGN KEY (gemeente_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_melding
    ADD CONSTRAINT store_melding_leerling_id_32dc43f3_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_melding
    ADD CONSTRAINT store_melding_melder_id_aee0093a_fk_store_functie_id FOREIGN KEY (melder_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_melding
    ADD CONSTRAINT store_melding_organisatie_id_8382a595_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_melding
    ADD CONSTRAINT store_melding_signaal_id_e80aa22a_fk_store_signaal_id FOREIGN KEY (signaal_id) REFERENCES public.store_signaal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_noodtoegang
    ADD CONSTRAINT store_noodtoegang_beoordeeld_door_id_0e281d57_fk_store_fun FOREIGN KEY (beoordeeld_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_noodtoegang
    ADD CONSTRAINT store_noodtoegang_functie_id_950bec70_fk_store_functie_id FOREIGN KEY (functie_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_noodtoegang
    ADD CONSTRAINT store_noodtoegang_leerling_id_79060ef5_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_noodtoegang
    ADD CONSTRAINT store_noodtoegang_organisatie_id_222f7368_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_opbouw
    ADD CONSTRAINT store_opbouw_casus_id_801f95b6_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_opbouw
    ADD CONSTRAINT store_opbouw_door_id_5c57b838_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_opbouw
    ADD CONSTRAINT store_opbouw_leerling_id_13fe838c_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_opbouw
    ADD CONSTRAINT store_opbouw_rooster_id_e1d45941_fk_store_roosterafspraak_id FOREIGN KEY (rooster_id) REFERENCES public.store_roosterafspraak(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_opgaveregel
    ADD CONSTRAINT store_opgaveregel_casus_id_81ca652e_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_opgaveregel
    ADD CONSTRAINT store_opgaveregel_leerling_id_1faf3f8e_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_opgaveregel
    ADD CONSTRAINT store_opgaveregel_opgave_id_eb97e08d_fk_store_kwartaalopgave_id FOREIGN KEY (opgave_id) REFERENCES public.store_kwartaalopgave(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_organisatie
    ADD CONSTRAINT store_organisatie_bestuur_id_66313ba7_fk_store_organisatie_id FOREIGN KEY (bestuur_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_overleg
    ADD CONSTRAINT store_overleg_gemaakt_door_id_43d58743_fk_store_functie_id FOREIGN KEY (gemaakt_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_overleg
    ADD CONSTRAINT store_overleg_notulist_id_ae9d69fe_fk_store_functie_id FOREIGN KEY (notulist_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_overleg
    ADD CONSTRAINT store_overleg_organisatie_id_f3e026ff_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_overleg
    ADD CONSTRAINT store_overleg_reeks_id_cc6048c9_fk_store_overlegreeks_id FOREIGN KEY (reeks_id) REFERENCES public.store_overlegreeks(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_overleg
    ADD CONSTRAINT store_overleg_voorzitter_id_dee6fabd_fk_store_functie_id FOREIGN KEY (voorzitter_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_overlegreeks
    ADD CONSTRAINT store_overlegreeks_gemaakt_door_id_d6874249_fk_store_functie_id FOREIGN KEY (gemaakt_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_overlegreeks
    ADD CONSTRAINT store_overlegreeks_organisatie_id_1636de25_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_plaatsing
    ADD CONSTRAINT store_plaatsing_aanvraag_id_5724d4af_fk_store_aanvraag_id FOREIGN KEY (aanvraag_id) REFERENCES public.store_aanvraag(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_plaatsing
    ADD CONSTRAINT store_plaatsing_casus_id_3ae33fc7_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_plaatsing
    ADD CONSTRAINT store_plaatsing_geplaatst_door_id_14aa3d09_fk_store_functie_id FOREIGN KEY (geplaatst_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_plaatsing
    ADD CONSTRAINT store_plaatsing_leerling_id_820b3afe_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_plaatsing
    ADD CONSTRAINT store_plaatsing_locatie_id_9d4bfc93_fk_store_locatie_id FOREIGN KEY (locatie_id) REFERENCES public.store_locatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_planregel
    ADD CONSTRAINT store_planregel_casus_id_f46c9fc1_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_planregel
    ADD CONSTRAINT store_planregel_deelname_id_8474e529_fk_store_deelname_id FOREIGN KEY (deelname_id) REFERENCES public.store_deelname(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_planregel
    ADD CONSTRAINT store_planregel_doel_id_e2f65aff_fk_store_planregel_id FOREIGN KEY (doel_id) REFERENCES public.store_planregel(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_planregel
    ADD CONSTRAINT store_planregel_gemaakt_door_id_5e472054_fk_store_functie_id FOREIGN KEY (gemaakt_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_planregel
    ADD CONSTRAINT store_planregel_leerling_id_6161110a_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_plekbericht
    ADD CONSTRAINT store_plekbericht_casus_id_0edb3ff0_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_plekbericht
    ADD CONSTRAINT store_plekbericht_door_id_1d92a848_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_plekbericht
    ADD CONSTRAINT store_plekbericht_leerling_id_b69b5342_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_plekbericht
    ADD CONSTRAINT store_plekbericht_plaatsing_id_2c8dc6ed_fk_store_plaatsing_id FOREIGN KEY (plaatsing_id) REFERENCES public.store_plaatsing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_preventiecapaciteit
    ADD CONSTRAINT store_preventiecapac_gemeente_id_a3ddbb3b_fk_store_org FOREIGN KEY (gemeente_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_preventiecapaciteit
    ADD CONSTRAINT store_preventiecapaciteit_door_id_b83b4307_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_roosterafspraak
    ADD CONSTRAINT store_roosterafspraa_organisatie_id_472ba7e0_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_roosterafspraak
    ADD CONSTRAINT store_roosterafspraak_leerling_id_9bb167a7_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_roosterles
    ADD CONSTRAINT store_roosterles_rooster_id_4b45cd47_fk_store_rooster_merk FOREIGN KEY (rooster_id) REFERENCES public.store_rooster(merk) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_routegebeurtenis
    ADD CONSTRAINT store_routegebeurten_leerling_id_e5bb76ae_fk_store_lee FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_routegebeurtenis
    ADD CONSTRAINT store_routegebeurten_vervangt_id_19824caf_fk_store_rou FOREIGN KEY (vervangt_id) REFERENCES public.store_routegebeurtenis(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_routegebeurtenis
    ADD CONSTRAINT store_routegebeurtenis_casus_id_49b6edd4_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_routegebeurtenis
    ADD CONSTRAINT store_routegebeurtenis_door_id_ba76a5d9_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_schoollocatie
    ADD CONSTRAINT store_schoollocatie_ambtenaar_id_9c055098_fk_store_functie_id FOREIGN KEY (ambtenaar_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_schoollocatie
    ADD CONSTRAINT store_schoollocatie_gemeente_id_2029bd77_fk_store_org FOREIGN KEY (gemeente_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_schoollocatie
    ADD CONSTRAINT store_schoollocatie_school_id_569dd558_fk_store_organisatie_id FOREIGN KEY (school_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_schoolreden
    ADD CONSTRAINT store_schoolreden_door_id_253b9f2f_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_schoolreden
    ADD CONSTRAINT store_schoolreden_organisatie_id_d0f6f420_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_signaal
    ADD CONSTRAINT store_signaal_leerling_id_980fbec0_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_slotnotitie
    ADD CONSTRAINT store_slotnotitie_casus_id_6e9983f3_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_slotnotitie
    ADD CONSTRAINT store_slotnotitie_door_id_e0ad2eec_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_slotnotitie
    ADD CONSTRAINT store_slotnotitie_leerling_id_f4ea5b23_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_achterhouding_id_3c19ffc8_fk_store_achterhouding_id FOREIGN KEY (achterhouding_id) REFERENCES public.store_achterhouding(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_afgerond_door_id_fda880a0_fk_store_functie_id FOREIGN KEY (afgerond_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_afhandeling_id_38e49321_fk_store_afhandeling_id FOREIGN KEY (afhandeling_id) REFERENCES public.store_afhandeling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_afspraak_id_c42da1b8_fk_store_afspraak_id FOREIGN KEY (afspraak_id) REFERENCES public.store_afspraak(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_casus_id_a0cfbc58_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_correctieverzoek_id_1cf8369d_fk_store_cor FOREIGN KEY (correctieverzoek_id) REFERENCES public.store_correctieverzoek(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_gesprek_id_d59f90cb_fk_store_gesprek_id FOREIGN KEY (gesprek_id) REFERENCES public.store_gesprek(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_leerling_id_10947b33_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_melding_id_f1c76721_fk_store_melding_id FOREIGN KEY (melding_id) REFERENCES public.store_melding(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_organisatie_id_3c144843_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_signaal_id_85f5c1ae_fk_store_signaal_id FOREIGN KEY (signaal_id) REFERENCES public.store_signaal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_toegewezen_id_7e3eb4cc_fk_store_functie_id FOREIGN KEY (toegewezen_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_verwijzing_id_2b806d1b_fk_store_verwijzing_id FOREIGN KEY (verwijzing_id) REFERENCES public.store_verwijzing(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_taak
    ADD CONSTRAINT store_taak_zaak_id_80937234_fk_store_zaak_id FOREIGN KEY (zaak_id) REFERENCES public.store_zaak(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_thuiszitregistratie
    ADD CONSTRAINT store_thuiszitregist_leerling_id_41a6cbb2_fk_store_lee FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_thuiszitregistratie
    ADD CONSTRAINT store_thuiszitregist_toestand_id_84f8d33c_fk_store_toe FOREIGN KEY (toestand_id) REFERENCES public.store_toestand(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_thuiszitregistratie
    ADD CONSTRAINT store_thuiszitregistratie_casus_id_6713c14e_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_thuiszitregistratie
    ADD CONSTRAINT store_thuiszitregistratie_door_id_3b63b114_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_toestand
    ADD CONSTRAINT store_toestand_leerling_id_dfae98d2_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_toestemming
    ADD CONSTRAINT store_toestemming_leerling_id_4bb02c5e_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_toestemming
    ADD CONSTRAINT store_toestemming_vastgelegd_door_id_8dd47807_fk_store_fun FOREIGN KEY (vastgelegd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verklaring
    ADD CONSTRAINT store_verklaring_casus_id_b865fb14_fk_store_casus_id FOREIGN KEY (casus_id) REFERENCES public.store_casus(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verklaring
    ADD CONSTRAINT store_verklaring_leerling_id_76fad932_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verklaring
    ADD CONSTRAINT store_verklaring_melding_id_ac495e67_fk_store_melding_id FOREIGN KEY (melding_id) REFERENCES public.store_melding(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verklaring
    ADD CONSTRAINT store_verklaring_toegang_id_32937be9_fk_store_dossiertoegang_id FOREIGN KEY (toegang_id) REFERENCES public.store_dossiertoegang(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verklaring
    ADD CONSTRAINT store_verklaring_vervangt_id_fac5ae8f_fk_store_verklaring_id FOREIGN KEY (vervangt_id) REFERENCES public.store_verklaring(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verklaring
    ADD CONSTRAINT store_verklaring_zaak_id_ebac04ea_fk_store_zaak_id FOREIGN KEY (zaak_id) REFERENCES public.store_zaak(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_vernietigingslijst
    ADD CONSTRAINT store_vernietigingsl_eerste_door_id_1d4bce46_fk_store_fun FOREIGN KEY (eerste_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_vernietigingslijst
    ADD CONSTRAINT store_vernietigingsl_opgesteld_door_id_7ed4837d_fk_store_fun FOREIGN KEY (opgesteld_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_vernietigingslijst
    ADD CONSTRAINT store_vernietigingsl_organisatie_id_0854e37b_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_vernietigingslijst
    ADD CONSTRAINT store_vernietigingsl_tweede_door_id_b03f304f_fk_store_fun FOREIGN KEY (tweede_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_vernietigingsregel
    ADD CONSTRAINT store_vernietigingsr_leerling_id_b250481a_fk_store_lee FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_vernietigingsregel
    ADD CONSTRAINT store_vernietigingsr_lijst_id_9b9d919e_fk_store_ver FOREIGN KEY (lijst_id) REFERENCES public.store_vernietigingslijst(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_vervanging
    ADD CONSTRAINT store_vervanging_door_id_98bbdda2_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_vervanging
    ADD CONSTRAINT store_vervanging_van_id_f662480f_fk_store_functie_id FOREIGN KEY (van_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verwijzing
    ADD CONSTRAINT store_verwijzing_behandelaar_id_d8de5368_fk_store_functie_id FOREIGN KEY (behandelaar_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verwijzing
    ADD CONSTRAINT store_verwijzing_jgz_id_c990cd52_fk_store_organisatie_id FOREIGN KEY (jgz_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verwijzing
    ADD CONSTRAINT store_verwijzing_leerling_id_5aa8027f_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verwijzing
    ADD CONSTRAINT store_verwijzing_school_id_453dbdf6_fk_store_organisatie_id FOREIGN KEY (school_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verwijzing
    ADD CONSTRAINT store_verwijzing_signaal_id_a67d0657_fk_store_signaal_id FOREIGN KEY (signaal_id) REFERENCES public.store_signaal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verwijzing
    ADD CONSTRAINT store_verwijzing_toestemming_id_39933e39_fk_store_toe FOREIGN KEY (toestemming_id) REFERENCES public.store_toestemming(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verwijzing
    ADD CONSTRAINT store_verwijzing_verwezen_door_id_f6d5ad21_fk_store_functie_id FOREIGN KEY (verwezen_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verzuimrij
    ADD CONSTRAINT store_verzuimrij_leerling_id_fd4aece3_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_verzuimrij
    ADD CONSTRAINT store_verzuimrij_levering_id_19afe522_fk_store_levering_id FOREIGN KEY (levering_id) REFERENCES public.store_levering(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_vrijstelling
    ADD CONSTRAINT store_vrijstelling_leerling_id_c2684caa_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_woonplaats
    ADD CONSTRAINT store_woonplaats_leerling_id_8c8d7275_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_woonplaats
    ADD CONSTRAINT store_woonplaats_levering_id_44521361_fk_store_levering_id FOREIGN KEY (levering_id) REFERENCES public.store_levering(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_wpgautorisatie
    ADD CONSTRAINT store_wpgautorisatie_beeindigd_door_id_98dd0665_fk_store_fun FOREIGN KEY (beeindigd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_wpgautorisatie
    ADD CONSTRAINT store_wpgautorisatie_bevestigd_door_id_4547becc_fk_store_fun FOREIGN KEY (bevestigd_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_wpgautorisatie
    ADD CONSTRAINT store_wpgautorisatie_functie_id_c1f06031_fk_store_functie_id FOREIGN KEY (functie_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_wpgautorisatie
    ADD CONSTRAINT store_wpgautorisatie_gegeven_door_id_856da0b8_fk_store_fun FOREIGN KEY (gegeven_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_wpgautorisatie
    ADD CONSTRAINT store_wpgautorisatie_nagekeken_door_id_c239b621_fk_store_fun FOREIGN KEY (nagekeken_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_wpgregister
    ADD CONSTRAINT store_wpgregister_organisatie_id_29c17c4d_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_wpgregister
    ADD CONSTRAINT store_wpgregister_vastgesteld_door_id_66da5c44_fk_store_fun FOREIGN KEY (vastgesteld_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_zaak
    ADD CONSTRAINT store_zaak_behandelaar_id_67ed6641_fk_store_functie_id FOREIGN KEY (behandelaar_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_zaak
    ADD CONSTRAINT store_zaak_gemeente_id_94810585_fk_store_organisatie_id FOREIGN KEY (gemeente_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_zaak
    ADD CONSTRAINT store_zaak_leerling_id_5f5a9648_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_zaak_meldingen
    ADD CONSTRAINT store_zaak_meldingen_melding_id_7f0e8b2c_fk_store_melding_id FOREIGN KEY (melding_id) REFERENCES public.store_melding(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_zaak_meldingen
    ADD CONSTRAINT store_zaak_meldingen_zaak_id_347c5e6d_fk_store_zaak_id FOREIGN KEY (zaak_id) REFERENCES public.store_zaak(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_zaak
    ADD CONSTRAINT store_zaak_overgenomen_van_id_22e7a26e_fk_store_organisatie_id FOREIGN KEY (overgenomen_van_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_zaak
    ADD CONSTRAINT store_zaak_samengevoegd_met_id_9fe7c827_fk_store_zaak_id FOREIGN KEY (samengevoegd_met_id) REFERENCES public.store_zaak(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_zaak
    ADD CONSTRAINT store_zaak_signaal_id_7eea7cc3_fk_store_signaal_id FOREIGN KEY (signaal_id) REFERENCES public.store_signaal(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_ziekmelding
    ADD CONSTRAINT store_ziekmelding_aangenomen_door_id_f4b708a5_fk_store_fun FOREIGN KEY (aangenomen_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_ziekmelding
    ADD CONSTRAINT store_ziekmelding_beter_gemeld_door_id_79155b2c_fk_store_fun FOREIGN KEY (beter_gemeld_door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_ziekmelding
    ADD CONSTRAINT store_ziekmelding_leerling_id_cdd03cfe_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_ziekmelding
    ADD CONSTRAINT store_ziekmelding_levering_id_7866dba2_fk_store_levering_id FOREIGN KEY (levering_id) REFERENCES public.store_levering(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.store_ziekmelding
    ADD CONSTRAINT store_ziekmelding_organisatie_id_b3b4589f_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY veilig_thuis.veiligthuiscontact
    ADD CONSTRAINT veiligthuiscontact_door_id_085f678b_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY veilig_thuis.veiligthuiscontact
    ADD CONSTRAINT veiligthuiscontact_leerling_id_295cf1a3_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY veilig_thuis.veiligthuiscontact
    ADD CONSTRAINT veiligthuiscontact_organisatie_id_a41e3937_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY veilig_thuis.veiligthuiscontact
    ADD CONSTRAINT veiligthuiscontact_vervangt_id_e172688f_fk_veiligthu FOREIGN KEY (vervangt_id) REFERENCES veilig_thuis.veiligthuiscontact(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY veilig_thuis.veiligthuisregel
    ADD CONSTRAINT veiligthuisregel_door_id_5d7c878a_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY veilig_thuis.veiligthuisregel
    ADD CONSTRAINT veiligthuisregel_leerling_id_35a4870f_fk_store_leerling_id FOREIGN KEY (leerling_id) REFERENCES public.store_leerling(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY veilig_thuis.veiligthuisregel
    ADD CONSTRAINT veiligthuisregel_organisatie_id_43634eec_fk_store_org FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.feit
    ADD CONSTRAINT feit_door_id_f40fbb79_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.feit
    ADD CONSTRAINT feit_stuk_id_0ea7afcf_fk_stuk_id FOREIGN KEY (stuk_id) REFERENCES wpg.stuk(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.grens
    ADD CONSTRAINT grens_organisatie_id_67d3ebed_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.grens
    ADD CONSTRAINT grens_stuk_id_18410b2a_fk_stuk_id FOREIGN KEY (stuk_id) REFERENCES wpg.stuk(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.reden
    ADD CONSTRAINT reden_regel_id_016c9e0f_fk_regel_id FOREIGN KEY (regel_id) REFERENCES wpg.regel(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.regel
    ADD CONSTRAINT regel_door_id_be2d2d0e_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.regel
    ADD CONSTRAINT regel_organisatie_id_3ff96cca_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.stuk
    ADD CONSTRAINT stuk_door_id_5ee32249_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.stuk
    ADD CONSTRAINT stuk_organisatie_id_29f24b9d_fk_store_organisatie_id FOREIGN KEY (organisatie_id) REFERENCES public.store_organisatie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.stuk
    ADD CONSTRAINT stuk_register_id_3035c7ed_fk_store_wpgregister_id FOREIGN KEY (register_id) REFERENCES public.store_wpgregister(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.versie
    ADD CONSTRAINT versie_door_id_76ce7171_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.versie
    ADD CONSTRAINT versie_stuk_id_0e502b17_fk_stuk_id FOREIGN KEY (stuk_id) REFERENCES wpg.stuk(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.verstrekking
    ADD CONSTRAINT verstrekking_door_id_c87cc44c_fk_store_functie_id FOREIGN KEY (door_id) REFERENCES public.store_functie(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.verstrekking
    ADD CONSTRAINT verstrekking_stuk_id_6ab8e7a4_fk_stuk_id FOREIGN KEY (stuk_id) REFERENCES wpg.stuk(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY wpg.verstrekking
    ADD CONSTRAINT verstrekking_versie_id_0577a7e0_fk_versie_id FOREIGN KEY (versie_id) REFERENCES wpg.versie(id) DEFERRABLE INITIALLY DEFERRED;
CREATE POLICY bewaren_weg ON jgz.medischenotitie FOR DELETE TO aanwezig_jgz USING (((CURRENT_USER = 'aanwezig_jgz'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_zien ON jgz.medischenotitie FOR SELECT TO aanwezig_jgz USING (((CURRENT_USER = 'aanwezig_jgz'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
CREATE POLICY hersleutelen ON jgz.medischenotitie FOR UPDATE TO aanwezig_jgz USING (((CURRENT_USER = 'aanwezig_jgz'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY lezen ON jgz.medischenotitie FOR SELECT TO aanwezig_jgz USING (((CURRENT_USER = 'aanwezig_jgz'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND public.aanwezig_in_kluis(jgz_id, ARRAY['jeugdarts'::text])));
ALTER TABLE jgz.medischenotitie ENABLE ROW LEVEL SECURITY;
CREATE POLICY schrijven ON jgz.medischenotitie FOR INSERT TO aanwezig_jgz WITH CHECK (((CURRENT_USER = 'aanwezig_jgz'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (public.aanwezig_in_kluis(jgz_id, ARRAY['jeugdarts'::text]) AND (door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND public.aanwezig_verwezen(verwijzing_id, leerling_id, jgz_id) AND ((vervangt_id IS NOT NULL) OR public.aanwezig_ziet(leerling_id)))));
CREATE POLICY achtergehouden ON public.store_afspraak AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT public.aanwezig_houdt_achter('gesprek'::text, gesprek_id))));
CREATE POLICY achtergehouden ON public.store_besluit AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT public.aanwezig_houdt_achter('bespreking'::text, bespreking_id))));
CREATE POLICY achtergehouden ON public.store_bespreking AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT public.aanwezig_houdt_achter('bespreking'::text, id))));
CREATE POLICY achtergehouden ON public.store_besprekingsdocument AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT (public.aanwezig_houdt_achter('bespreking'::text, bespreking_id) OR public.aanwezig_houdt_achter('casusdocument'::text, document_id)))));
CREATE POLICY achtergehouden ON public.store_brief AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT public.aanwezig_houdt_achter('brief'::text, id))));
CREATE POLICY achtergehouden ON public.store_casusdocument AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT public.aanwezig_houdt_achter('casusdocument'::text, id))));
CREATE POLICY achtergehouden ON public.store_casusregel AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT public.aanwezig_houdt_achter('casusregel'::text, id))));
CREATE POLICY achtergehouden ON public.store_gesprek AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT public.aanwezig_houdt_achter('gesprek'::text, id))));
CREATE POLICY achtergehouden ON public.store_planregel AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT public.aanwezig_houdt_achter('planregel'::text, id))));
CREATE POLICY achtergehouden ON public.store_taak AS RESTRICTIVE FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) IS DISTINCT FROM 'eigen'::text) OR (NOT ((achterhouding_id IS NOT NULL) OR public.aanwezig_houdt_achter('gesprek'::text, gesprek_id) OR public.aanwezig_houdt_achter('afspraak'::text, afspraak_id) OR
CASE
    WHEN ((deel)::text !~ '^[0-9]{1,18}$'::text) THEN false
    WHEN ((soort)::text = 'casus-evaluatie'::text) THEN public.aanwezig_houdt_achter('casusregel'::text, (deel)::bigint)
    WHEN ((soort)::text = 'casus-actie'::text) THEN public.aanwezig_houdt_achter('planregel'::text, (deel)::bigint)
    ELSE false
END))));
CREATE POLICY eigen ON public.store_aanbodregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_aanvraag FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('plek'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_afhandeling FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('signaal'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_signaal s
  WHERE (s.id = store_afhandeling.signaal_id)))));
CREATE POLICY eigen ON public.store_afspraak FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('gesprek'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_besluit FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id) AND (EXISTS ( SELECT 1
   FROM public.store_bespreking b
  WHERE (b.id = store_besluit.bespreking_id)))));
CREATE POLICY eigen ON public.store_bespreking FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id) AND (NOT anoniem)));
CREATE POLICY eigen ON public.store_besprekingsdocument FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id) AND (EXISTS ( SELECT 1
   FROM public.store_bespreking b
  WHERE (b.id = store_besprekingsdocument.bespreking_id)))));
CREATE POLICY eigen ON public.store_brief FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('brief'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND (public.aanwezig_eigen(leerling_id) AND (EXISTS ( SELECT 1
   FROM public.store_dossiertoegang t
  WHERE ((t.id = ( SELECT (NULLIF(current_setting('aanwezig.toegang'::text, true), ''::text))::bigint AS "nullif")) AND (((t.soort)::text = 'leerling'::text) OR ((t.naam)::text = (store_brief.aan_naam)::text))))))));
CREATE POLICY eigen ON public.store_casus FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_casusdocument FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_casusregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_contact FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('contact'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_correctieverzoek FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('werk'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND ((toegang_id = ( SELECT (NULLIF(current_setting('aanwezig.toegang'::text, true), ''::text))::bigint AS "nullif")) AND public.aanwezig_eigen(leerling_id))));
CREATE POLICY eigen ON public.store_deelname FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('deelname'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_dossiertoegang FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('contact'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND ((id = ( SELECT (NULLIF(current_setting('aanwezig.toegang'::text, true), ''::text))::bigint AS "nullif")) AND public.aanwezig_eigen(leerling_id))));
CREATE POLICY eigen ON public.store_genodigde FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND (uitgenodigd_op IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM public.store_gezinsuitnodiging u
  WHERE ((u.overleg_id = store_genodigde.overleg_id) AND (u.vervallen_op IS NULL))))));
CREATE POLICY eigen ON public.store_gesprek FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('gesprek'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_gezag FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('contact'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_gezinsbrief FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id) AND (EXISTS ( SELECT 1
   FROM public.store_gezinsuitnodiging u
  WHERE (u.id = store_gezinsbrief.uitnodiging_id)))));
CREATE POLICY eigen ON public.store_gezinsuitnodiging FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id) AND (EXISTS ( SELECT 1
   FROM public.store_dossiertoegang t
  WHERE ((t.id = ( SELECT (NULLIF(current_setting('aanwezig.toegang'::text, true), ''::text))::bigint AS "nullif")) AND ((t.soort)::text = (store_gezinsuitnodiging.soort)::text) AND ((t.naam)::text = (store_gezinsuitnodiging.naam)::text) AND ((t.relatie)::text = (store_gezinsuitnodiging.relatie)::text))))));
CREATE POLICY eigen ON public.store_inschrijving FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('inschrijving'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_leerling FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('identiteit'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(id)));
CREATE POLICY eigen ON public.store_logregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('identiteit'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND (((daad)::text = ANY ((ARRAY['dossier-bekeken'::character varying, 'in-lijst-gezien'::character varying])::text[])) AND ((gegevens ->> 'verwerking'::text) = ANY ((( SELECT NULLIF(current_setting('aanwezig.toont'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id))));
CREATE POLICY eigen ON public.store_melding FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('melding'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_noodtoegang FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('noodtoegang'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND (beoordeeld_op IS NOT NULL) AND ((thuis_niet)::text = ''::text) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_opbouw FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_opgaveregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_overleg FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_gezinsuitnodiging u
  WHERE (u.overleg_id = store_overleg.id)))));
CREATE POLICY eigen ON public.store_plaatsing FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('plek'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_planregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_plekbericht FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('plek'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_roosterafspraak FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('inschrijving'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_routegebeurtenis FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_signaal FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('signaal'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_slotnotitie FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_taak FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('werk'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_thuiszitregistratie FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_toestand FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('verzuim'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_toestemming FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('toestemming'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_verklaring FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND (
CASE
    WHEN (casus_id IS NULL) THEN 'gesprek'::text
    ELSE 'casus'::text
END = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND (((soort)::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.stemmen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id))));
CREATE POLICY eigen ON public.store_verwijzing FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('verwijzing'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_verzuimrij FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('verzuim'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_vrijstelling FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('verzuim'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_woonplaats FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('identiteit'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_zaak FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('zaak'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigen ON public.store_zaak_meldingen FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('zaak'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_zaak z
  WHERE (z.id = store_zaak_meldingen.zaak_id)))));
CREATE POLICY eigen ON public.store_ziekmelding FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'eigen'::text) AND ('ziekmelding'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.groepen'::text, true), ''::text) AS "nullif"))::text[])) AND public.aanwezig_eigen(leerling_id)));
CREATE POLICY eigenaar ON public.store_aanbodregel TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_aangeboden TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_aanvraag TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_achterhouding TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_activiteit TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_activiteittekst TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_afhandeling TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_afspraak TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_agendapunt TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_bericht TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_besluit TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_bespreking TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_besprekingsdocument TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_bewaardformulier TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_bewaarstop TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_brief TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_casus TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_casusdocument TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_casusregel TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_consult TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_consultbericht TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_consultkoppeling TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_contact TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_correctieverzoek TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_deelname TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_dossiertoegang TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_genodigde TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_gesprek TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_geweigerderij TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_gezag TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_gezinsbrief TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_gezinsuitnodiging TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_inschrijving TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_jaarverslagtekst TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_leerling TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_logregel TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_logsteen TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_logzegel TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_melding TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_noodtoegang TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_opbouw TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_opgaveregel TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_overleg TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_overlegreeks TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_plaatsing TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_planregel TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_plekbericht TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_preventiecapaciteit TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_roosterafspraak TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_routegebeurtenis TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_schoollocatie TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_signaal TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_slotnotitie TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_taak TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_thuiszitregistratie TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_toestand TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_toestemming TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_verklaring TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_vernietigd TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_vernietigingslijst TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_vernietigingsregel TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_verwerkingsregel TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_verwijzing TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_verzuimrij TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_vrijstelling TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_woonplaats TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_zaak TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_zaak_meldingen TO aanwezig USING (true) WITH CHECK (true);
CREATE POLICY eigenaar ON public.store_ziekmelding TO aanwezig USING (true) WITH CHECK (true);
ALTER TABLE public.store_aanbodregel ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_aangeboden ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_aanvraag ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_achterhouding ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_activiteit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_activiteittekst ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_afhandeling ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_afspraak ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_agendapunt ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_bericht ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_besluit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_bespreking ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_besprekingsdocument ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_bewaardformulier ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_bewaarstop ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_brief ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_casus ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_casusdocument ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_casusregel ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_consult ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_consultbericht ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_consultkoppeling ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_correctieverzoek ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_deelname ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_dossiertoegang ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_genodigde ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_gesprek ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_geweigerderij ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_gezag ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_gezinsbrief ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_gezinsuitnodiging ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_inschrijving ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_jaarverslagtekst ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_leerling ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_logregel ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_logsteen ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_logzegel ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_melding ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_noodtoegang ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_opbouw ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_opgaveregel ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_overleg ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_overlegreeks ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_plaatsing ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_planregel ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_plekbericht ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_preventiecapaciteit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_roosterafspraak ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_routegebeurtenis ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_schoollocatie ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_signaal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_slotnotitie ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_taak ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_thuiszitregistratie ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_toestand ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_toestemming ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_verklaring ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_vernietigd ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_vernietigingslijst ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_vernietigingsregel ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_verwerkingsregel ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_verwijzing ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_verzuimrij ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_vrijstelling ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_woonplaats ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_zaak ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_zaak_meldingen ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.store_ziekmelding ENABLE ROW LEVEL SECURITY;
CREATE POLICY werk ON public.store_aanbodregel TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_aangeboden TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_aanvraag TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_achterhouding TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_activiteit TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_activiteittekst TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_afhandeling TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_afspraak TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_agendapunt TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_bericht TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_besluit TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_bespreking TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_besprekingsdocument TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_bewaardformulier TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_bewaarstop TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_brief TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_casus TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_casusdocument TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_casusregel TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_consult TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_consultbericht TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_consultkoppeling TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_contact TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_correctieverzoek TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_deelname TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_dossiertoegang TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_genodigde TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_gesprek TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_geweigerderij TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_gezag TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_gezinsbrief TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_gezinsuitnodiging TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_inschrijving TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_jaarverslagtekst TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_leerling TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_logregel TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_logsteen TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_logzegel TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_melding TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_noodtoegang TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_opbouw TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_opgaveregel TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_overleg TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_overlegreeks TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_plaatsing TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_planregel TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_plekbericht TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_preventiecapaciteit TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_roosterafspraak TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_routegebeurtenis TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_schoollocatie TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_signaal TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_slotnotitie TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_taak TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_thuiszitregistratie TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_toestand TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_toestemming TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_verklaring TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_vernietigd TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_vernietigingslijst TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_vernietigingsregel TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_verwerkingsregel TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_verwijzing TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_verzuimrij TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_vrijstelling TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_woonplaats TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_zaak TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_zaak_meldingen TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY werk ON public.store_ziekmelding TO aanwezig_toepassing USING ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text)) WITH CHECK ((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text));
CREATE POLICY zien ON public.store_aanbodregel FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_aangeboden FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_functie f
  WHERE ((f.id = store_aangeboden.door_id) AND (f.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))))));
CREATE POLICY zien ON public.store_aanvraag FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (public.aanwezig_doet_mee(casus_id) OR public.aanwezig_plek_gevraagd(deelname_id))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_achterhouding FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((((gesprek_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.store_gesprek s
  WHERE (s.id = store_achterhouding.gesprek_id)))) AND ((melding_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.store_melding s
  WHERE (s.id = store_achterhouding.melding_id)))) AND ((brief_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.store_brief s
  WHERE (s.id = store_achterhouding.brief_id)))) AND ((casusregel_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.store_casusregel s
  WHERE (s.id = store_achterhouding.casusregel_id)))) AND ((casusdocument_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.store_casusdocument s
  WHERE (s.id = store_achterhouding.casusdocument_id)))) AND ((bespreking_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.store_bespreking s
  WHERE (s.id = store_achterhouding.bespreking_id))))) OR (('noodtoegang-nakijken'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND ((organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (organisatie_id IN ( SELECT o.id
   FROM public.store_organisatie o
  WHERE (o.bestuur_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))))))));
CREATE POLICY zien ON public.store_activiteit FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_schoollocatie l
  WHERE (l.id = store_activiteit.locatie_id)))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_activiteittekst FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_activiteit a
  WHERE (a.id = store_activiteittekst.activiteit_id)))));
CREATE POLICY zien ON public.store_afhandeling FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_afspraak FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_gesprek g
  WHERE (g.id = store_afspraak.gesprek_id)))));
CREATE POLICY zien ON public.store_agendapunt FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_aan_tafel(overleg_id)));
CREATE POLICY zien ON public.store_bericht FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_functie f
  WHERE ((f.id = store_bericht.aan_id) AND (f.gebruiker_id = ( SELECT (NULLIF(current_setting('aanwezig.gebruiker'::text, true), ''::text))::bigint AS "nullif")))))));
CREATE POLICY zien ON public.store_besluit FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_bespreking b
  WHERE (b.id = store_besluit.bespreking_id)))));
CREATE POLICY zien ON public.store_bespreking FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (public.aanwezig_doet_mee(casus_id) AND ((NOT anoniem) OR (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))))));
CREATE POLICY zien ON public.store_besprekingsdocument FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_bespreking b
  WHERE ((b.id = store_besprekingsdocument.bespreking_id) AND (NOT b.anoniem))))));
CREATE POLICY zien ON public.store_bewaardformulier FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (gebruiker_id = ( SELECT (NULLIF(current_setting('aanwezig.gebruiker'::text, true), ''::text))::bigint AS "nullif"))));
CREATE POLICY zien ON public.store_bewaarstop FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))));
CREATE POLICY zien ON public.store_brief FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_zaak z
  WHERE ((z.id = store_brief.zaak_id) AND (z.gemeente_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))))));
CREATE POLICY zien ON public.store_casus FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(id)) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_casusdocument FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)));
CREATE POLICY zien ON public.store_casusregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)));
CREATE POLICY zien ON public.store_consult FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((school_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (ontvanger_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (EXISTS ( SELECT 1
   FROM public.store_consultkoppeling k
  WHERE (k.consult_id = store_consult.id))))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_consultbericht FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_consult c
  WHERE (c.id = store_consultbericht.consult_id)))));
CREATE POLICY zien ON public.store_consultkoppeling FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (public.aanwezig_ziet(leerling_id) AND ((EXISTS ( SELECT 1
   FROM public.store_melding m
  WHERE (m.id = store_consultkoppeling.melding_id))) OR (EXISTS ( SELECT 1
   FROM public.store_verwijzing w
  WHERE (w.id = store_consultkoppeling.verwijzing_id)))))));
CREATE POLICY zien ON public.store_contact FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (public.aanwezig_tm(leerling_id) = 'infinity'::date)));
CREATE POLICY zien ON public.store_correctieverzoek FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))));
CREATE POLICY zien ON public.store_deelname FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR public.aanwezig_doet_mee(casus_id))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_dossiertoegang FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_ziet(leerling_id)));
CREATE POLICY zien ON public.store_genodigde FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_aan_tafel(overleg_id)));
CREATE POLICY zien ON public.store_gesprek FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (EXISTS ( SELECT 1
   FROM public.store_zaak z
  WHERE ((z.id = store_gesprek.zaak_id) AND (z.gemeente_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))))))));
CREATE POLICY zien ON public.store_geweigerderij FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM (public.store_levering l
     LEFT JOIN public.store_functie f ON ((f.id = l.door_id)))
  WHERE ((l.id = store_geweigerderij.levering_id) AND ((l.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (f.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))))))));
CREATE POLICY zien ON public.store_gezag FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (public.aanwezig_tm(leerling_id) = 'infinity'::date)));
CREATE POLICY zien ON public.store_gezinsbrief FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM ((public.store_gezinsuitnodiging u
     JOIN public.store_bespreking b ON ((b.id = u.bespreking_id)))
     LEFT JOIN public.store_overleg o ON ((o.id = u.overleg_id)))
  WHERE ((u.id = store_gezinsbrief.uitnodiging_id) AND ((( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif") = b.organisatie_id) OR (( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif") = o.organisatie_id)))))));
CREATE POLICY zien ON public.store_gezinsuitnodiging FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_bespreking b
  WHERE ((b.id = store_gezinsuitnodiging.bespreking_id) AND (NOT b.anoniem))))));
CREATE POLICY zien ON public.store_inschrijving FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((('inschrijving'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))) OR (begin_datum <= public.aanwezig_tm(leerling_id)))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_jaarverslagtekst FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (gemeente_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))));
CREATE POLICY zien ON public.store_leerling FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((('inschrijving'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_inschrijving i
  WHERE ((i.leerling_id = store_leerling.id) AND (i.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) AND (i.begin_datum <= ( SELECT (NULLIF(current_setting('aanwezig.dag'::text, true), ''::text))::date AS "nullif")) AND ((i.eind_datum IS NULL) OR (i.eind_datum >= ( SELECT (NULLIF(current_setting('aanwezig.dag'::text, true), ''::text))::date AS "nullif"))))))) OR (('groep'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_inschrijving i
  WHERE ((i.leerling_id = store_leerling.id) AND (i.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) AND (i.begin_datum <= ( SELECT (NULLIF(current_setting('aanwezig.dag'::text, true), ''::text))::date AS "nullif")) AND ((i.eind_datum IS NULL) OR (i.eind_datum >= ( SELECT (NULLIF(current_setting('aanwezig.dag'::text, true), ''::text))::date AS "nullif"))) AND ((i.groep)::text = ( SELECT NULLIF(current_setting('aanwezig.groep'::text, true), ''::text) AS "nullif")))))) OR (('groep-vervanging'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_inschrijving i
  WHERE ((i.leerling_id = store_leerling.id) AND (i.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) AND (i.begin_datum <= ( SELECT (NULLIF(current_setting('aanwezig.dag'::text, true), ''::text))::date AS "nullif")) AND ((i.eind_datum IS NULL) OR (i.eind_datum >= ( SELECT (NULLIF(current_setting('aanwezig.dag'::text, true), ''::text))::date AS "nullif"))) AND ((i.groep)::text IN ( SELECT f.groep
           FROM (public.store_vervanging v
             JOIN public.store_functie f ON ((f.id = v.van_id)))
          WHERE ((v.door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (f.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) AND ((f.groep)::text <> ''::text) AND (v.geldig_vanaf <= ( SELECT (NULLIF(current_setting('aanwezig.dag'::text, true), ''::text))::date AS "nullif")) AND ((v.geldig_tot IS NULL) OR (v.geldig_tot > ( SELECT (NULLIF(current_setting('aanwezig.dag'::text, true), ''::text))::date AS "nullif")))))))))) OR (('open-werk'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_taak t
  WHERE ((t.leerling_id = store_leerling.id) AND (t.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) AND (t.afgerond_op IS NULL) AND ((t.casus_id IS NULL) OR (EXISTS ( SELECT 1
           FROM public.store_casus c
          WHERE ((c.id = t.casus_id) AND (c.school_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))))))))) OR (('melding'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_melding m
  WHERE ((m.leerling_id = store_leerling.id) AND (m.gemeente_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) AND ((m.stand)::text <> 'I'::text))))) OR (('zaak'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_zaak z
  WHERE ((z.leerling_id = store_leerling.id) AND (z.gemeente_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))))) OR (('verwijzing'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM (public.store_verwijzing w
     JOIN public.store_toestemming s ON ((s.id = w.toestemming_id)))
  WHERE ((w.leerling_id = store_leerling.id) AND (w.jgz_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) AND ((w.stand)::text <> 'ingetrokken'::text) AND (s.ingetrokken_op IS NULL))))))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_logregel FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) OR ((((daad)::text <> ALL ((ARRAY['dossier-bekeken'::character varying, 'in-lijst-gezien'::character varying])::text[])) OR ((gegevens -> 'gronden'::text) <@ ( SELECT (NULLIF(current_setting('aanwezig.blikgronden'::text, true), ''::text))::jsonb AS "nullif"))) AND (((op AT TIME ZONE 'Europe/Amsterdam'::text))::date <= public.aanwezig_tm(leerling_id))) OR ((EXISTS ( SELECT 1
   FROM public.store_functie f
  WHERE ((f.id = store_logregel.door_id) AND (f.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))))) AND public.aanwezig_ziet(leerling_id)))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text) OR (leerling_id IS NULL)));
CREATE POLICY zien ON public.store_logsteen FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND false));
CREATE POLICY zien ON public.store_logzegel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND false));
CREATE POLICY zien ON public.store_melding FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (gemeente_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR public.aanwezig_behandelt(id))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_noodtoegang FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) OR (('noodtoegang-nakijken'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND ((organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (organisatie_id IN ( SELECT o.id
   FROM public.store_organisatie o
  WHERE (o.bestuur_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))))))));
CREATE POLICY zien ON public.store_opbouw FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)));
CREATE POLICY zien ON public.store_opgaveregel FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_overleg FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_aan_tafel(id)));
CREATE POLICY zien ON public.store_overlegreeks FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))));
CREATE POLICY zien ON public.store_plaatsing FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_planregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)));
CREATE POLICY zien ON public.store_plekbericht FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)));
CREATE POLICY zien ON public.store_preventiecapaciteit FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (gemeente_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))));
CREATE POLICY zien ON public.store_roosterafspraak FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((('inschrijving'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))) OR (begin_datum <= public.aanwezig_tm(leerling_id)))));
CREATE POLICY zien ON public.store_routegebeurtenis FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)));
CREATE POLICY zien ON public.store_schoollocatie FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((school_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (gemeente_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_signaal FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (GREATEST(eind_datum, ((sinds_op AT TIME ZONE 'Europe/Amsterdam'::text))::date) <= public.aanwezig_tm(leerling_id))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_slotnotitie FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_taak FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_thuiszitregistratie FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND public.aanwezig_doet_mee(casus_id)) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_toestand FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (begin_datum <= public.aanwezig_tm(leerling_id))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_toestemming FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (gegeven_datum <= public.aanwezig_tm(leerling_id))));
CREATE POLICY zien ON public.store_verklaring FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (public.aanwezig_ziet(leerling_id) AND ((melding_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.store_melding m
  WHERE (m.id = store_verklaring.melding_id)))) AND ((zaak_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.store_zaak z
  WHERE (z.id = store_verklaring.zaak_id)))) AND ((casus_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.store_casus c
  WHERE (c.id = store_verklaring.casus_id)))))));
CREATE POLICY zien ON public.store_vernietigd FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND false));
CREATE POLICY zien ON public.store_vernietigingslijst FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))));
CREATE POLICY zien ON public.store_vernietigingsregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_vernietigingslijst l
  WHERE ((l.id = store_vernietigingsregel.lijst_id) AND (l.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))))));
CREATE POLICY zien ON public.store_verwerkingsregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND false));
CREATE POLICY zien ON public.store_verwijzing FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((school_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (jgz_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))));
CREATE POLICY zien ON public.store_verzuimrij FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (GREATEST(datum, ingevoerd_op) <= public.aanwezig_tm(leerling_id))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_vrijstelling FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (begin_datum <= public.aanwezig_tm(leerling_id))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_woonplaats FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (COALESCE(geldig_vanaf, '-infinity'::date) <= public.aanwezig_tm(leerling_id))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_zaak FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ((gemeente_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR public.aanwezig_meldde(id))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_zaak_meldingen FOR SELECT TO aanwezig_toepassing USING ((((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (EXISTS ( SELECT 1
   FROM public.store_zaak z
  WHERE (z.id = store_zaak_meldingen.zaak_id)))) OR (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'cijfers'::text)));
CREATE POLICY zien ON public.store_ziekmelding FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))));
CREATE POLICY zien_casus ON public.store_leerling FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND (('casus'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_deelname d
  WHERE ((d.leerling_id = store_leerling.id) AND (d.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) AND ((d.stand)::text = ANY ((ARRAY['gevraagd'::character varying, 'doet-mee'::character varying])::text[]))))))));
CREATE POLICY zien_nakijken ON public.store_leerling FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('noodtoegang-nakijken'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (id IN ( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (n.organisatie_id IN ( SELECT o.id
           FROM public.store_organisatie o
          WHERE (o.bestuur_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")))))))));
CREATE POLICY zien_nakijken ON public.store_logregel FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('noodtoegang-nakijken'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.gronden'::text, true), ''::text) AS "nullif"))::text[])) AND (EXISTS ( SELECT 1
   FROM public.store_noodtoegang n
  WHERE ((n.leerling_id = store_logregel.leerling_id) AND (n.functie_id = store_logregel.door_id) AND ((store_logregel.op >= n.van_op) AND (store_logregel.op <= n.tot_op)) AND ((n.organisatie_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif")) OR (n.organisatie_id IN ( SELECT o.id
           FROM public.store_organisatie o
          WHERE (o.bestuur_id = ( SELECT (NULLIF(current_setting('aanwezig.organisatie'::text, true), ''::text))::bigint AS "nullif"))))))))));
CREATE POLICY zien_nood ON public.store_contact FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('contact'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (leerling_id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY zien_nood ON public.store_gezag FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('contact'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (leerling_id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY zien_nood ON public.store_inschrijving FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('inschrijving'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (leerling_id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY zien_nood ON public.store_leerling FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('identiteit'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY zien_nood ON public.store_roosterafspraak FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('inschrijving'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (leerling_id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY zien_nood ON public.store_signaal FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('signaal'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (leerling_id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY zien_nood ON public.store_toestand FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('verzuim'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (leerling_id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY zien_nood ON public.store_verzuimrij FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('verzuim'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (leerling_id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY zien_nood ON public.store_vrijstelling FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('verzuim'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (leerling_id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY zien_nood ON public.store_woonplaats FOR SELECT TO aanwezig_toepassing USING (((( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'persoon'::text) AND ('identiteit'::text = ANY ((( SELECT NULLIF(current_setting('aanwezig.nood'::text, true), ''::text) AS "nullif"))::text[])) AND (leerling_id = ANY (ARRAY( SELECT n.leerling_id
   FROM public.store_noodtoegang n
  WHERE ((n.functie_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (n.gesloten_op IS NULL) AND (n.van_op <= ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif")) AND (n.tot_op > ( SELECT (NULLIF(current_setting('aanwezig.nu'::text, true), ''::text))::timestamp with time zone AS "nullif"))))))));
CREATE POLICY bewaren_weg ON veilig_thuis.veiligthuiscontact FOR DELETE TO aanwezig_veilig_thuis USING (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_weg ON veilig_thuis.veiligthuisregel FOR DELETE TO aanwezig_veilig_thuis USING (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_zien ON veilig_thuis.veiligthuiscontact FOR SELECT TO aanwezig_veilig_thuis USING (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
CREATE POLICY bewaren_zien ON veilig_thuis.veiligthuisregel FOR SELECT TO aanwezig_veilig_thuis USING (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
CREATE POLICY hersleutelen ON veilig_thuis.veiligthuiscontact FOR UPDATE TO aanwezig_veilig_thuis USING (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY hersleutelen ON veilig_thuis.veiligthuisregel FOR UPDATE TO aanwezig_veilig_thuis USING (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY lezen ON veilig_thuis.veiligthuiscontact FOR SELECT TO aanwezig_veilig_thuis USING (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND public.aanwezig_in_kluis(organisatie_id, ARRAY['aandachtsfunctionaris'::text])));
CREATE POLICY lezen ON veilig_thuis.veiligthuisregel FOR SELECT TO aanwezig_veilig_thuis USING (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND public.aanwezig_in_kluis(organisatie_id, ARRAY['aandachtsfunctionaris'::text])));
CREATE POLICY schrijven ON veilig_thuis.veiligthuiscontact FOR INSERT TO aanwezig_veilig_thuis WITH CHECK (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (public.aanwezig_in_kluis(organisatie_id, ARRAY['aandachtsfunctionaris'::text]) AND (door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND ((vervangt_id IS NOT NULL) OR public.aanwezig_ziet(leerling_id)))));
CREATE POLICY schrijven ON veilig_thuis.veiligthuisregel FOR INSERT TO aanwezig_veilig_thuis WITH CHECK (((CURRENT_USER = 'aanwezig_veilig_thuis'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (public.aanwezig_in_kluis(organisatie_id, ARRAY['aandachtsfunctionaris'::text]) AND (door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")))));
ALTER TABLE veilig_thuis.veiligthuiscontact ENABLE ROW LEVEL SECURITY;
ALTER TABLE veilig_thuis.veiligthuisregel ENABLE ROW LEVEL SECURITY;
CREATE POLICY bewaren_weg ON wpg.feit FOR DELETE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_weg ON wpg.grens FOR DELETE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_weg ON wpg.reden FOR DELETE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_weg ON wpg.regel FOR DELETE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_weg ON wpg.stuk FOR DELETE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_weg ON wpg.versie FOR DELETE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_weg ON wpg.verstrekking FOR DELETE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text)));
CREATE POLICY bewaren_zien ON wpg.feit FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
CREATE POLICY bewaren_zien ON wpg.grens FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
CREATE POLICY bewaren_zien ON wpg.reden FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
CREATE POLICY bewaren_zien ON wpg.regel FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
CREATE POLICY bewaren_zien ON wpg.stuk FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
CREATE POLICY bewaren_zien ON wpg.versie FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
CREATE POLICY bewaren_zien ON wpg.verstrekking FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = ANY (ARRAY['bewaren'::text, 'hersleutelen'::text]))));
ALTER TABLE wpg.feit ENABLE ROW LEVEL SECURITY;
ALTER TABLE wpg.grens ENABLE ROW LEVEL SECURITY;
CREATE POLICY hersleutelen ON wpg.feit FOR UPDATE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY hersleutelen ON wpg.grens FOR UPDATE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY hersleutelen ON wpg.reden FOR UPDATE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY hersleutelen ON wpg.regel FOR UPDATE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY hersleutelen ON wpg.stuk FOR UPDATE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY hersleutelen ON wpg.versie FOR UPDATE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY hersleutelen ON wpg.verstrekking FOR UPDATE TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'hersleutelen'::text)));
CREATE POLICY lezen ON wpg.feit FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND (EXISTS ( SELECT
   FROM wpg.stuk s
  WHERE ((s.id = feit.stuk_id) AND (public.aanwezig_wpg_mag(s.organisatie_id, (s.grondslag)::text) OR wpg.geopend('toezicht'::text, (s.nummer)::text)))))));
CREATE POLICY lezen ON wpg.grens FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND (public.aanwezig_wpg_mag(organisatie_id, NULL::text) OR public.aanwezig_in_kluis(organisatie_id, ARRAY['privacyfunctionaris'::text]))));
CREATE POLICY lezen ON wpg.reden FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND (EXISTS ( SELECT
   FROM wpg.regel r
  WHERE (r.id = reden.regel_id)))));
CREATE POLICY lezen ON wpg.regel FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND (((door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (transactie = ((pg_current_xact_id())::text)::bigint)) OR public.aanwezig_in_kluis(organisatie_id, ARRAY['privacyfunctionaris'::text]))));
CREATE POLICY lezen ON wpg.stuk FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND ((public.aanwezig_wpg_mag(organisatie_id, (grondslag)::text) AND
CASE wpg.fase(id, gericht_vanaf, afgeschermd_vanaf, vernietigen_vanaf)
    WHEN 'vrij'::text THEN (wpg.geopend('vrij'::text, NULL::text) OR wpg.geopend('nummer'::text, (nummer)::text))
    WHEN 'gericht'::text THEN wpg.geopend('nummer'::text, (nummer)::text)
    ELSE false
END) OR (public.aanwezig_in_kluis(organisatie_id, ARRAY['privacyfunctionaris'::text]) AND (wpg.fase(id, gericht_vanaf, afgeschermd_vanaf, vernietigen_vanaf) = 'afgeschermd'::text)))));
CREATE POLICY lezen ON wpg.versie FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND (EXISTS ( SELECT
   FROM wpg.stuk s
  WHERE ((s.id = versie.stuk_id) AND (public.aanwezig_wpg_mag(s.organisatie_id, (s.grondslag)::text) OR wpg.geopend('toezicht'::text, (s.nummer)::text)))))));
CREATE POLICY lezen ON wpg.verstrekking FOR SELECT TO aanwezig_wpg USING (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = ANY (ARRAY['persoon'::text, 'werk'::text])) AND (EXISTS ( SELECT
   FROM wpg.stuk s
  WHERE ((s.id = verstrekking.stuk_id) AND (public.aanwezig_wpg_mag(s.organisatie_id, (s.grondslag)::text) OR wpg.geopend('toezicht'::text, (s.nummer)::text)))))));
ALTER TABLE wpg.reden ENABLE ROW LEVEL SECURITY;
ALTER TABLE wpg.regel ENABLE ROW LEVEL SECURITY;
CREATE POLICY schrijven ON wpg.feit FOR INSERT TO aanwezig_wpg WITH CHECK (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND ((door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (EXISTS ( SELECT
   FROM wpg.stuk s
  WHERE ((s.id = feit.stuk_id) AND public.aanwezig_wpg_mag(s.organisatie_id, (s.grondslag)::text)))))));
CREATE POLICY schrijven ON wpg.grens FOR INSERT TO aanwezig_wpg WITH CHECK (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND public.aanwezig_wpg_mag(organisatie_id, NULL::text)));
CREATE POLICY schrijven ON wpg.reden FOR INSERT TO aanwezig_wpg WITH CHECK (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (EXISTS ( SELECT
   FROM wpg.regel r
  WHERE (r.id = reden.regel_id)))));
CREATE POLICY schrijven ON wpg.regel FOR INSERT TO aanwezig_wpg WITH CHECK (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND (((door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND public.aanwezig_in_kluis(organisatie_id, ARRAY['leerplichtambtenaar'::text, 'privacyfunctionaris'::text])) OR ((( SELECT NULLIF(current_setting('aanwezig.kluis'::text, true), ''::text) AS "nullif") = 'bewaren'::text) AND (door_id IS NULL) AND ((opent)::text = ''::text)))));
CREATE POLICY schrijven ON wpg.stuk FOR INSERT TO aanwezig_wpg WITH CHECK (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND ((door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND public.aanwezig_wpg_mag(organisatie_id, (grondslag)::text))));
CREATE POLICY schrijven ON wpg.versie FOR INSERT TO aanwezig_wpg WITH CHECK (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND ((door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (EXISTS ( SELECT
   FROM wpg.stuk s
  WHERE ((s.id = versie.stuk_id) AND public.aanwezig_wpg_mag(s.organisatie_id, (s.grondslag)::text)))))));
CREATE POLICY schrijven ON wpg.verstrekking FOR INSERT TO aanwezig_wpg WITH CHECK (((CURRENT_USER = 'aanwezig_wpg'::name) AND (( SELECT current_setting('aanwezig.kring'::text, true) AS current_setting) = 'werk'::text) AND ((door_id = ( SELECT (NULLIF(current_setting('aanwezig.functie'::text, true), ''::text))::bigint AS "nullif")) AND (EXISTS ( SELECT
   FROM wpg.stuk s
  WHERE ((s.id = verstrekking.stuk_id) AND public.aanwezig_wpg_mag(s.organisatie_id, (s.grondslag)::text)))))));
ALTER TABLE wpg.stuk ENABLE ROW LEVEL SECURITY;
ALTER TABLE wpg.versie ENABLE ROW LEVEL SECURITY;
ALTER TABLE wpg.verstrekking ENABLE ROW LEVEL SECURITY;
GRANT USAGE ON SCHEMA jgz TO aanwezig_jgz;
GRANT USAGE ON SCHEMA public TO aanwezig_toepassing;
GRANT USAGE ON SCHEMA public TO aanwezig_jgz;
GRANT USAGE ON SCHEMA public TO aanwezig_veilig_thuis;
GRANT USAGE ON SCHEMA public TO aanwezig_wpg;
GRANT USAGE ON SCHEMA veilig_thuis TO aanwezig_veilig_thuis;
GRANT USAGE ON SCHEMA wpg TO aanwezig_wpg;
REVOKE ALL ON FUNCTION public.aanwezig_leeg_logboek(wie bigint, wat text[], tot timestamp with time zone, hoeveel integer, hoe uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.aanwezig_leeg_logboek(wie bigint, wat text[], tot timestamp with time zone, hoeveel integer, hoe uuid) TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_jobs TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE ON TABLE jgz.medischenotitie TO aanwezig_jgz;
GRANT UPDATE(wie) ON TABLE jgz.medischenotitie TO aanwezig_jgz;
GRANT UPDATE(tekst) ON TABLE jgz.medischenotitie TO aanwezig_jgz;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.aanwezig_cache TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailaddress TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailaddress_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.account_emailconfirmation TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.account_emailconfirmation_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_group_permissions TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.auth_group_permissions_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.auth_permission TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.auth_permission_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_content_type TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.django_content_type_id_seq TO aanwezig_toepassing;
GRANT SELECT ON TABLE public.django_migrations TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.django_migrations_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.django_session TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.mfa_authenticator TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.mfa_authenticator_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_events TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_events_id_seq TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_jobs_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_periodic_defers TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_periodic_defers_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.procrastinate_workers TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.procrastinate_workers_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialaccount TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.socialaccount_socialaccount_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialapp TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.socialaccount_socialapp_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.socialaccount_socialtoken TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.socialaccount_socialtoken_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_aanbodregel TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_aanbodregel_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_aangeboden TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_aangeboden_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_aansluiting TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_aansluiting_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_aanvraag TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_aanvraag_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_achterhouding TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_achterhouding_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_activiteit TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_activiteit_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_activiteittekst TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_activiteittekst_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_afhandeling TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_afhandeling_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_afspraak TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_afspraak_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_agendapunt TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_agendapunt_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_apisleutel TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_apisleutel_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_bericht TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_bericht_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_besluit TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_besluit_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_bespreking TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_bespreking_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_besprekingsdocument TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_besprekingsdocument_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_bewaardformulier TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_bewaardformulier_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_bewaarstop TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_bewaarstop_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_brief TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_brief_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_casus TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_casus_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_casusdocument TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_casusdocument_id_seq TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_casusnummer TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_casusregel TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_casusregel_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_consult TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_consult_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_consultbericht TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_consultbericht_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_consultkoppeling TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_consultkoppeling_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_contact TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_contact_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_correctieverzoek TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_correctieverzoek_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_deelname TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_deelname_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_dossiertoegang TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_dossiertoegang_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_functie TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_functie_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_gebiedskeuze TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_gebiedskeuze_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_gebruiker TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_gebruiker_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_genodigde TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_genodigde_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_gesprek TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_gesprek_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_geweigerderij TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_geweigerderij_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_gezag TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_gezag_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_gezinsbrief TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_gezinsbrief_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_gezinsuitnodiging TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_gezinsuitnodiging_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_inschrijving TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_inschrijving_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_jaarverslagtekst TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_jaarverslagtekst_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_kalenderdagen TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_kalenderdagen_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_kwartaalopgave TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_kwartaalopgave_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_leerling TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_leerling_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_levering TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_levering_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_locatie TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_locatie_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_locatiecapaciteit TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_locatiecapaciteit_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT ON TABLE public.store_logregel TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_logregel_id_seq TO aanwezig_toepassing;
GRANT SELECT ON TABLE public.store_logsteen TO aanwezig_toepassing;
GRANT SELECT,INSERT ON TABLE public.store_logzegel TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_melding TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_melding_id_seq TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_meldingsnummer TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_noodtoegang TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_noodtoegang_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_opbouw TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_opbouw_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_opgaveregel TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_opgaveregel_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_organisatie TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_organisatie_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_overleg TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_overleg_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_overlegreeks TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_overlegreeks_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_plaatsing TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_plaatsing_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_planregel TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_planregel_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_plekbericht TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_plekbericht_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_poging TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_poging_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_preventiecapaciteit TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_preventiecapaciteit_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_regiocode TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_rooster TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_roosterafspraak TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_roosterafspraak_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_roosterles TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_roosterles_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_routegebeurtenis TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_routegebeurtenis_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_schoollocatie TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_schoollocatie_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_schoolreden TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_schoolreden_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_signaal TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_signaal_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_slotnotitie TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_slotnotitie_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_taak TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_taak_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_thuiszitregistratie TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_thuiszitregistratie_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_toestand TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_toestand_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_toestemming TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_toestemming_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_verklaring TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_verklaring_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_vernietigd TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_vernietigd_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_vernietigingslijst TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_vernietigingslijst_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_vernietigingsregel TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_vernietigingsregel_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_vervanging TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_vervanging_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT ON TABLE public.store_verwerkingsregel TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_verwerkingsregel_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_verwijzing TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_verwijzing_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_verzuimrij TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_verzuimrij_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_vrijstelling TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_vrijstelling_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_woonplaats TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_woonplaats_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_wpgautorisatie TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_wpgautorisatie_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_wpgregister TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_wpgregister_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_zaak TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_zaak_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_zaak_meldingen TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_zaak_meldingen_id_seq TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_zaaknummer TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.store_ziekmelding TO aanwezig_toepassing;
GRANT SELECT,USAGE ON SEQUENCE public.store_ziekmelding_id_seq TO aanwezig_toepassing;
GRANT SELECT,INSERT,DELETE ON TABLE veilig_thuis.veiligthuiscontact TO aanwezig_veilig_thuis;
GRANT UPDATE(wie) ON TABLE veilig_thuis.veiligthuiscontact TO aanwezig_veilig_thuis;
GRANT UPDATE(inhoud) ON TABLE veilig_thuis.veiligthuiscontact TO aanwezig_veilig_thuis;
GRANT SELECT,INSERT,DELETE ON TABLE veilig_thuis.veiligthuisregel TO aanwezig_veilig_thuis;
GRANT SELECT,INSERT,DELETE ON TABLE wpg.feit TO aanwezig_wpg;
GRANT UPDATE(tekst) ON TABLE wpg.feit TO aanwezig_wpg;
GRANT SELECT,INSERT,DELETE ON TABLE wpg.grens TO aanwezig_wpg;
GRANT SELECT,INSERT,DELETE ON TABLE wpg.reden TO aanwezig_wpg;
GRANT UPDATE(tekst) ON TABLE wpg.reden TO aanwezig_wpg;
GRANT SELECT,INSERT,DELETE ON TABLE wpg.regel TO aanwezig_wpg;
GRANT SELECT,INSERT,DELETE ON TABLE wpg.stuk TO aanwezig_wpg;
GRANT SELECT,INSERT,DELETE ON TABLE wpg.versie TO aanwezig_wpg;
GRANT UPDATE(inhoud) ON TABLE wpg.versie TO aanwezig_wpg;
GRANT SELECT,INSERT,DELETE ON TABLE wpg.verstrekking TO aanwezig_wpg;
GRANT UPDATE(aan_wie) ON TABLE wpg.verstrekking TO aanwezig_wpg;
GRANT UPDATE(waarom) ON TABLE wpg.verstrekking TO aanwezig_wpg;
ALTER DEFAULT PRIVILEGES FOR ROLE aanwezig IN SCHEMA public GRANT SELECT,USAGE ON SEQUENCES TO aanwezig_toepassing;
ALTER DEFAULT PRIVILEGES FOR ROLE aanwezig IN SCHEMA public GRANT SELECT,INSERT,DELETE,UPDATE ON TABLES TO aanwezig_toepassing;
INSERT INTO public.django_migrations (app, name, applied) VALUES
    ('store', '0001_administratie', now()),
    ('account', '0001_initial', now()),
    ('account', '0002_email_max_length', now()),
    ('account', '0003_alter_emailaddress_create_unique_verified_email', now()),
    ('account', '0004_alter_emailaddress_drop_unique_email', now()),
    ('account', '0005_emailaddress_idx_upper_email', now()),
    ('account', '0006_emailaddress_lower', now()),
    ('account', '0007_emailaddress_idx_email', now()),
    ('account', '0008_emailaddress_unique_primary_email_fixup', now()),
    ('account', '0009_emailaddress_unique_primary_email', now()),
    ('contenttypes', '0001_initial', now()),
    ('contenttypes', '0002_remove_content_type_name', now()),
    ('auth', '0001_initial', now()),
    ('auth', '0002_alter_permission_name_max_length', now()),
    ('auth', '0003_alter_user_email_max_length', now()),
    ('auth', '0004_alter_user_username_opts', now()),
    ('auth', '0005_alter_user_last_login_null', now()),
    ('auth', '0006_require_contenttypes_0002', now()),
    ('auth', '0007_alter_validators_add_error_messages', now()),
    ('auth', '0008_alter_user_username_max_length', now()),
    ('auth', '0009_alter_user_last_name_max_length', now()),
    ('auth', '0010_alter_group_name_max_length', now()),
    ('auth', '0011_update_proxy_permissions', now()),
    ('auth', '0012_alter_user_first_name_max_length', now()),
    ('mfa', '0001_initial', now()),
    ('mfa', '0002_authenticator_timestamps', now()),
    ('mfa', '0003_authenticator_type_uniq', now()),
    ('procrastinate', '0001_initial', now()),
    ('procrastinate', '0002_drop_started_at_column', now()),
    ('procrastinate', '0003_drop_started_at_column', now()),
    ('procrastinate', '0004_drop_procrastinate_version_table', now()),
    ('procrastinate', '0005_fix_procrastinate_fetch_job', now()),
    ('procrastinate', '0006_fix_trigger_status_events_insert', now()),
    ('procrastinate', '0007_add_queueing_lock_column', now()),
    ('procrastinate', '0008_close_fetch_job_race_condition', now()),
    ('procrastinate', '0009_add_defer_job_function', now()),
    ('procrastinate', '0010_add_procrastinate_periodic_defers', now()),
    ('procrastinate', '0011_add_foreign_key_index', now()),
    ('procrastinate', '0012_add_locks_to_periodic_defer', now()),
    ('procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
    ('procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
    ('procrastinate', '0015_add_trigger_on_job_deletion', now()),
    ('procrastinate', '0016_delete_finished_jobs', now()),
    ('procrastinate', '0017_add_checks_to_finish_job', now()),
    ('procrastinate', '0018_add_checks_to_retry_job', now()),
    ('procrastinate', '0019_fix_finish_job_compat_issue', now()),
    ('procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
    ('procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
    ('procrastinate', '0022_null_locks_excluded', now()),
    ('procrastinate', '0023_remove_old_finish_job_function', now()),
    ('procrastinate', '0024_job_id_bigint', now()),
    ('procrastinate', '0025_add_models', now()),
    ('procrastinate', '0026_add_job_priority', now()),
    ('procrastinate', '0027_add_periodic_job_priority', now()),
    ('procrastinate', '0028_add_cancel_states', now()),
    ('procrastinate', '0029_add_additional_params_to_retry_job', now()),
    ('procrastinate', '0030_alter_procrastinateevent_options', now()),
    ('procrastinate', '0031_add_indexes_for_fetch_job', now()),
    ('procrastinate', '0032_pre_cancel_notification', now()),
    ('procrastinate', '0033_post_cancel_notification', now()),
    ('procrastinate', '0034_pre_add_heartbeat', now()),
    ('procrastinate', '0035_post_add_heartbeat', now()),
    ('procrastinate', '0036_add_worker_model', now()),
    ('procrastinate', '0037_pre_batch_defer_jobs', now()),
    ('procrastinate', '0038_post_batch_defer_jobs', now()),
    ('procrastinate', '0039_pre_priority_lock_fetch_job', now()),
    ('procrastinate', '0040_pre_retry_failed_job', now()),
    ('procrastinate', '0041_post_retry_failed_job', now()),
    ('sessions', '0001_initial', now()),
    ('socialaccount', '0001_initial', now()),
    ('socialaccount', '0002_token_max_lengths', now()),
    ('socialaccount', '0003_extra_data_default_dict', now()),
    ('socialaccount', '0004_app_provider_id_settings', now()),
    ('socialaccount', '0005_socialtoken_nullable_app', now()),
    ('socialaccount', '0006_alter_socialaccount_extra_data', now()),
    ('store', '0002_werk', now()),
    ('store', '0003_nummers', now()),
    ('store', '0004_aangeboden_en_apisleutels', now()),
    ('store', '0005_afhandelingen', now()),
    ('store', '0006_logboek_verzegeld', now()),
    ('store', '0007_ziekmeldingen_en_bestanden', now()),
    ('store', '0008_zoeken_en_tellen', now()),
    ('store', '0009_beheer', now()),
    ('store', '0010_inzage', now()),
    ('store', '0011_tweede_wand', now()),
    ('store', '0012_geweigerde_rijen', now()),
    ('store', '0013_beveiliging', now()),
    ('store', '0014_consulten', now()),
    ('store', '0015_bewaren', now()),
    ('store', '0016_eigen_dossier', now()),
    ('store', '0017_kluizen', now()),
    ('store', '0018_wpg', now()),
    ('store', '0019_noodtoegang', now()),
    ('store', '0020_vaste_paden', now()),
    ('store', '0021_casussen', now()),
    ('store', '0022_plekken', now()),
    ('store', '0023_overleggen', now()),
    ('store', '0024_preventief', now()),
    ('store', '0025_roosterafspraken', now()),
    ('store', '0026_casusdocumenten', now()),
    ('store', '0027_overleg_vervolg', now()),
    ('store', '0028_afstand_en_wijk', now()),
    ('store', '0029_open_werk_van_een_ander', now()),
    ('store', '0030_woonplaatsen', now()),
    ('store', '0031_gezag', now()),
    ('store', '0032_jaarverslagteksten', now()),
    ('store', '0033_zaak_zonder_melding', now()),
    ('store', '0034_gebieden_met_bereik', now()),
    ('store', '0035_meldingsvelden', now()),
    ('store', '0036_vaste_volgorde', now()),
    ('store', '0037_contacten_tot_een_dag', now()),
    ('store', '0038_gezinsbrieven', now()),
    ('store', '0039_doorstroompunt', now()),
    ('store', '0040_plekken_van_een_aanbieder', now()),
    ('store', '0041_toestemming_van', now()),
    ('store', '0042_wie_keek', now()),
    ('store', '0043_lijst_meegenomen', now()),
    ('store', '0044_vier_ogen', now()),
    ('store', '0045_registerrijen', now()),
    ('store', '0046_tot_het_einde', now()),
    ('store', '0047_achterhouden', now()),
    ('store', '0048_noodtoegang_thuis', now()),
    ('store', '0049_beslissers', now()),
    ('store', '0050_link_en_code', now()),
    ('store', '0051_kind_zonder_school', now());
