-- Accounts that people open through the OpenID Connect issuer of their organisation.
--
-- Roles and mandates stay in `compte` and `mandat`: a link says only who may open which account. The journal vouches for it
-- as for all of an account: piece `compte_emetteur:…` over the account's rows (spec/journal.md). Rows are ended, never deleted.
CREATE TABLE compte_emetteur (
    compte      text        NOT NULL REFERENCES compte (nom),
    -- Counts the links of the account, from 1. The last one that is not ended is in force.
    rang        integer     NOT NULL CHECK (rang >= 1),
    -- Address of the issuer, as its tokens say it (`iss`).
    emetteur    text        NOT NULL CHECK (char_length(emetteur) BETWEEN 1 AND 500),
    -- Value of the claim that the setting `oidc_claim` names, letters of ASCII in lower case: who is awaited. Null where the
    -- subject was given at once.
    identifiant text        CHECK (char_length(identifiant) BETWEEN 1 AND 255),
    -- The subject at the issuer (`sub`); null until the one who is awaited comes for the first time.
    sujet       text        CHECK (char_length(sujet) BETWEEN 1 AND 255),
    cree_le     timestamptz NOT NULL,
    -- When the subject was bound.
    lie_le      timestamptz,
    retire_le   timestamptz,
    PRIMARY KEY (compte, rang),
    CHECK (sujet IS NOT NULL OR identifiant IS NOT NULL),
    CHECK ((sujet IS NULL) = (lie_le IS NULL))
);
CREATE UNIQUE INDEX compte_emetteur_actuel ON compte_emetteur (compte) WHERE retire_le IS NULL;
-- A subject opens one account.
CREATE UNIQUE INDEX compte_emetteur_sujet ON compte_emetteur (emetteur, sujet) WHERE retire_le IS NULL;
CREATE UNIQUE INDEX compte_emetteur_attendu ON compte_emetteur (emetteur, identifiant)
    WHERE retire_le IS NULL AND sujet IS NULL;
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON compte_emetteur EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF compte, rang, emetteur, identifiant, cree_le ON compte_emetteur
    EXECUTE FUNCTION histoire();

-- Sign-ins that were begun and are not over: each comes back once. Nothing in it opens anything: what proves the browser is in
-- its cookie alone.
CREATE TABLE connexion (
    -- SHA-256 of the secret in the cookie.
    empreinte bytea       NOT NULL PRIMARY KEY CHECK (octet_length(empreinte) = 32),
    -- The page that was asked for.
    retour    text        NOT NULL CHECK (char_length(retour) <= 2000),
    cree_le   timestamptz NOT NULL
);

-- Whether the issuer has asked for a second factor that the settings let count.
ALTER TABLE seance ADD COLUMN facteur_tiers boolean NOT NULL DEFAULT false;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON compte_emetteur TO bordereau_service;
        GRANT UPDATE (sujet, lie_le, retire_le) ON compte_emetteur TO bordereau_service;
        GRANT SELECT, INSERT, DELETE ON connexion TO bordereau_service;
    END IF;
END
$$;
