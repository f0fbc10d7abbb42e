-- The chain is kept by the database too: an entry that does not follow the last one, or whose digest is not its own, is
-- refused from everybody, and the head of the chain moves with the entries and not otherwise.

-- A field of a digest (`spec/journal.md`): its length in bytes, a colon, its bytes, a comma.
CREATE FUNCTION champ(texte text) RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT coalesce(octet_length(convert_to(texte, 'UTF8')) || ':' || texte || ',', '-,') $$;

-- Once for a statement, however many entries it adds. As the owner: the service may lock the head, but not move it.
CREATE FUNCTION journal_enchaine() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    tete   record;
    ajout  record;
BEGIN
    SELECT position, empreinte INTO STRICT tete FROM chaine FOR UPDATE;
    SELECT count(*) AS n, (array_agg(e.empreinte ORDER BY e.position DESC))[1] AS empreinte,
        min(e.position) FILTER (WHERE e.position <> e.place OR e.precedent <> e.avant_elle OR e.empreinte <> e.due) AS fausse
    INTO ajout
    FROM (
        SELECT n.position, n.precedent, n.empreinte,
            tete.position + row_number() OVER w AS place,
            coalesce(lag(n.empreinte) OVER w, tete.empreinte) AS avant_elle,
            sha256(convert_to(E'bordereau journal 1\n' || champ(encode(n.precedent, 'hex')) || champ(n.position::text)
                || champ(to_char(n.le AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) || champ(n.quoi)
                || champ(n.affilie::text) || champ(n.depot::text) || champ(n.acteur) || champ(n.avant) || champ(n.apres)
                || champ(n.motif) || champ(n.pieces), 'UTF8')) AS due
        FROM nouvelles n WINDOW w AS (ORDER BY n.position)
    ) e;
    IF ajout.n > 0 THEN
        IF ajout.fausse IS NOT NULL THEN
            RAISE EXCEPTION 'entry % does not follow the journal', ajout.fausse
                USING ERRCODE = 'check_violation', TABLE = 'journal', CONSTRAINT = 'journal_enchaine';
        END IF;
        UPDATE chaine SET position = tete.position + ajout.n, empreinte = ajout.empreinte;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER journal_enchaine AFTER INSERT ON journal REFERENCING NEW TABLE AS nouvelles
    FOR EACH STATEMENT EXECUTE FUNCTION journal_enchaine();

-- From outside of that trigger the head is moved by nobody.
CREATE OR REPLACE FUNCTION chaine_avance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.position <= OLD.position THEN
        RAISE EXCEPTION 'the journal only grows' USING ERRCODE = 'restrict_violation';
    END IF;
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the head of the journal moves with its entries only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;

DO $$
DECLARE
    f text;
BEGIN
    -- A function that works as its owner takes no table of the caller's for one of ours: temporary ones come last.
    FOREACH f IN ARRAY ARRAY['journal_enchaine()', 'ouvrir_periode(integer)'] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', f, current_schema());
    END LOOP;
    REVOKE EXECUTE ON FUNCTION champ, journal_enchaine FROM PUBLIC;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        REVOKE INSERT, UPDATE (position, empreinte) ON chaine FROM bordereau_service;
        -- Enough to lock the row, and the only value that it may have.
        GRANT UPDATE (seule) ON chaine TO bordereau_service;
    END IF;
END
$$;
