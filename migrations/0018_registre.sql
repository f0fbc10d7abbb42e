-- The registry: employers, insured, who works where; and the préétablis that follow from it.
--
-- `employeur` and `emploi` are derived: from the préétablis in force, the lines of declarations that count, and the numbers
-- that were linked to lines. They are written in the transaction that makes these true, and can be derived again at any time.
-- What the fund itself says stands apart (`fonds_*`): rows that are only added to.

-- An employer as the last préétabli in force has him, or, where there is none, the last declaration that was accepted without one.
CREATE TABLE employeur (
    affilie        integer  NOT NULL,
    -- First period in which anything names him.
    depuis         integer  NOT NULL,
    -- Period of the record 01 that the texts are of.
    vu_en          integer  NOT NULL,
    raison_sociale text,
    activite       text,
    adresse        text,
    ville          text,
    code_postal    text,
    agence         smallint,
    PRIMARY KEY (affilie)
);

-- An insured at an employer. No name is shared between employers: this is what stands in the files of this one.
CREATE TABLE emploi (
    affilie    integer NOT NULL,
    num_assure integer NOT NULL,
    -- First period in which anything names him there.
    depuis     integer NOT NULL,
    -- Last period that declares that he left or died (SO, DE); null when none does.
    sorti      integer,
    -- Last period after `sorti` that declares him again: he works there then.
    revenu     integer,
    nom_prenom text,
    num_cin    text,
    PRIMARY KEY (affilie, num_assure),
    CHECK (revenu > sorti)
);
CREATE INDEX emploi_assure ON emploi (num_assure);
-- Cards are compared without spaces and case.
CREATE INDEX emploi_cin ON emploi (upper(replace(num_cin, ' ', ''))) WHERE num_cin IS NOT NULL;
CREATE INDEX emploi_sorti ON emploi (affilie) WHERE sorti IS NOT NULL;

-- What the fund says of employers: one row for each time that it says something; the last one counts.
CREATE TABLE fonds_employeur (
    affilie        integer NOT NULL,
    -- 1, 2, 3 … for each file imported and each act; the journal names it.
    apport         integer NOT NULL CHECK (apport >= 1),
    raison_sociale text,
    activite       text,
    adresse        text,
    ville          text,
    code_postal    text,
    agence         smallint,
    regime         text    NOT NULL CHECK (regime IN ('general', 'agricultural')),
    depuis         integer,
    -- First period for which nothing is due any more.
    ferme          integer,
    PRIMARY KEY (affilie, apport)
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON fonds_employeur EXECUTE FUNCTION histoire();

-- What the fund says of insured. Nobody's employer is in it: no affiliate owns a row.
CREATE TABLE fonds_assure (
    num_assure integer NOT NULL,
    apport     integer NOT NULL CHECK (apport >= 1),
    nom_prenom text,
    num_cin    text,
    depuis     integer,
    PRIMARY KEY (num_assure, apport)
);
CREATE INDEX fonds_assure_cin ON fonds_assure (upper(replace(num_cin, ' ', ''))) WHERE num_cin IS NOT NULL;
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON fonds_assure EXECUTE FUNCTION histoire();

-- A number given to a line that was declared without one (000000000). The line itself stays as it was accepted.
CREATE TABLE lien (
    affilie    integer NOT NULL,
    depot      bigint  NOT NULL,
    ligne      integer NOT NULL,
    num_assure integer NOT NULL CHECK (num_assure BETWEEN 1 AND 999999998),
    -- Entry of the journal that vouches for it.
    position   bigint  NOT NULL,
    PRIMARY KEY (affilie, depot, ligne)
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON lien EXECUTE FUNCTION histoire();

-- The préétablis that were made here: what each derives from. Its bytes are those of `preetabli`.
CREATE TABLE emission (
    affilie      integer NOT NULL,
    periode      integer NOT NULL,
    sha256       bytea   NOT NULL CHECK (octet_length(sha256) = 32),
    -- Last entry of the journal that was looked at: what was taken in charge after it goes into the next one.
    lu           bigint  NOT NULL,
    -- The préétabli that it follows on; null for the first of an employer.
    base_periode integer,
    base_sha256  bytea   CHECK (octet_length(base_sha256) = 32),
    -- Day of issue and due date, AAAAMMJJ.
    emis_le      integer NOT NULL,
    exigible_le  integer NOT NULL,
    af           text    NOT NULL CHECK (af IN ('zero', 'kept')),
    -- The employer as the registry had him.
    raison_sociale text,
    activite       text,
    adresse        text,
    ville          text,
    code_postal    text,
    agence         smallint,
    PRIMARY KEY (affilie, periode),
    CHECK ((base_periode IS NULL) = (base_sha256 IS NULL))
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON emission EXECUTE FUNCTION histoire();

-- Which of them are not known to be in the outbox yet.
CREATE TABLE a_remettre (
    affilie integer NOT NULL,
    periode integer NOT NULL,
    PRIMARY KEY (affilie, periode)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON employeur, emploi, fonds_employeur, fonds_assure, lien, emission, a_remettre TO bordereau_service;
        GRANT UPDATE, DELETE ON employeur, emploi, a_remettre TO bordereau_service;
    END IF;
END
$$;
