-- Numbers of the ledger follow each other without gaps: a transaction that fails gives back what it took, as no sequence does.
--
-- One row, changed by whoever records deposits, after the end of the journal was locked.
CREATE TABLE numero (
    seul    boolean PRIMARY KEY DEFAULT true CHECK (seul),
    -- The highest number given.
    dernier bigint  NOT NULL CHECK (dernier >= 0)
);
-- What failed transactions took from the sequence stays unused.
INSERT INTO numero (dernier)
SELECT greatest(coalesce((SELECT max(id) FROM depot), 0), (SELECT last_value FROM depot_id WHERE is_called));
-- An earlier version that still runs must not number beside this one.
DROP SEQUENCE depot_id;

CREATE FUNCTION numero_avance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.dernier <= OLD.dernier THEN
        RAISE EXCEPTION 'numbers of the ledger only grow' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER numero_avance BEFORE UPDATE ON numero FOR EACH ROW EXECUTE FUNCTION numero_avance();
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON numero EXECUTE FUNCTION histoire();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        REVOKE INSERT ON numero FROM bordereau_service;
        GRANT SELECT, UPDATE (dernier) ON numero TO bordereau_service;
    END IF;
END
$$;
