-- From which period on an employer is of which regime. Before the first row of an employer, and without one, the regime of
-- `fonds_employeur` holds. Rows are only added; of several for one period the last one counts.
CREATE TABLE fonds_regime (
    affilie integer NOT NULL,
    apport  integer NOT NULL CHECK (apport >= 1),
    -- First period, AAAAMM.
    depuis  integer NOT NULL,
    regime  text    NOT NULL CHECK (regime IN ('general', 'agricultural')),
    PRIMARY KEY (affilie, apport)
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON fonds_regime EXECUTE FUNCTION histoire();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON fonds_regime TO bordereau_service;
    END IF;
END
$$;
