-- The journal as a chain: every entry holds the digest of the one before, history is written once, days are sealed.
--
-- `spec/journal.md` says how a digest is made, so that somebody else can verify.

-- One row: the last entry of the journal. Whoever adds entries locks it first, so that the chain neither forks nor has
-- gaps, however many services share the database.
CREATE TABLE chaine (
    seule     boolean PRIMARY KEY DEFAULT true CHECK (seule),
    position  bigint  NOT NULL CHECK (position >= 0),
    empreinte bytea   NOT NULL CHECK (octet_length(empreinte) = 32)
);
INSERT INTO chaine (position, empreinte) VALUES (0, decode(repeat('00', 32), 'hex'));

DROP INDEX journal_depot;
ALTER TABLE journal RENAME TO journal_ancien;
ALTER TABLE journal_ancien RENAME CONSTRAINT journal_pkey TO journal_ancien_pkey;

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

-- What was known when a deposit was decided and is not in its bytes: settings, language, what the ledger said. JSON.
-- Null for deposits that are older than the chain.
ALTER TABLE depot ADD COLUMN faits text;

-- Entries that are older than the chain become its beginning.
DO $$
DECLARE
    ancien    record;
    p         bigint := 0;
    avant_lui bytea  := decode(repeat('00', 32), 'hex');
    lui       bytea;
    liste     text;
    champ     text;
    message   text;
BEGIN
    FOR ancien IN
        SELECT 0 AS rang, id, le, affilie, depot, acteur, avant, apres, motif, NULL AS preetabli FROM journal_ancien
        UNION ALL
        SELECT 1, row_number() OVER (ORDER BY importe_le, affilie, periode, sha256), importe_le, affilie, 0, 'service',
            NULL, NULL, 'période ' || periode, encode(sha256, 'hex') FROM preetabli
        ORDER BY rang, id
    LOOP
        p := p + 1;
        liste := coalesce('preetabli ' || ancien.preetabli || E'\n', '');
        IF ancien.avant = 'received' THEN
            SELECT coalesce('contenu ' || encode(d.sha256, 'hex') || E'\n', '') || coalesce(
                (SELECT string_agg(a.forme || ' ' || encode(a.sha256, 'hex') || E'\n', '' ORDER BY a.forme COLLATE "C")
                 FROM avis a WHERE a.affilie = d.affilie AND a.depot = d.id), '')
            INTO liste FROM depot d WHERE d.affilie = ancien.affilie AND d.id = ancien.depot;
        END IF;
        message := E'bordereau journal 1\n';
        FOREACH champ IN ARRAY ARRAY[encode(avant_lui, 'hex'), p::text,
            to_char(ancien.le AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'reprise', ancien.affilie::text,
            ancien.depot::text, ancien.acteur, ancien.avant, ancien.apres, ancien.motif, coalesce(liste, '')] LOOP
            message := message
                || coalesce(octet_length(convert_to(champ, 'UTF8')) || ':' || champ || ',', '-,');
        END LOOP;
        lui := sha256(convert_to(message, 'UTF8'));
        INSERT INTO journal VALUES (p, ancien.le, 'reprise', ancien.affilie, ancien.depot, ancien.acteur, ancien.avant,
            ancien.apres, ancien.motif, coalesce(liste, ''), avant_lui, lui);
        avant_lui := lui;
    END LOOP;
    UPDATE chaine SET position = p, empreinte = avant_lui;
END
$$;
DROP TABLE journal_ancien;

-- Public halves of the keys that seals are made with. The secret halves are files of the installation.
CREATE TABLE cle (
    -- First 16 hexadecimal digits of the SHA-256 of the public half.
    id       text        PRIMARY KEY,
    publique bytea       NOT NULL CHECK (octet_length(publique) = 32),
    depuis   timestamptz NOT NULL
);

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

-- History is written once.
CREATE FUNCTION histoire() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% of % is refused: history is written once', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON journal EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON avis EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON constat EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON cle EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON sceau EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON depot EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON preetabli EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON chaine EXECUTE FUNCTION histoire();
-- Only `etat`, `charge` and `publie_le` of a deposit change, and which préétabli is in force. A column that is added later
-- is named here or in a trigger of its own; a test reads these lists.
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, id, accuse, prise, nom, dossier, recu_le, octets, sha256, contenu,
    nature, periode, sequence, verdict, conformite, comptes, doublon_de, specification, moteur, preetabli, faits
    ON depot EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, periode, sha256, nom, octets, salaries, contenu, importe_le
    ON preetabli EXECUTE FUNCTION histoire();

-- The chain only grows.
CREATE FUNCTION chaine_avance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.position <= OLD.position THEN
        RAISE EXCEPTION 'the journal only grows' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER chaine_avance BEFORE UPDATE ON chaine FOR EACH ROW EXECUTE FUNCTION chaine_avance();
