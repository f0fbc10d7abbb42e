-- Annual statements of declared salaries: frozen when issued, corrected by a successor with the next number.
CREATE TABLE etat_annuel (
    affilie integer     NOT NULL CHECK (affilie BETWEEN 1 AND 9999999),
    annee   integer     NOT NULL CHECK (annee BETWEEN 1900 AND 9999),
    -- 1, 2, 3 … for each employer and year; the last one counts.
    numero  integer     NOT NULL CHECK (numero >= 1),
    emis_le timestamptz NOT NULL,
    -- Last day on which it can be contested.
    contestable_jusqu_au date NOT NULL,
    -- SHA-256 of what it says, without number and dates: a year that says the same is not issued again.
    fond    bytea       NOT NULL CHECK (octet_length(fond) = 32),
    -- SHA-256 of the whole, which is JSON (spec/statements.md), and the whole, compressed.
    sha256  bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    corps   bytea       NOT NULL,
    -- Entry of the journal that vouches for it.
    position bigint     NOT NULL,
    -- When it was put in the outbox; null for one that is still to be put there.
    remis_le timestamptz,
    PRIMARY KEY (affilie, annee, numero)
);
CREATE INDEX etat_annuel_a_remettre ON etat_annuel (affilie) WHERE remis_le IS NULL;
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON etat_annuel EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, annee, numero, emis_le, contestable_jusqu_au, fond, sha256, corps, position
    ON etat_annuel EXECUTE FUNCTION histoire();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON etat_annuel TO bordereau_service;
        GRANT UPDATE (remis_le) ON etat_annuel TO bordereau_service;
    END IF;
END
$$;
