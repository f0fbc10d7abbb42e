-- The attestation that an `Idempotency-Key` of an account has issued.
CREATE TABLE cle_attestation (
    compte text        NOT NULL REFERENCES compte (nom),
    cle    text        NOT NULL CHECK (char_length(cle) BETWEEN 1 AND 255),
    -- SHA-256 of the request.
    sha256 bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    -- Its number. The reference is not kept: the key of the installation gives it again.
    numero bigint      NOT NULL CHECK (numero > 0),
    le     timestamptz NOT NULL,
    PRIMARY KEY (compte, cle)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT, DELETE ON cle_attestation TO bordereau_service;
    END IF;
END
$$;
