-- Rectifications of accepted declarations: what stands in the files stays as it was accepted, and versions of its lines
-- stand beside it.

ALTER TABLE depot DROP CONSTRAINT depot_nature_check;
ALTER TABLE depot ADD CONSTRAINT depot_nature_check
    CHECK (nature IN ('principal', 'complementary', 'preetabli', 'rectification', 'unknown'));

-- A rectification that the control has nothing against; its rows are the bytes of its deposit.
CREATE TABLE rectification (
    affilie    integer NOT NULL,
    -- The deposit that it came as.
    depot      bigint  NOT NULL,
    periode    integer NOT NULL,
    etat       text    NOT NULL CHECK (etat IN ('received', 'waiting', 'seconded', 'in-force', 'refused')),
    -- Who asks: the employer himself, or the fund after a redressement.
    fondement  text    NOT NULL CHECK (fondement IN ('employer', 'redressement')),
    -- Due date of the period when it came, AAAAMMJJ.
    exigible_le integer NOT NULL,
    -- Who agreed first, where two must.
    premier    text,
    -- 2, 3 … of the affiliate and the period, in the order in which they came into force: 1 is what was declared.
    version    integer CHECK (version >= 2),
    -- What it adds to the sums of the period; amounts in centimes. Null until it is in force.
    salaries     bigint,
    jours        bigint,
    salaire_reel bigint,
    salaire_plaf bigint,
    -- Entry of the journal that put it in force.
    position   bigint,
    PRIMARY KEY (affilie, depot),
    CHECK ((etat = 'in-force') = (version IS NOT NULL)),
    CHECK ((version IS NULL) = (position IS NULL) AND (version IS NULL) = (salaries IS NULL)
        AND (version IS NULL) = (jours IS NULL) AND (version IS NULL) = (salaire_reel IS NULL)
        AND (version IS NULL) = (salaire_plaf IS NULL))
);
CREATE UNIQUE INDEX rectification_version ON rectification (affilie, periode, version);
CREATE INDEX rectification_attente ON rectification (depot) WHERE etat IN ('waiting', 'seconded');
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON rectification EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, depot, periode, fondement, exigible_le
    ON rectification EXECUTE FUNCTION histoire();

-- begin cycle rectification
CREATE OR REPLACE FUNCTION rectification_cycle_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        RAISE EXCEPTION 'no rectification begins as %', NEW.etat
            USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_cycle';
    END IF;
    RAISE EXCEPTION 'no rectification moves from % to %', OLD.etat, NEW.etat
        USING ERRCODE = 'check_violation', CONSTRAINT = 'rectification_cycle';
END $$;
DROP TRIGGER IF EXISTS rectification_cycle_debut ON rectification;
CREATE TRIGGER rectification_cycle_debut BEFORE INSERT ON rectification FOR EACH ROW
    WHEN (NEW.etat NOT IN ('received', 'waiting', 'in-force'))
    EXECUTE FUNCTION rectification_cycle_refuse();
DROP TRIGGER IF EXISTS rectification_cycle ON rectification;
CREATE TRIGGER rectification_cycle BEFORE UPDATE OF etat ON rectification FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
        ('received', 'waiting'),
        ('received', 'in-force'),
        ('waiting', 'seconded'),
        ('waiting', 'in-force'),
        ('waiting', 'refused'),
        ('seconded', 'in-force'),
        ('seconded', 'refused')
    ))
    EXECUTE FUNCTION rectification_cycle_refuse();
-- end cycle rectification

-- A line as a rectification has left it, whole. Of a line that was declared, `depot` and `ligne` are its own; of an insured
-- who was forgotten, those of the rectification and of its row.
CREATE TABLE version_ligne (
    affilie       integer  NOT NULL,
    periode       integer  NOT NULL,
    depot         bigint   NOT NULL,
    ligne         integer  NOT NULL,
    version       integer  NOT NULL CHECK (version >= 2),
    -- The deposit of the rectification.
    rectification bigint   NOT NULL,
    -- Entry of the journal that put it in force.
    position      bigint   NOT NULL,
    -- Whether the line counts no more.
    annulee       boolean  NOT NULL,
    num_assure    integer,
    nom_prenom    text,
    num_cin       text,
    jours         smallint NOT NULL,
    salaire_reel  bigint   NOT NULL,
    salaire_plaf  bigint   NOT NULL,
    situation     text,
    -- Row of the rectification that asked for it, the first of several.
    rang          integer  NOT NULL,
    -- Whether no later version has taken its place.
    derniere      boolean  NOT NULL,
    PRIMARY KEY (affilie, periode, depot, ligne, version)
);
CREATE UNIQUE INDEX version_ligne_derniere ON version_ligne (affilie, periode, depot, ligne) WHERE derniere;
CREATE INDEX version_ligne_assure ON version_ligne (num_assure) WHERE derniere;
CREATE TRIGGER histoire BEFORE DELETE OR TRUNCATE ON version_ligne EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire_colonnes BEFORE UPDATE OF affilie, periode, depot, ligne, version, rectification, position, annulee,
    num_assure, nom_prenom, num_cin, jours, salaire_reel, salaire_plaf, situation, rang
    ON version_ligne EXECUTE FUNCTION histoire();

-- Every line of declarations that count as it is in force: declared, linked to a number, rectified; also those of insured
-- who were forgotten. `version` 1 is what was declared.
CREATE VIEW ligne_en_vigueur AS
SELECT l.affilie, l.periode, l.depot, l.ligne, l.enregistrement, coalesce(v.version, 1) AS version,
    CASE WHEN v.num_assure <> 0 THEN v.num_assure ELSE coalesce(n.num_assure, l.num_assure) END AS num_assure,
    coalesce(v.nom_prenom, l.nom_prenom) AS nom_prenom, coalesce(v.num_cin, l.num_cin) AS num_cin,
    coalesce(v.jours, l.jours) AS jours, coalesce(v.salaire_reel, l.salaire_reel) AS salaire_reel,
    coalesce(v.salaire_plaf, l.salaire_plaf) AS salaire_plaf,
    CASE WHEN v.version IS NULL THEN l.situation ELSE v.situation END AS situation,
    coalesce(v.annulee, false) AS annulee, v.rectification
FROM ligne l
LEFT JOIN lien n ON n.affilie = l.affilie AND n.depot = l.depot AND n.ligne = l.ligne
LEFT JOIN version_ligne v ON v.affilie = l.affilie AND v.periode = l.periode AND v.depot = l.depot AND v.ligne = l.ligne
    AND v.derniere
UNION ALL
SELECT v.affilie, v.periode, v.depot, v.ligne, 4::smallint, v.version,
    CASE WHEN v.num_assure <> 0 THEN v.num_assure ELSE coalesce(n.num_assure, v.num_assure) END, v.nom_prenom, v.num_cin,
    v.jours, v.salaire_reel, v.salaire_plaf, v.situation, v.annulee, v.rectification
FROM version_ligne v
JOIN rectification r ON r.affilie = v.affilie AND r.depot = v.depot
LEFT JOIN lien n ON n.affilie = v.affilie AND n.depot = v.depot AND n.ligne = v.ligne
WHERE v.derniere;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT ON ligne_en_vigueur TO bordereau_service;
        GRANT SELECT, INSERT ON rectification, version_ligne TO bordereau_service;
        GRANT UPDATE (etat, premier, version, salaries, jours, salaire_reel, salaire_plaf, position) ON rectification
            TO bordereau_service;
        GRANT UPDATE (derniere) ON version_ligne TO bordereau_service;
    END IF;
END
$$;
