-- A database that is distributed by affiliate over several servers (Citus): docs/distributed.md.
--
-- There the rows of `journal` lie on other servers than `chaine`, and a trigger of `journal` would not find the head of the
-- chain. The program moves the head itself, and the database looks at the entries that it moves over.

-- Whether this database is distributed. Never goes back.
ALTER TABLE chaine ADD COLUMN repartie boolean NOT NULL DEFAULT false;

-- The chain only grows. Of a database that is not distributed, only the trigger `journal_enchaine` moves its head; of a
-- distributed one, the head moves over entries that follow it one by one, each with its own digest, and over nothing else.
CREATE OR REPLACE FUNCTION chaine_avance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    ajout record;
BEGIN
    IF NEW.repartie AND NOT OLD.repartie AND (NEW.position, NEW.empreinte) = (OLD.position, OLD.empreinte) THEN
        RETURN NEW;
    END IF;
    IF NEW.position <= OLD.position OR NEW.repartie <> OLD.repartie THEN
        RAISE EXCEPTION 'the journal only grows' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT OLD.repartie THEN
        IF pg_trigger_depth() < 2 THEN
            RAISE EXCEPTION 'the head of the journal moves with its entries only' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END IF;
    SELECT count(*) AS n, (array_agg(e.empreinte ORDER BY e.position DESC))[1] AS empreinte,
        min(e.position) FILTER (WHERE e.position <> e.place OR e.precedent <> e.avant_elle OR e.empreinte <> e.due) AS fausse
    INTO ajout
    FROM (
        SELECT n.position, n.precedent, n.empreinte,
            OLD.position + row_number() OVER w AS place,
            coalesce(lag(n.empreinte) OVER w, OLD.empreinte) AS avant_elle,
            sha256(convert_to(E'bordereau journal 1\n' || champ(encode(n.precedent, 'hex')) || champ(n.position::text)
                || champ(to_char(n.le AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) || champ(n.quoi)
                || champ(n.affilie::text) || champ(n.depot::text) || champ(n.acteur) || champ(n.avant) || champ(n.apres)
                || champ(n.motif) || champ(n.pieces), 'UTF8')) AS due
        FROM (SELECT * FROM journal j WHERE j.position > OLD.position OFFSET 0) n WINDOW w AS (ORDER BY n.position)
    ) e;
    IF ajout.n <> NEW.position - OLD.position OR ajout.fausse IS NOT NULL OR ajout.empreinte <> NEW.empreinte THEN
        RAISE EXCEPTION 'entry % does not follow the journal', coalesce(ajout.fausse, NEW.position)
            USING ERRCODE = 'check_violation', TABLE = 'journal', CONSTRAINT = 'journal_enchaine';
    END IF;
    RETURN NEW;
END
$$;
