-- Payment slips (bordereaux de paiement, BPC) and the account of each employer. Amounts are in centimes, days are AAAAMMJJ.
--
-- A slip and its lines are written once; only its state moves. The account is derived from facts, which are only added to:
-- one that holds no longer is reversed by a further one.

CREATE TABLE bpc (
    affilie     integer     NOT NULL,
    periode     integer     NOT NULL,
    -- 1 CNSS, 2 AMO.
    regime      smallint    NOT NULL CHECK (regime IN (1, 2)),
    nature      text        NOT NULL CHECK (nature IN ('principal', 'complementary', 'rectification')),
    -- Number of the complementary declaration or of the rectification, else 0.
    numero      smallint    NOT NULL CHECK (numero >= 0),
    -- The declaration that it bills; null for a rectification.
    depot       bigint,
    reference   text        NOT NULL CHECK (length(reference) = 15),
    -- By when it is to be paid, and since when there is the slip.
    exigible_le integer     NOT NULL,
    emis_le     integer     NOT NULL,
    -- How its amounts were rounded.
    granularite text        NOT NULL,
    arrondi     text        NOT NULL,
    total       numeric(24) NOT NULL,
    etat        text        NOT NULL,
    PRIMARY KEY (affilie, periode, regime, nature, numero)
);
CREATE INDEX bpc_periode ON bpc (periode, affilie);

CREATE TABLE bpc_ligne (
    affilie   integer     NOT NULL,
    periode   integer     NOT NULL,
    regime    smallint    NOT NULL,
    nature    text        NOT NULL,
    numero    smallint    NOT NULL,
    rang      smallint    NOT NULL CHECK (rang >= 1),
    -- Name of the line in spec/dues.toml.
    branche   text        NOT NULL,
    base      numeric(24),
    -- Hundredths of a percent.
    taux      integer,
    montant   numeric(24) NOT NULL,
    programme text,
    PRIMARY KEY (affilie, periode, regime, nature, numero, rang),
    FOREIGN KEY (affilie, periode, regime, nature, numero) REFERENCES bpc
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON bpc_ligne EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON bpc EXECUTE FUNCTION histoire();

-- What is known of the account of an employer, in the order in which it became known.
CREATE TABLE compte_fait (
    affilie     integer NOT NULL,
    id          bigint  NOT NULL CHECK (id >= 1),
    -- The day on which it was recorded.
    connu_le    integer NOT NULL,
    quoi        text    NOT NULL CHECK (quoi IN ('debt', 'credit', 'payment', 'refund', 'remission', 'plan', 'reversal')),
    -- Kind of debt: cnss, amo, af-a-reverser, or the name of a penalty or fee.
    dette       text,
    periode     integer,
    exigible_le integer,
    -- Value date of a payment.
    valeur_le   integer,
    montant     numeric(24) CHECK (montant > 0),
    -- What a payment names: the reference of a slip, or `fait:N`.
    vise        text,
    -- The fact that holds no longer.
    annule      bigint,
    -- Where it comes from: `bpc:…`, `cash`, `transfer`, `desk`, `debit:…`, `operator`.
    origine     text    NOT NULL,
    -- What the outside calls it: the same payment is not recorded twice.
    piece       text,
    -- Scheme, parts, debts and instalments of remissions and plans, JSON.
    detail      text,
    PRIMARY KEY (affilie, id)
);
CREATE UNIQUE INDEX compte_fait_piece ON compte_fait (affilie, quoi, piece) WHERE piece IS NOT NULL;
CREATE UNIQUE INDEX compte_fait_annule ON compte_fait (affilie, annule) WHERE annule IS NOT NULL;
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON compte_fait EXECUTE FUNCTION histoire();

-- Slips that are not known to be in the outbox yet.
CREATE TABLE bpc_a_remettre (
    affilie integer  NOT NULL,
    periode integer  NOT NULL,
    regime  smallint NOT NULL,
    nature  text     NOT NULL,
    numero  smallint NOT NULL,
    PRIMARY KEY (affilie, periode, regime, nature, numero)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- What does not change of a slip, and the moves of spec/cycles.toml.
CREATE FUNCTION bpc_histoire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a slip is not changed' USING ERRCODE = 'restrict_violation', TABLE = 'bpc';
END $$;
CREATE TRIGGER bpc_histoire BEFORE UPDATE ON bpc FOR EACH ROW
    WHEN ((OLD.affilie, OLD.periode, OLD.regime, OLD.nature, OLD.numero, OLD.depot, OLD.reference, OLD.exigible_le, OLD.emis_le,
           OLD.granularite, OLD.arrondi, OLD.total)
        IS DISTINCT FROM (NEW.affilie, NEW.periode, NEW.regime, NEW.nature, NEW.numero, NEW.depot, NEW.reference,
           NEW.exigible_le, NEW.emis_le, NEW.granularite, NEW.arrondi, NEW.total))
    EXECUTE FUNCTION bpc_histoire();
CREATE FUNCTION cycle_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        RAISE EXCEPTION '% does not begin as %', TG_TABLE_NAME, NEW.etat
            USING ERRCODE = 'check_violation', CONSTRAINT = 'cycle';
    END IF;
    RAISE EXCEPTION '% does not move from % to %', TG_TABLE_NAME, OLD.etat, NEW.etat
        USING ERRCODE = 'check_violation', CONSTRAINT = 'cycle';
END $$;
CREATE TRIGGER bpc_debut BEFORE INSERT ON bpc FOR EACH ROW WHEN (NEW.etat <> 'due') EXECUTE FUNCTION cycle_refuse();
CREATE TRIGGER bpc_cycle BEFORE UPDATE OF etat ON bpc FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
        ('due', 'ordered'), ('ordered', 'due'), ('ordered', 'part-paid'), ('ordered', 'paid'), ('due', 'part-paid'),
        ('due', 'paid'), ('part-paid', 'ordered'), ('ordered', 'cancelled'), ('part-paid', 'paid'), ('part-paid', 'due'),
        ('paid', 'due'), ('paid', 'part-paid'), ('due', 'cancelled'), ('part-paid', 'cancelled'), ('paid', 'cancelled')))
    EXECUTE FUNCTION cycle_refuse();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON bpc, bpc_ligne, compte_fait, bpc_a_remettre TO bordereau_service;
        GRANT UPDATE (etat) ON bpc TO bordereau_service;
        GRANT UPDATE, DELETE ON bpc_a_remettre TO bordereau_service;
    END IF;
END
$$;
