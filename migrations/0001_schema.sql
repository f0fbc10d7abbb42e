-- The schema of bordereau.
--
-- Subjects, in order: the ledger of deposits, later controls, préétablis, the registry, the journal, accounts of the API,
-- the lifecycle, what the service may do.
--
-- Every key of a table that grows begins with or includes the affiliate, so that the tables can be distributed by it.
-- affilie 0 marks a file whose affiliate is unknown. Amounts are in centimes, periods are AAAAMM.

-- History is written once: the trigger `histoire` of a table refuses its listed operations, `histoire_colonnes` changes of
-- its listed columns. A column that is added later is named in the list or in a trigger of its own; a test reads the lists.
CREATE FUNCTION histoire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: history is written once', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;


-- The ledger: deposits, declarations, their lines, findings, notices.

-- Numbers of the ledger follow each other without gaps: a transaction that fails gives back what it took, as no sequence does.
--
-- One row, changed by the recorder of deposits after it has locked the end of the journal.
CREATE TABLE numero (
    seul    boolean PRIMARY KEY DEFAULT true CHECK (seul),
    -- The highest number given.
    dernier bigint  NOT NULL CHECK (dernier >= 0)
);
INSERT INTO numero (dernier) VALUES (0);

CREATE FUNCTION numero_avance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.dernier <= OLD.dernier THEN
        RAISE EXCEPTION 'numbers of the ledger only grow' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER numero_avance BEFORE UPDATE ON numero FOR EACH ROW EXECUTE FUNCTION numero_avance();
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON numero EXECUTE FUNCTION histoire();

-- Original bytes, once for each affiliate, however often the same bytes are dropped: replay and audit need nothing else.
CREATE TABLE contenu (
    affilie integer NOT NULL,
    sha256  bytea   NOT NULL CHECK (octet_length(sha256) = 32),
    -- Original bytes as an LZ4 frame.
    corps   bytea   NOT NULL,
    PRIMARY KEY (affilie, sha256)
);
-- As notices: most declarations fit into a page, and are never changed.
ALTER TABLE contenu ALTER COLUMN corps SET STORAGE EXTERNAL;
ALTER TABLE contenu SET (toast_tuple_target = 8160);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON contenu EXECUTE FUNCTION histoire();

-- The ledger: one row for each file dropped, whatever its verdict.
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
    -- Original bytes as an LZ4 frame, where they are not in the table `contenu`; null since that table exists.
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
    -- Digest of the préétabli that the deposit was compared with; null when there was none.
    preetabli      bytea       CHECK (octet_length(preetabli) = 32),
    -- Facts that were known when the deposit was decided and are not in its bytes: settings, language, ledger. JSON.
    -- Null for deposits that are older than the chain of the journal.
    faits          text,
    PRIMARY KEY (affilie, id)
);
CREATE UNIQUE INDEX depot_prise ON depot (affilie, prise);
-- People look a receipt up without knowing the affiliate. Receipts rise, so this index grows at its end only.
CREATE INDEX depot_accuse ON depot (accuse);
-- The first deposit of the same bytes, one that was loaded before one that was not: found at once however many there are.
-- A sender that drops one file a hundred thousand times made each look-up sort all of them.
CREATE INDEX depot_sha256 ON depot (affilie, sha256, charge DESC, id);
-- One declaration of each affiliate, period, kind and sequence counts.
CREATE UNIQUE INDEX depot_actif ON depot (affilie, periode, nature, sequence)
    WHERE charge AND etat IN ('validated', 'validated-with-reserve', 'taken-in-charge');
CREATE INDEX depot_recu ON depot (recu_le);
ALTER TABLE depot ALTER COLUMN contenu SET STORAGE EXTERNAL;
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON depot EXECUTE FUNCTION histoire();
-- Only `etat` and `charge` change.
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, id, accuse, prise, nom, dossier, recu_le, octets, sha256, contenu,
    nature, periode, sequence, verdict, conformite, comptes, doublon_de, specification, moteur, preetabli, faits
    ON depot EXECUTE FUNCTION histoire();

-- A ledger row, its declaration, findings and notices are written by one transaction and none is ever deleted, so a
-- reference cannot dangle; a foreign key would cost a look-up a row. `audit verify` finds what would be missing.

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
    PRIMARY KEY (affilie, periode, depot)
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

-- A partition belongs to the owner of the table: the service may have one made for a month, and nothing else.
--
-- Making a partition locks the table against all sessions, readers included, and every later session waits behind the one
-- that waits for that lock. A session that reads for an hour, as a backup does, must not hold the service up: hence the timeout.
CREATE FUNCTION ouvrir_periode(periode integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT SET lock_timeout = '2s' AS $$
BEGIN
    IF periode IS NULL OR periode NOT BETWEEN 199001 AND 210012 THEN
        RAISE EXCEPTION 'no partition for that period' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF ligne FOR VALUES FROM (%s) TO (%s)',
        'ligne_' || periode, periode, periode + 1);
END
$$;

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
    PRIMARY KEY (affilie, depot, rang)
);
CREATE INDEX constat_code ON constat (code, affilie);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON constat EXECUTE FUNCTION histoire();

-- What was answered, as LZ4 frames.
CREATE TABLE avis (
    affilie integer NOT NULL,
    depot   bigint  NOT NULL,
    -- `reception.json`, `controle.txt` …: the end of the file's name in the outbox.
    forme   text    NOT NULL,
    sha256  bytea   NOT NULL CHECK (octet_length(sha256) = 32),
    corps   bytea   NOT NULL,
    -- Notices that answer the same bytes again differ in little from those of the first deposit: only this difference is kept.
    -- Number of the deposit of the same affiliate from whose notice of the same form `corps` is the difference
    -- (`spec/journal.md`), and which is kept whole. Null: `corps` is the whole notice, as an LZ4 frame.
    base    bigint,
    PRIMARY KEY (affilie, depot, forme)
);
ALTER TABLE avis ALTER COLUMN corps SET STORAGE EXTERNAL;
-- Notices stay in their row while a page holds them. They are written once and never changed; one that is moved out costs two
-- rows and an entry of an index more, and half of the notices of a month were a little too long to stay.
ALTER TABLE avis SET (toast_tuple_target = 8160);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON avis EXECUTE FUNCTION histoire();

-- Which notices are not known to be on disk yet. A row of its own that comes and goes: changing the ledger's row meant
-- writing it, and its place in every index, a second time. When a deposit was published stands in the journal.
CREATE TABLE a_publier (
    affilie integer NOT NULL,
    depot   bigint  NOT NULL,
    PRIMARY KEY (affilie, depot)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);


-- Deposits that were controlled again from their stored bytes. The ledger keeps what was said first; each later control is
-- a row of its own, with findings and notices of its own (`avis`, `r1.controle.json` and so on).

CREATE TABLE reprise (
    affilie       integer     NOT NULL,
    depot         bigint      NOT NULL,
    -- 1 for the first control after that of the ledger, and so on without gaps.
    rang          integer     NOT NULL CHECK (rang >= 1),
    le            timestamptz NOT NULL,
    verdict       text        NOT NULL CHECK (verdict IN ('accepted', 'accepted-with-reserve', 'rejected')),
    conformite    text        NOT NULL CHECK (conformite IN ('checked', 'not-checked')),
    comptes       jsonb       NOT NULL,
    doublon_de    text,
    specification text        NOT NULL,
    moteur        text        NOT NULL,
    preetabli     bytea       CHECK (octet_length(preetabli) = 32),
    faits         text        NOT NULL,
    PRIMARY KEY (affilie, depot, rang)
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON reprise EXECUTE FUNCTION histoire();

-- What a later control found; as `constat`, which has what the first one found.
CREATE TABLE constat_reprise (
    affilie        integer  NOT NULL,
    depot          bigint   NOT NULL,
    reprise        integer  NOT NULL CHECK (reprise >= 1),
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
    PRIMARY KEY (affilie, depot, reprise, rang)
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON constat_reprise EXECUTE FUNCTION histoire();

-- Deposits as they are judged today: the ledger's row with what the last control said in place of what the first one said.
-- rang is that of the last control, 0 for the first.
--
-- A deposit of bytes that counted already is accepted and not loaded: it has the state of the deposit that it repeats.
-- Its own row keeps its state at receipt, and does not count.
CREATE VIEW jugement AS
SELECT d.affilie, d.id, d.accuse, d.prise, d.nom, d.dossier, d.recu_le, d.octets, d.sha256,
    coalesce(d.contenu, (SELECT c.corps FROM contenu c WHERE c.affilie = d.affilie AND c.sha256 = d.sha256)) AS contenu,
    d.nature, d.periode, d.sequence,
    CASE WHEN NOT d.charge AND d.etat IN ('validated', 'validated-with-reserve', 'taken-in-charge')
        THEN coalesce((SELECT o.etat FROM depot o WHERE o.affilie = d.affilie
            AND o.accuse = CASE WHEN r.rang IS NULL THEN d.doublon_de ELSE r.doublon_de END), d.etat)
        ELSE d.etat END AS etat,
    d.charge, coalesce(r.rang, 0) AS rang, coalesce(r.verdict, d.verdict) AS verdict,
    coalesce(r.conformite, d.conformite) AS conformite, coalesce(r.comptes, d.comptes) AS comptes,
    CASE WHEN r.rang IS NULL THEN d.doublon_de ELSE r.doublon_de END AS doublon_de,
    coalesce(r.specification, d.specification) AS specification, coalesce(r.moteur, d.moteur) AS moteur,
    CASE WHEN r.rang IS NULL THEN d.preetabli ELSE r.preetabli END AS preetabli,
    CASE WHEN r.rang IS NULL THEN d.faits ELSE r.faits END AS faits
FROM depot d LEFT JOIN (
    SELECT * FROM reprise derniere
    WHERE NOT EXISTS (SELECT FROM reprise autre WHERE autre.affilie = derniere.affilie AND autre.depot = derniere.depot
        AND autre.rang > derniere.rang)
) r ON r.affilie = d.affilie AND r.depot = d.id;


-- Préétablis: those that CNSS issues, those made here, and which of them each deposit was compared with (`depot.preetabli`).

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
    -- Original bytes as an LZ4 frame, where they are not in the table `contenu`; null since that table exists.
    contenu    bytea,
    importe_le timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (affilie, periode, sha256)
);
CREATE UNIQUE INDEX preetabli_actuel ON preetabli (affilie, periode) WHERE actuel;
ALTER TABLE preetabli ALTER COLUMN contenu SET STORAGE EXTERNAL;
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON preetabli EXECUTE FUNCTION histoire();
-- Only which préétabli is in force changes.
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, periode, sha256, nom, octets, salaries, contenu, importe_le
    ON preetabli EXECUTE FUNCTION histoire();

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
    -- The employer as the registry had it.
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


-- The registry: employers, insured, who works where.
--
-- `employeur` and `emploi` are derived: from the préétablis in force, the lines of declarations that count, and the numbers
-- that were linked to lines. They are written in the transaction that makes these true, and can be derived again at any time.
-- What the fund itself says stands apart (`fonds_*`): rows that are only added to.

-- An employer as the last préétabli in force has it, or, where there is none, the last declaration that was accepted without one.
CREATE TABLE employeur (
    affilie        integer  NOT NULL,
    -- First period in which a file names it.
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
    -- First period in which a file names the insured there.
    depuis     integer NOT NULL,
    -- Last period that declares a departure or a death (SO, DE); null when none does.
    sorti      integer,
    -- Last period after `sorti` that declares the insured again: employed there from then on.
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

-- What the fund says of employers: one row for each statement; the last one counts.
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

-- What the fund says of insured. It names no employer: no affiliate owns a row.
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


-- The journal as a chain: every entry holds the digest of the one before, history is written once, days are sealed.
--
-- `spec/journal.md` says how a digest is made, so that a second program can verify.

-- One row: the last entry of the journal. A writer of entries locks it first, so that the chain neither forks nor has
-- gaps, however many services share the database.
CREATE TABLE chaine (
    seule     boolean PRIMARY KEY DEFAULT true CHECK (seule),
    position  bigint  NOT NULL CHECK (position >= 0),
    empreinte bytea   NOT NULL CHECK (octet_length(empreinte) = 32)
);
INSERT INTO chaine (position, empreinte) VALUES (0, decode(repeat('00', 32), 'hex'));

-- The chain only grows, and only the trigger `journal_enchaine` moves its head.
CREATE FUNCTION chaine_avance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.position <= OLD.position THEN
        RAISE EXCEPTION 'the journal only grows' USING ERRCODE = 'restrict_violation';
    END IF;
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'the head of the journal moves with its entries only' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER chaine_avance BEFORE UPDATE ON chaine FOR EACH ROW EXECUTE FUNCTION chaine_avance();
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON chaine EXECUTE FUNCTION histoire();

-- Everything that happened: when, what, to which deposit, who, state before and after, why.
CREATE TABLE journal (
    -- 1, 2, 3 … without gaps, one chain a database.
    position  bigint      NOT NULL CHECK (position > 0),
    le        timestamptz NOT NULL,
    -- `reprise` is an entry that was written before there was a chain.
    quoi      text        NOT NULL CHECK (quoi IN ('reprise', 'depot', 'publication', 'preetabli', 'acte', 'sceau', 'cle')),
    affilie   integer     NOT NULL,
    -- 0 when it is about no deposit.
    depot     bigint      NOT NULL,
    acteur    text        NOT NULL,
    avant     text,
    apres     text,
    motif     text        NOT NULL,
    -- What the entry vouches for: a name and a SHA-256 on each line.
    pieces    text        NOT NULL,
    -- `empreinte` of the entry before; zeros for the first.
    precedent bytea       NOT NULL CHECK (octet_length(precedent) = 32),
    empreinte bytea       NOT NULL CHECK (octet_length(empreinte) = 32),
    -- With the affiliate, as every key that must be unique; the lock on `chaine` keeps positions apart.
    PRIMARY KEY (affilie, depot, position)
);
CREATE INDEX journal_position ON journal (position);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON journal EXECUTE FUNCTION histoire();

-- The chain is kept by the database too: an entry that does not follow the last one, or whose digest is not its own, is
-- refused to every role, and the head of the chain moves with the entries and not otherwise.

-- A field of a digest (`spec/journal.md`): its length in bytes, a colon, its bytes, a comma.
CREATE FUNCTION champ(texte text) RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT coalesce(octet_length(convert_to(texte, 'UTF8')) || ':' || texte || ',', '-,') $$;

-- Once for a statement, however many entries it adds. As the owner: the service may lock the head, but not move it.
CREATE FUNCTION journal_enchaine() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    tete   record;
    ajout  record;
BEGIN
    SELECT position, empreinte INTO STRICT tete FROM chaine FOR UPDATE;
    SELECT count(*) AS n, (array_agg(e.empreinte ORDER BY e.position DESC))[1] AS empreinte,
        min(e.position) FILTER (WHERE e.position <> e.place OR e.precedent <> e.avant_elle OR e.empreinte <> e.due) AS fausse
    INTO ajout
    FROM (
        SELECT n.position, n.precedent, n.empreinte,
            tete.position + row_number() OVER w AS place,
            coalesce(lag(n.empreinte) OVER w, tete.empreinte) AS avant_elle,
            sha256(convert_to(E'bordereau journal 1\n' || champ(encode(n.precedent, 'hex')) || champ(n.position::text)
                || champ(to_char(n.le AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')) || champ(n.quoi)
                || champ(n.affilie::text) || champ(n.depot::text) || champ(n.acteur) || champ(n.avant) || champ(n.apres)
                || champ(n.motif) || champ(n.pieces), 'UTF8')) AS due
        FROM nouvelles n WINDOW w AS (ORDER BY n.position)
    ) e;
    IF ajout.n > 0 THEN
        IF ajout.fausse IS NOT NULL THEN
            RAISE EXCEPTION 'entry % does not follow the journal', ajout.fausse
                USING ERRCODE = 'check_violation', TABLE = 'journal', CONSTRAINT = 'journal_enchaine';
        END IF;
        UPDATE chaine SET position = tete.position + ajout.n, empreinte = ajout.empreinte;
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER journal_enchaine AFTER INSERT ON journal REFERENCING NEW TABLE AS nouvelles
    FOR EACH STATEMENT EXECUTE FUNCTION journal_enchaine();

-- Public halves of the keys that seals are made with. The secret halves are files of the installation.
CREATE TABLE cle (
    -- First 16 hexadecimal digits of the SHA-256 of the public half.
    id         text        PRIMARY KEY,
    publique   bytea       NOT NULL CHECK (octet_length(publique) = 32),
    depuis     timestamptz NOT NULL,
    -- A key is signed by the one before it, the first by itself; null for keys that are older than this rule.
    precedente text,
    signature  bytea       CHECK (octet_length(signature) = 64),
    CONSTRAINT cle_succession CHECK ((precedente IS NULL) = (signature IS NULL))
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON cle EXECUTE FUNCTION histoire();

-- A signature over the day, and over position and digest of the journal's last entry at that moment.
CREATE TABLE sceau (
    position  bigint      NOT NULL,
    empreinte bytea       NOT NULL CHECK (octet_length(empreinte) = 32),
    jour      date        NOT NULL,
    le        timestamptz NOT NULL,
    cle       text        NOT NULL REFERENCES cle (id),
    signature bytea       NOT NULL CHECK (octet_length(signature) = 64),
    PRIMARY KEY (position)
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON sceau EXECUTE FUNCTION histoire();

-- Identity of this database: a number drawn when it was made. The witness beside the keys names it, and so do exports.
CREATE TABLE installation (
    seule    boolean PRIMARY KEY DEFAULT true CHECK (seule),
    identite text    NOT NULL CHECK (identite ~ '^[0-9a-f]{32}$')
);
INSERT INTO installation (identite) VALUES (replace(gen_random_uuid()::text, '-', ''));
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON installation EXECUTE FUNCTION histoire();


-- Who may use the API: accounts, the affiliates that each may act for, and tokens. An account is only ended, never deleted.
--
-- The journal vouches for all of an account at once: each act on it writes a piece `compte:…` over its row, its mandates and
-- its tokens (spec/journal.md). What an account may do follows from its role; `spec::Role` has the same names.

CREATE TABLE compte (
    nom      text        PRIMARY KEY CHECK (char_length(nom) BETWEEN 1 AND 64),
    role     text        NOT NULL CHECK (role IN ('employer', 'accountant', 'insured', 'operator', 'auditor')),
    -- What it does for its employer; null for other roles.
    fonction text        CHECK (fonction IN ('administrator', 'declarant', 'payer', 'reader')),
    -- Argon2id, as a PHC string; null for an account that has tokens only.
    secret   text,
    cree_le  timestamptz NOT NULL,
    -- Since when it opens nothing any more.
    ferme_le timestamptz,
    CONSTRAINT compte_fonction CHECK ((role = 'employer') = (fonction IS NOT NULL))
);
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON compte EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF nom, role, cree_le ON compte EXECUTE FUNCTION histoire();

-- From which day on an account may act for an affiliate, and from which day on no more.
CREATE TABLE mandat (
    affilie integer NOT NULL CHECK (affilie BETWEEN 1 AND 9999999),
    compte  text    NOT NULL REFERENCES compte (nom),
    depuis  date    NOT NULL,
    fin     date    CHECK (fin >= depuis),
    PRIMARY KEY (affilie, compte, depuis)
);
CREATE INDEX mandat_compte ON mandat (compte);
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON mandat EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, compte, depuis ON mandat EXECUTE FUNCTION histoire();

-- A token is `brd_<id>_<secret>`; the secret is drawn at random and kept nowhere.
CREATE TABLE jeton (
    id         text        PRIMARY KEY CHECK (id ~ '^[0-9a-f]{16}$'),
    compte     text        NOT NULL REFERENCES compte (nom),
    -- SHA-256 of the secret.
    empreinte  bytea       NOT NULL CHECK (octet_length(empreinte) = 32),
    -- Names of `spec::Scope`, separated by spaces.
    portees    text        NOT NULL,
    -- Affiliates to which it is confined; null for all of its account.
    affilies   integer[],
    cree_le    timestamptz NOT NULL,
    expire_le  timestamptz,
    revoque_le timestamptz
);
CREATE INDEX jeton_compte ON jeton (compte);
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON jeton EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF id, compte, empreinte, portees, affilies, cree_le, expire_le
    ON jeton EXECUTE FUNCTION histoire();

-- When a token was last used, to the minute. Apart from `jeton`, which the journal vouches for.
CREATE TABLE jeton_vu (
    jeton text        PRIMARY KEY REFERENCES jeton (id),
    vu_le timestamptz NOT NULL
);

-- The upload that an `Idempotency-Key` of an account names.
CREATE TABLE cle_depot (
    compte text        NOT NULL REFERENCES compte (nom),
    cle    text        NOT NULL CHECK (char_length(cle) BETWEEN 1 AND 255),
    -- SHA-256 of the body.
    sha256 bytea       NOT NULL CHECK (octet_length(sha256) = 32),
    -- `depot.affilie` and `depot.prise` of the deposit made of it.
    affilie integer    NOT NULL,
    prise  text        NOT NULL,
    le     timestamptz NOT NULL,
    PRIMARY KEY (compte, cle)
);


-- The moves of the lifecycle, kept by the database too.
--
-- Between the two lines below stands what `cargo xtask codegen` makes of spec/lifecycle.toml. Once this file is in use
-- somewhere, a change of the lifecycle goes into a new `NNNN_cycle.sql` with the same two lines: the newest file that has
-- them is filled.

-- begin lifecycle
CREATE OR REPLACE FUNCTION depot_cycle_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        RAISE EXCEPTION 'the lifecycle does not let a deposit begin as %', NEW.etat
            USING ERRCODE = 'check_violation', CONSTRAINT = 'depot_cycle';
    END IF;
    RAISE EXCEPTION 'the lifecycle has no move from % to %', OLD.etat, NEW.etat
        USING ERRCODE = 'check_violation', CONSTRAINT = 'depot_cycle';
END $$;
DROP TRIGGER IF EXISTS depot_cycle_debut ON depot;
CREATE TRIGGER depot_cycle_debut BEFORE INSERT ON depot FOR EACH ROW
    WHEN (NEW.etat NOT IN ('received', 'rejected', 'validated', 'validated-with-reserve', 'quarantined'))
    EXECUTE FUNCTION depot_cycle_refuse();
DROP TRIGGER IF EXISTS depot_cycle ON depot;
CREATE TRIGGER depot_cycle BEFORE UPDATE OF etat ON depot FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
        ('received', 'rejected'),
        ('received', 'validated'),
        ('received', 'validated-with-reserve'),
        ('received', 'quarantined'),
        ('rejected', 'validated'),
        ('rejected', 'validated-with-reserve'),
        ('quarantined', 'rejected'),
        ('quarantined', 'validated'),
        ('quarantined', 'validated-with-reserve'),
        ('validated', 'taken-in-charge'),
        ('validated-with-reserve', 'taken-in-charge'),
        ('validated', 'withdrawn'),
        ('validated-with-reserve', 'withdrawn')
    ))
    EXECUTE FUNCTION depot_cycle_refuse();
-- end lifecycle


-- What the service may do: a role with the rights that it needs and no others, whatever its program does wrong.
--
-- The service's own cluster makes the role; elsewhere it is made here when the migrating role may make roles, and by an
-- administrator otherwise: CREATE ROLE bordereau_service NOLOGIN; GRANT bordereau_service TO <the login role>;
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        CREATE ROLE bordereau_service NOLOGIN;
        EXECUTE format('GRANT bordereau_service TO %I', session_user);
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'bordereau_service is not there and cannot be made: the service works as the owner of its tables';
    WHEN duplicate_object OR unique_violation THEN
        NULL;
END
$$;

-- History is read and added to. Besides: what a deposit's state is, which préétabli is in force, where the journal ends,
-- and the rows that are derived or no longer count. A table that comes later may be read and added to; its migration grants
-- the further rights that the service needs.
DO $$
DECLARE
    f text;
BEGIN
    -- A function that works as its owner takes no table of the caller's for one of ours: temporary ones come last.
    FOREACH f IN ARRAY ARRAY['journal_enchaine()', 'ouvrir_periode(integer)'] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', f, current_schema());
    END LOOP;
    REVOKE EXECUTE ON FUNCTION champ, journal_enchaine, ouvrir_periode FROM PUBLIC;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO bordereau_service', current_schema());
        EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA %I TO bordereau_service', current_schema());
        ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO bordereau_service;
        ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO bordereau_service;
        REVOKE INSERT ON _sqlx_migrations, chaine, installation, numero FROM bordereau_service;
        GRANT EXECUTE ON FUNCTION ouvrir_periode TO bordereau_service;
        GRANT UPDATE (dernier) ON numero TO bordereau_service;
        GRANT UPDATE (etat, charge) ON depot TO bordereau_service;
        GRANT DELETE ON ligne, declaration TO bordereau_service;
        GRANT UPDATE, DELETE ON a_publier, a_remettre, employeur, emploi TO bordereau_service;
        GRANT UPDATE (actuel) ON preetabli TO bordereau_service;
        -- Enough to lock the row, and the only value that it may have.
        GRANT UPDATE (seule) ON chaine TO bordereau_service;
        GRANT UPDATE (fonction, secret, ferme_le) ON compte TO bordereau_service;
        GRANT UPDATE (fin) ON mandat TO bordereau_service;
        GRANT UPDATE (revoque_le) ON jeton TO bordereau_service;
        GRANT UPDATE (vu_le) ON jeton_vu TO bordereau_service;
        GRANT UPDATE (sha256, affilie, prise, le), DELETE ON cle_depot TO bordereau_service;
    END IF;
END
$$;
