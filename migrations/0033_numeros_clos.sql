-- Numbers of insured that are closed (death, double number, error of attribution) and opened again. Rows are only added.
--
-- Of the rows of a number that are in force and begin by a month, the one that was said last counts for it.
CREATE TABLE fonds_cloture (
    num_assure integer   NOT NULL CHECK (num_assure BETWEEN 1 AND 999999998),
    -- 1, 2, 3 … for each act; the journal names it.
    apport     integer   NOT NULL CHECK (apport >= 1),
    acte       text      NOT NULL CHECK (acte IN ('close', 'reopen')),
    -- Why it is closed; null when it is opened again.
    cause      text      CHECK (cause IN ('death', 'double', 'error')),
    -- From which day on, AAAAMMJJ.
    au         integer   NOT NULL,
    -- First month that it is about, AAAAMM: that of the day when it is opened again or the day is the first of its month,
    -- else the next one.
    depuis     integer   NOT NULL,
    -- Where two persons must agree, the first one's row is proposed; that of the second is in force.
    etat       text      NOT NULL CHECK (etat IN ('proposed', 'in-force')),
    acteur     text      NOT NULL,
    -- Opened again: the affiliates where the person works by the registry of that moment, who list it again, and the name.
    employeurs integer[] NOT NULL,
    nom_prenom text,
    -- Entry of the journal that vouches for it.
    position   bigint    NOT NULL,
    PRIMARY KEY (num_assure, apport)
);
CREATE INDEX fonds_cloture_apport ON fonds_cloture (apport);
CREATE INDEX fonds_cloture_reprise ON fonds_cloture (position) WHERE acte = 'reopen';
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON fonds_cloture EXECUTE FUNCTION histoire();

-- The act that counts for a number in a month, of those that an entry of the journal has seen; null where there is none.
CREATE FUNCTION numero_acte(numero integer, mois integer) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT acte FROM fonds_cloture c WHERE c.num_assure = numero AND c.etat = 'in-force' AND c.depuis <= mois
    ORDER BY c.apport DESC LIMIT 1
$$;

-- Whether a number is given to nobody for a month: it is closed then, or closed at all because it should not exist.
CREATE FUNCTION numero_refuse(numero integer, mois integer) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(numero_acte(numero, mois) = 'close', false) OR coalesce((
        SELECT c.acte = 'close' AND c.cause <> 'death' FROM fonds_cloture c WHERE c.num_assure = numero AND c.etat = 'in-force'
        ORDER BY c.apport DESC LIMIT 1), false)
$$;

-- What préétablis derive from: acts in force on these numbers, and openings that concern these affiliates, up to an entry of
-- the journal. Read as the owner, because the table names no affiliate: a caller who is confined to affiliates sees acts on
-- who stands in their registry, and no others.
CREATE FUNCTION clotures_vues(numeros integer[], affilies integer[], lu bigint) RETURNS SETOF fonds_cloture
LANGUAGE sql STABLE SECURITY DEFINER AS $$
    SELECT c.* FROM (
        SELECT n.* FROM fonds_cloture n WHERE n.num_assure = ANY (numeros)
        UNION
        SELECT r.* FROM fonds_cloture r WHERE r.acte = 'reopen' AND r.employeurs && affilies
    ) c
    WHERE c.etat = 'in-force' AND c.position <= lu
    AND (nullif(current_setting('bordereau.affilies', true), '') IS NULL
        OR EXISTS (SELECT FROM emploi e WHERE e.num_assure = c.num_assure
            AND e.affilie = ANY (nullif(current_setting('bordereau.affilies', true), '')::integer[])))
    ORDER BY c.num_assure, c.apport
$$;

-- Whether there is any.
CREATE FUNCTION clotures_existent() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER AS
    $$ SELECT EXISTS (SELECT FROM fonds_cloture) $$;

DO $$
DECLARE
    f text;
BEGIN
    FOREACH f IN ARRAY ARRAY['clotures_vues(integer[], integer[], bigint)', 'clotures_existent()'] LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', f, current_schema());
    END LOOP;
    REVOKE EXECUTE ON FUNCTION numero_acte, numero_refuse, clotures_vues, clotures_existent FROM PUBLIC;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON fonds_cloture TO bordereau_service;
        GRANT EXECUTE ON FUNCTION numero_acte, numero_refuse, clotures_vues, clotures_existent TO bordereau_service;
    END IF;
END
$$;
