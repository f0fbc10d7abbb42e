-- The second factor of an account: a secret that a telephone shares, and codes for the day on which it is lost.
--
-- The journal vouches for both as for all of an account: pieces `second_facteur:…` and `code_secours:…` over the account's
-- rows (spec/journal.md). Rows are ended, never deleted.

CREATE TABLE second_facteur (
    compte      text        NOT NULL REFERENCES compte (nom),
    -- Counts the enrolments of the account, from 1. The last one that is not ended is in force.
    rang        integer     NOT NULL CHECK (rang >= 1),
    -- Shared secret of RFC 6238, drawn at random. It must be readable to compute codes from it; spec/security.md says who reads it.
    graine      bytea       NOT NULL CHECK (octet_length(graine) = 20),
    cree_le     timestamptz NOT NULL,
    retire_le   timestamptz,
    -- Step, of 30 seconds since 1970, of the last code that was taken: neither it nor an earlier one is taken again.
    dernier_pas bigint      NOT NULL CHECK (dernier_pas >= 0),
    PRIMARY KEY (compte, rang)
);
CREATE UNIQUE INDEX second_facteur_actuel ON second_facteur (compte) WHERE retire_le IS NULL;
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON second_facteur EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF compte, rang, graine, cree_le ON second_facteur EXECUTE FUNCTION histoire();

CREATE TABLE code_secours (
    compte     text        NOT NULL,
    rang       integer     NOT NULL,
    -- SHA-256 of the code, which is drawn from 2^80 and kept nowhere.
    empreinte  bytea       NOT NULL CHECK (octet_length(empreinte) = 32),
    utilise_le timestamptz,
    PRIMARY KEY (compte, rang, empreinte),
    FOREIGN KEY (compte, rang) REFERENCES second_facteur (compte, rang)
);
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON code_secours EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF compte, rang, empreinte ON code_secours EXECUTE FUNCTION histoire();

-- Whether the password was given and the code was not yet: such a session opens nothing but the page that asks for the code.
ALTER TABLE seance ADD COLUMN attend_code boolean NOT NULL DEFAULT false;
-- Secret that the account page proposes, until a code proves that a telephone has it.
ALTER TABLE seance ADD COLUMN propose bytea CHECK (octet_length(propose) = 20);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON second_facteur, code_secours TO bordereau_service;
        GRANT UPDATE (retire_le, dernier_pas) ON second_facteur TO bordereau_service;
        GRANT UPDATE (utilise_le) ON code_secours TO bordereau_service;
        GRANT UPDATE (propose) ON seance TO bordereau_service;
    END IF;
END
$$;
