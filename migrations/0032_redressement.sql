-- Redressements: what the fund corrects after a control. The employer has some days for his remarks; what is upheld comes
-- into force as rectifications with a ground of their own.
CREATE TABLE redressement (
    affilie   integer NOT NULL,
    -- 1, 2, 3 … of the affiliate.
    numero    integer NOT NULL CHECK (numero >= 1),
    etat      text    NOT NULL CHECK (etat IN ('open', 'remarked', 'upheld', 'abandoned')),
    motif     text    NOT NULL,
    -- Day on which the employer received the communication, and last day for his remarks, AAAAMMJJ.
    recu_le   integer NOT NULL,
    delai_le  integer NOT NULL CHECK (delai_le > recu_le),
    remarques text,
    decision  text,
    PRIMARY KEY (affilie, numero),
    CHECK ((decision IS NULL) = (etat IN ('open', 'remarked')))
);
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON redressement EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, numero, motif, recu_le, delai_le
    ON redressement EXECUTE FUNCTION histoire();

-- begin cycle redressement
CREATE OR REPLACE FUNCTION redressement_cycle_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        RAISE EXCEPTION 'no redressement begins as %', NEW.etat
            USING ERRCODE = 'check_violation', CONSTRAINT = 'redressement_cycle';
    END IF;
    RAISE EXCEPTION 'no redressement moves from % to %', OLD.etat, NEW.etat
        USING ERRCODE = 'check_violation', CONSTRAINT = 'redressement_cycle';
END $$;
DROP TRIGGER IF EXISTS redressement_cycle_debut ON redressement;
CREATE TRIGGER redressement_cycle_debut BEFORE INSERT ON redressement FOR EACH ROW
    WHEN (NEW.etat NOT IN ('open'))
    EXECUTE FUNCTION redressement_cycle_refuse();
DROP TRIGGER IF EXISTS redressement_cycle ON redressement;
CREATE TRIGGER redressement_cycle BEFORE UPDATE OF etat ON redressement FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
        ('open', 'remarked'),
        ('open', 'upheld'),
        ('open', 'abandoned'),
        ('remarked', 'upheld'),
        ('remarked', 'abandoned')
    ))
    EXECUTE FUNCTION redressement_cycle_refuse();
-- end cycle redressement

-- The rows of a redressement, a file of the form of rectifications for each period.
CREATE TABLE redressement_piece (
    affilie integer NOT NULL,
    numero  integer NOT NULL,
    periode integer NOT NULL,
    sha256  bytea   NOT NULL CHECK (octet_length(sha256) = 32),
    contenu bytea   NOT NULL,
    -- The deposit as which it came into force.
    depot   bigint,
    PRIMARY KEY (affilie, numero, periode)
);
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON redressement_piece EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, numero, periode, sha256, contenu
    ON redressement_piece EXECUTE FUNCTION histoire();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON redressement, redressement_piece TO bordereau_service;
        GRANT UPDATE (etat, remarques, decision) ON redressement TO bordereau_service;
        GRANT UPDATE (depot) ON redressement_piece TO bordereau_service;
    END IF;
END
$$;
