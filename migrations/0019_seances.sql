-- Sessions of the console, and which insured person an account is.
--
-- A session is opened by the password of an account, and is not more than it: it ends with the account, with a new password, after
-- 30 minutes without a request and after 12 hours.

CREATE TABLE seance (
    -- SHA-256 of the identifier, which is drawn at random and kept nowhere.
    empreinte bytea       PRIMARY KEY CHECK (octet_length(empreinte) = 32),
    compte    text        NOT NULL REFERENCES compte (nom),
    cree_le   timestamptz NOT NULL,
    -- When it was last used, to the minute.
    vue_le    timestamptz NOT NULL,
    -- Address and program that opened it, as they said themselves.
    adresse   text        NOT NULL CHECK (char_length(adresse) <= 64),
    agent     text        NOT NULL CHECK (char_length(agent) <= 200)
);
CREATE INDEX seance_compte ON seance (compte);

-- The insured person that an account of the role `insured` is; piece `compte_assure:…` of the journal vouches for it.
CREATE TABLE compte_assure (
    compte     text    PRIMARY KEY REFERENCES compte (nom),
    -- Number of the insured person: that of one person, so neither 100000000 nor 999999999.
    num_assure integer NOT NULL CHECK (num_assure >= 1 AND num_assure <= 999999998 AND num_assure <> 100000000)
);

CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON compte_assure EXECUTE FUNCTION histoire();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT, DELETE ON seance TO bordereau_service;
        GRANT UPDATE (vue_le) ON seance TO bordereau_service;
        GRANT SELECT, INSERT ON compte_assure TO bordereau_service;
    END IF;
END
$$;
