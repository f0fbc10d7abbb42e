-- Attestations: papers that their bearer can have verified.
--
-- The reference printed on a paper is not kept, only its SHA-256: a reader of this table, or of a backup, cannot look a paper
-- up or print it. The journal vouches for a row by its piece `attestation:…` (spec/attestations.md).
CREATE TABLE attestation (
    -- The employer that it is about; 0 where it is about a person.
    affilie    integer     NOT NULL CHECK (affilie BETWEEN 0 AND 9999999),
    -- SHA-256 of the 16 characters of the reference, without hyphens.
    empreinte  bytea       NOT NULL CHECK (octet_length(empreinte) = 32),
    -- Entry of the journal in which it was issued: its number for the fund.
    numero     bigint      NOT NULL CHECK (numero > 0),
    genre      text        NOT NULL CHECK (genre IN ('declared-salary', 'immatriculation', 'affiliation', 'non-affiliation',
        'closure', 'regularity')),
    -- The insured that it is about; null where it is about an employer, or says that nobody was found.
    num_assure integer     CHECK (num_assure BETWEEN 1 AND 999999998),
    emise_le   timestamptz NOT NULL,
    -- Last day on which it is valid.
    expire_le  date        NOT NULL,
    -- Its fields in order, as JSON, without the reference.
    champs     text        NOT NULL,
    -- SHA-256 of the message that was signed, which holds the reference.
    digest     bytea       NOT NULL CHECK (octet_length(digest) = 32),
    -- Id of the key, and its Ed25519 signature of the message.
    cle        text        NOT NULL,
    signature  bytea       NOT NULL CHECK (octet_length(signature) = 64),
    etat       text        NOT NULL,
    -- Since when it is in this state.
    etat_le    timestamptz NOT NULL,
    -- Number of the one that took its place.
    remplacee_par bigint,
    PRIMARY KEY (affilie, empreinte),
    CONSTRAINT attestation_remplacee CHECK (remplacee_par IS NULL OR etat IN ('superseded', 'revoked'))
);
CREATE INDEX attestation_empreinte ON attestation (empreinte);
CREATE INDEX attestation_numero ON attestation (numero);
CREATE INDEX attestation_assure ON attestation (num_assure) WHERE num_assure IS NOT NULL;
CREATE INDEX attestation_valable ON attestation (expire_le) WHERE etat = 'valid';
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON attestation EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, empreinte, numero, genre, emise_le, expire_le, digest, cle, signature
    ON attestation EXECUTE FUNCTION histoire();

-- The moves of spec/cycles.toml, cycle `attestation`; a test compares them.
CREATE FUNCTION attestation_cycle_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        RAISE EXCEPTION 'an attestation does not begin as %', NEW.etat
            USING ERRCODE = 'check_violation', CONSTRAINT = 'attestation_cycle';
    END IF;
    RAISE EXCEPTION 'an attestation does not move from % to %', OLD.etat, NEW.etat
        USING ERRCODE = 'check_violation', CONSTRAINT = 'attestation_cycle';
END $$;
CREATE TRIGGER attestation_cycle_debut BEFORE INSERT ON attestation FOR EACH ROW
    WHEN (NEW.etat <> 'valid') EXECUTE FUNCTION attestation_cycle_refuse();
CREATE TRIGGER attestation_cycle BEFORE UPDATE OF etat ON attestation FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
        ('valid', 'superseded'),
        ('valid', 'revoked'),
        ('valid', 'expired'),
        ('superseded', 'revoked'),
        ('expired', 'revoked')
    ))
    EXECUTE FUNCTION attestation_cycle_refuse();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON attestation TO bordereau_service;
        GRANT UPDATE (etat, etat_le, remplacee_par, num_assure, champs) ON attestation TO bordereau_service;
    END IF;
END
$$;
