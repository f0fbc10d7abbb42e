-- The préétablis that CNSS issues, and which of them each deposit was compared with.
--
-- Every version that a deposit was ever compared with stays: a notice can be derived again years later.
CREATE TABLE preetabli (
    affilie    integer     NOT NULL,
    periode    integer     NOT NULL,
    sha256     bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    -- The one in force; the others were replaced.
    actuel     boolean     NOT NULL,
    nom        bytea       NOT NULL,
    octets     bigint      NOT NULL,
    salaries   bigint      NOT NULL,
    -- Original bytes as an LZ4 frame.
    contenu    bytea       NOT NULL,
    importe_le timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (affilie, periode, sha256)
);
CREATE UNIQUE INDEX preetabli_actuel ON preetabli (affilie, periode) WHERE actuel;
ALTER TABLE preetabli ALTER COLUMN contenu SET STORAGE EXTERNAL;

-- Digest of the préétabli that the deposit was compared with; null when there was none.
ALTER TABLE depot ADD COLUMN preetabli bytea CHECK (octet_length(preetabli) = 32);
