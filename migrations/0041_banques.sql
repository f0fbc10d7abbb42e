-- Mandates, debits, orders to banks and what banks answer. Amounts are in centimes, days are AAAAMMJJ.
--
-- An order belongs to no affiliate: its debits do, and hold the key.

CREATE TABLE mandat_bancaire (
    affilie   integer NOT NULL,
    id        integer NOT NULL CHECK (id >= 1),
    rib       text    NOT NULL CHECK (rib ~ '^[0-9]{24}$'),
    titulaire text    NOT NULL,
    genre     text    NOT NULL CHECK (genre IN ('standing', 'single')),
    -- The day of its signature, and the last day on which it held.
    signe_le  integer NOT NULL,
    fin       integer,
    -- Who asked for it, as the journal has him: another person puts it in force where the setting asks for two.
    demandeur text    NOT NULL,
    etat      text    NOT NULL,
    PRIMARY KEY (affilie, id)
);
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON mandat_bancaire EXECUTE FUNCTION histoire();

CREATE TABLE ordre (
    -- 1, 2, 3 …: never used again.
    numero      integer     PRIMARY KEY CHECK (numero >= 1),
    message     text        NOT NULL UNIQUE,
    genre       text        NOT NULL CHECK (genre IN ('debit', 'refund')),
    -- Prefix of the presenting bank, day of collection, version of the message.
    banque      smallint    NOT NULL,
    collecte    integer     NOT NULL,
    version     smallint    NOT NULL,
    cree_le     text        NOT NULL,
    nombre      integer     NOT NULL CHECK (nombre >= 1),
    total       numeric(24) NOT NULL CHECK (total > 0),
    preparateur text        NOT NULL,
    -- Who released it.
    liberateur  text,
    sha256      bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    -- The file, as an LZ4 frame.
    contenu     bytea       NOT NULL,
    etat        text        NOT NULL
);
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON ordre EXECUTE FUNCTION histoire();
-- Released orders whose file is not known to be in place yet.
CREATE TABLE ordre_a_ecrire (numero integer PRIMARY KEY REFERENCES ordre);

CREATE TABLE prelevement (
    affilie     integer     NOT NULL,
    id          bigint      NOT NULL CHECK (id >= 1),
    -- The slip that it pays.
    periode     integer     NOT NULL,
    regime      smallint    NOT NULL,
    nature      text        NOT NULL,
    numero      smallint    NOT NULL,
    reference   text        NOT NULL,
    montant     numeric(24) NOT NULL CHECK (montant > 0),
    mandat      integer     NOT NULL,
    ordre       integer     NOT NULL REFERENCES ordre,
    -- Its identifier and that of its group in the message.
    instruction text        NOT NULL,
    groupe      text        NOT NULL,
    -- The code of the bank, and the fact of the account that has booked it.
    motif       text,
    fait        bigint,
    etat        text        NOT NULL,
    PRIMARY KEY (affilie, id),
    FOREIGN KEY (affilie, mandat) REFERENCES mandat_bancaire,
    FOREIGN KEY (affilie, periode, regime, nature, numero) REFERENCES bpc
);
CREATE UNIQUE INDEX prelevement_instruction ON prelevement (affilie, instruction);
CREATE INDEX prelevement_message ON prelevement (instruction);
CREATE INDEX prelevement_reference ON prelevement (reference);
CREATE INDEX prelevement_ordre ON prelevement (ordre);
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON prelevement EXECUTE FUNCTION histoire();

-- Answers of banks.
CREATE TABLE retour (
    id      integer  PRIMARY KEY CHECK (id >= 1),
    nom     text     NOT NULL,
    recu_le text     NOT NULL,
    sha256  bytea    NOT NULL UNIQUE CHECK (octet_length(sha256) = 32),
    -- The file, as an LZ4 frame.
    contenu bytea    NOT NULL,
    message text,
    issue   text     NOT NULL CHECK (issue IN ('taken', 'refused')),
    -- What is wrong with it, JSON.
    fautes  text
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON retour EXECUTE FUNCTION histoire();

-- What an answer says, one row for each status and movement. The affiliate is 0 where none is known.
CREATE TABLE retour_ligne (
    affilie     integer     NOT NULL,
    retour      integer     NOT NULL REFERENCES retour,
    rang        integer     NOT NULL CHECK (rang >= 1),
    -- The debit; null where none was found.
    prelevement bigint,
    -- accepted, rejected, booked, returned.
    nouvelle    text        NOT NULL,
    reference   text,
    montant     numeric(24),
    valeur_le   integer,
    -- What the bank calls the entry, and the text with it.
    cle_banque  text,
    texte       text,
    motif       text,
    issue       text        NOT NULL CHECK (issue IN ('moved', 'stays', 'paid', 'repeated', 'contradicts', 'several', 'unmatched')),
    PRIMARY KEY (affilie, retour, rang)
);
CREATE INDEX retour_ligne_cle ON retour_ligne (cle_banque) WHERE cle_banque IS NOT NULL;
CREATE INDEX retour_ligne_file ON retour_ligne (retour, rang) WHERE issue IN ('contradicts', 'several', 'unmatched');
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON retour_ligne EXECUTE FUNCTION histoire();

-- What a person has decided about a row that matched nothing.
CREATE TABLE attribution (
    affilie integer NOT NULL,
    retour  integer NOT NULL,
    rang    integer NOT NULL,
    -- The fact of the account.
    fait    bigint  NOT NULL,
    PRIMARY KEY (affilie, retour, rang),
    UNIQUE (retour, rang)
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON attribution EXECUTE FUNCTION histoire();

-- The moves of spec/cycles.toml.
CREATE TRIGGER mandat_debut BEFORE INSERT ON mandat_bancaire FOR EACH ROW WHEN (NEW.etat <> 'asked')
    EXECUTE FUNCTION cycle_refuse();
CREATE TRIGGER mandat_cycle BEFORE UPDATE OF etat ON mandat_bancaire FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
        ('asked', 'in-force'), ('asked', 'refused'), ('in-force', 'stopped'), ('in-force', 'ended'),
        ('stopped', 'in-force'), ('stopped', 'ended')))
    EXECUTE FUNCTION cycle_refuse();
CREATE TRIGGER ordre_debut BEFORE INSERT ON ordre FOR EACH ROW WHEN (NEW.etat <> 'prepared') EXECUTE FUNCTION cycle_refuse();
CREATE TRIGGER ordre_cycle BEFORE UPDATE OF etat ON ordre FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
        ('prepared', 'released'), ('prepared', 'abandoned'), ('released', 'accepted'), ('released', 'accepted-in-part'),
        ('released', 'refused'), ('released', 'settled'), ('accepted', 'accepted-in-part'), ('accepted', 'refused'),
        ('accepted', 'settled'), ('accepted-in-part', 'settled')))
    EXECUTE FUNCTION cycle_refuse();
CREATE TRIGGER prelevement_debut BEFORE INSERT ON prelevement FOR EACH ROW WHEN (NEW.etat <> 'batched')
    EXECUTE FUNCTION cycle_refuse();
CREATE TRIGGER prelevement_cycle BEFORE UPDATE OF etat ON prelevement FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
        ('batched', 'sent'), ('batched', 'abandoned'), ('sent', 'accepted'), ('sent', 'rejected'), ('sent', 'booked'),
        ('sent', 'returned'), ('accepted', 'rejected'), ('accepted', 'booked'), ('accepted', 'returned'),
        ('booked', 'returned')))
    EXECUTE FUNCTION cycle_refuse();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON mandat_bancaire, ordre, ordre_a_ecrire, prelevement, retour, retour_ligne, attribution
            TO bordereau_service;
        GRANT UPDATE (etat, fin) ON mandat_bancaire TO bordereau_service;
        GRANT UPDATE (etat, liberateur) ON ordre TO bordereau_service;
        GRANT UPDATE (etat, motif, fait) ON prelevement TO bordereau_service;
        GRANT DELETE ON ordre_a_ecrire TO bordereau_service;
    END IF;
END
$$;
