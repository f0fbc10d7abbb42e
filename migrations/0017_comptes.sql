-- Who may use the API: accounts, the affiliates that each may act for, and tokens.
--
-- The journal vouches for all of an account at once: each act on it writes a piece `compte:…` over its row, its mandates and
-- its tokens (spec/journal.md). What an account may do follows from its role; `spec::Role` has the same names.

CREATE TABLE compte (
    nom      text        PRIMARY KEY CHECK (char_length(nom) BETWEEN 1 AND 64),
    role     text        NOT NULL CHECK (role IN ('employer', 'accountant', 'insured', 'operator', 'auditor')),
    -- What it does for its employer; null for other roles.
    fonction text        CHECK (fonction IN ('administrator', 'declarant', 'payer', 'reader')),
    -- Argon2id, as a PHC string; null for an account that has tokens only.
    secret   text,
    cree_le  timestamptz NOT NULL,
    -- Since when it opens nothing any more.
    ferme_le timestamptz,
    CONSTRAINT compte_fonction CHECK ((role = 'employer') = (fonction IS NOT NULL))
);

-- From which day on an account may act for an affiliate, and from which day on no more.
CREATE TABLE mandat (
    affilie integer NOT NULL CHECK (affilie BETWEEN 1 AND 9999999),
    compte  text    NOT NULL REFERENCES compte (nom),
    depuis  date    NOT NULL,
    fin     date    CHECK (fin >= depuis),
    PRIMARY KEY (affilie, compte, depuis)
);
CREATE INDEX mandat_compte ON mandat (compte);

-- A token is `brd_<id>_<secret>`; the secret is drawn at random and kept nowhere.
CREATE TABLE jeton (
    id         text        PRIMARY KEY CHECK (id ~ '^[0-9a-f]{16}$'),
    compte     text        NOT NULL REFERENCES compte (nom),
    -- SHA-256 of the secret.
    empreinte  bytea       NOT NULL CHECK (octet_length(empreinte) = 32),
    -- Names of `spec::Scope`, separated by spaces.
    portees    text        NOT NULL,
    -- Affiliates to which it is confined; null for all of its account.
    affilies   integer[],
    cree_le    timestamptz NOT NULL,
    expire_le  timestamptz,
    revoque_le timestamptz
);
CREATE INDEX jeton_compte ON jeton (compte);

-- When a token was last used, to the minute. Apart from `jeton`, which the journal vouches for.
CREATE TABLE jeton_vu (
    jeton text        PRIMARY KEY REFERENCES jeton (id),
    vu_le timestamptz NOT NULL
);

-- Which upload an `Idempotency-Key` of an account stands for.
CREATE TABLE cle_depot (
    compte text        NOT NULL REFERENCES compte (nom),
    cle    text        NOT NULL CHECK (char_length(cle) BETWEEN 1 AND 255),
    -- SHA-256 of the body.
    sha256 bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    -- `depot.affilie` and `depot.prise` of what it became.
    affilie integer    NOT NULL,
    prise  text        NOT NULL,
    le     timestamptz NOT NULL,
    PRIMARY KEY (compte, cle)
);

-- What was given is not changed, only ended.
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON compte EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON mandat EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON jeton EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF nom, role, cree_le ON compte EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, compte, depuis ON mandat EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF id, compte, empreinte, portees, affilies, cree_le, expire_le
    ON jeton EXECUTE FUNCTION histoire();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON compte, mandat, jeton, jeton_vu, cle_depot TO bordereau_service;
        GRANT UPDATE (fonction, secret, ferme_le) ON compte TO bordereau_service;
        GRANT UPDATE (fin) ON mandat TO bordereau_service;
        GRANT UPDATE (revoque_le) ON jeton TO bordereau_service;
        GRANT UPDATE (vu_le) ON jeton_vu TO bordereau_service;
        GRANT UPDATE (sha256, affilie, prise, le), DELETE ON cle_depot TO bordereau_service;
    END IF;
END
$$;
