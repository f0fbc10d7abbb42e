-- The ledger, the declarations, their lines, what was found and what was answered.
--
-- Every key of a table that grows begins with or includes the affiliate, so that the tables can be distributed by it.
-- affilie 0 stands for a file whose affiliate cannot be told.

-- Numbers of the ledger. Fetched before rows are written, so that notices can name their receipt inside the transaction.
CREATE SEQUENCE depot_id AS bigint;

-- The ledger: one row for each file dropped, whatever became of it. Original bytes included: replay and audit need
-- nothing else.
CREATE TABLE depot (
    affilie        integer     NOT NULL,
    id             bigint      NOT NULL,
    -- Number given to the sender: day of receipt, number of the ledger, check digit.
    accuse         text        NOT NULL,
    -- Which claimed file this was: guards against handling one file twice after a crash.
    prise          text        NOT NULL,
    -- Name and folder as dropped, as bytes: file names need not be text.
    nom            bytea       NOT NULL,
    dossier        bytea,
    recu_le        timestamptz NOT NULL,
    octets         bigint      NOT NULL,
    -- Of the original bytes; null when the file was too large to be read.
    sha256         bytea       CHECK (octet_length(sha256) = 32),
    -- Original bytes as an LZ4 frame.
    contenu        bytea,
    nature         text        NOT NULL CHECK (nature IN ('principal', 'complementary', 'preetabli', 'unknown')),
    periode        integer,
    sequence       smallint    NOT NULL DEFAULT 0,
    etat           text        NOT NULL CHECK (etat IN ('received', 'rejected', 'validated', 'validated-with-reserve',
                                                        'taken-in-charge', 'withdrawn', 'quarantined')),
    verdict        text        NOT NULL CHECK (verdict IN ('accepted', 'accepted-with-reserve', 'rejected')),
    conformite     text        NOT NULL CHECK (conformite IN ('checked', 'not-checked')),
    -- Whether its lines are in `ligne`.
    charge         boolean     NOT NULL,
    -- Exact number of findings by code, listed in `constat` or not.
    comptes        jsonb       NOT NULL,
    -- The first deposit of the same bytes.
    doublon_de     text,
    specification  text        NOT NULL,
    moteur         text        NOT NULL,
    publie_le      timestamptz,
    PRIMARY KEY (affilie, id)
);
CREATE UNIQUE INDEX depot_prise ON depot (affilie, prise);
CREATE UNIQUE INDEX depot_accuse ON depot (affilie, accuse);
CREATE INDEX depot_sha256 ON depot (affilie, sha256);
-- One declaration of each affiliate, period, kind and sequence counts.
CREATE UNIQUE INDEX depot_actif ON depot (affilie, periode, nature, sequence)
    WHERE charge AND etat IN ('validated', 'validated-with-reserve', 'taken-in-charge');
CREATE INDEX depot_recu ON depot (recu_le);
CREATE INDEX depot_a_publier ON depot (id) WHERE publie_le IS NULL;
ALTER TABLE depot ALTER COLUMN contenu SET STORAGE EXTERNAL;

-- A declaration that was accepted: what its header says and what its lines add up to. Amounts in centimes.
CREATE TABLE declaration (
    affilie      integer NOT NULL,
    periode      integer NOT NULL,
    depot        bigint  NOT NULL,
    nature       text    NOT NULL,
    sequence     smallint NOT NULL,
    transfert    text,
    salaries     bigint  NOT NULL,
    jours        bigint  NOT NULL,
    salaire_reel numeric(30) NOT NULL,
    salaire_plaf numeric(30) NOT NULL,
    PRIMARY KEY (affilie, periode, depot),
    FOREIGN KEY (affilie, depot) REFERENCES depot (affilie, id)
);

-- One row for each person declared: records 02 and 04 of accepted declarations. Amounts in centimes.
CREATE TABLE ligne (
    affilie        integer  NOT NULL,
    periode        integer  NOT NULL,
    depot          bigint   NOT NULL,
    -- Line in the file.
    ligne          integer  NOT NULL,
    -- 2 or 4.
    enregistrement smallint NOT NULL,
    num_assure     integer,
    nom_prenom     text,
    num_cin        text,
    enfants        smallint,
    af_a_payer     integer,
    af_a_deduire   integer,
    af_net_a_payer integer,
    af_a_reverser  integer,
    jours          smallint NOT NULL,
    salaire_reel   bigint   NOT NULL,
    salaire_plaf   bigint   NOT NULL,
    situation      text,
    s_ctr          bigint   NOT NULL,
    PRIMARY KEY (affilie, periode, depot, ligne)
) PARTITION BY RANGE (periode);
-- Periods outside the plausible ones; the others get a partition of their own when first met.
CREATE TABLE ligne_autres PARTITION OF ligne DEFAULT;

-- What was found, at most so many of each code; `depot.comptes` has the exact numbers.
CREATE TABLE constat (
    affilie        integer  NOT NULL,
    depot          bigint   NOT NULL,
    rang           integer  NOT NULL,
    code           text     NOT NULL,
    gravite        text     NOT NULL CHECK (gravite IN ('warning', 'blocking')),
    cause          text,
    enregistrement text,
    ligne          bigint,
    col_debut      bigint,
    col_fin        bigint,
    zone           text,
    recu           bytea,
    attendu        bytea,
    assure         text,
    PRIMARY KEY (affilie, depot, rang),
    FOREIGN KEY (affilie, depot) REFERENCES depot (affilie, id)
);
CREATE INDEX constat_code ON constat (code, affilie);

-- What was answered, as LZ4 frames.
CREATE TABLE avis (
    affilie integer NOT NULL,
    depot   bigint  NOT NULL,
    -- `reception.json`, `controle.txt` …: the end of the file's name in the outbox.
    forme   text    NOT NULL,
    sha256  bytea   NOT NULL CHECK (octet_length(sha256) = 32),
    corps   bytea   NOT NULL,
    PRIMARY KEY (affilie, depot, forme),
    FOREIGN KEY (affilie, depot) REFERENCES depot (affilie, id)
);
ALTER TABLE avis ALTER COLUMN corps SET STORAGE EXTERNAL;

-- Every change of state: who, when, why, before, after.
CREATE TABLE journal (
    id      bigint GENERATED ALWAYS AS IDENTITY,
    affilie integer     NOT NULL,
    depot   bigint      NOT NULL,
    le      timestamptz NOT NULL,
    acteur  text        NOT NULL,
    avant   text,
    apres   text        NOT NULL,
    motif   text        NOT NULL,
    PRIMARY KEY (affilie, id)
);
CREATE INDEX journal_depot ON journal (affilie, depot);
