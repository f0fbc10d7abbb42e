-- What lies outside the database and vouches for it: a witness beside the keys, and keys that sign their successors.

-- Who this database is: a number drawn when it was made. A witness names it, and so do exports.
CREATE TABLE installation (
    seule    boolean PRIMARY KEY DEFAULT true CHECK (seule),
    identite text    NOT NULL CHECK (identite ~ '^[0-9a-f]{32}$')
);
INSERT INTO installation (identite) VALUES (replace(gen_random_uuid()::text, '-', ''));

-- A key is signed by the one before it, the first by itself; null for keys that are older than this.
ALTER TABLE cle ADD COLUMN precedente text;
ALTER TABLE cle ADD COLUMN signature bytea CHECK (octet_length(signature) = 64);
ALTER TABLE cle ADD CONSTRAINT cle_succession CHECK ((precedente IS NULL) = (signature IS NULL));

CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON installation EXECUTE FUNCTION histoire();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT ON installation TO bordereau_service;
        REVOKE INSERT ON installation FROM bordereau_service;
    END IF;
END
$$;
