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

CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON reprise EXECUTE FUNCTION histoire();
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON constat_reprise EXECUTE FUNCTION histoire();

-- Deposits as they are judged today: the ledger's row with what the last control said in place of what the first one said.
-- rang is that of the last control, 0 for the first.
CREATE VIEW jugement AS
SELECT d.affilie, d.id, d.accuse, d.prise, d.nom, d.dossier, d.recu_le, d.octets, d.sha256, d.contenu, d.nature, d.periode,
    d.sequence, d.etat, d.charge, coalesce(r.rang, 0) AS rang, coalesce(r.verdict, d.verdict) AS verdict,
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

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON reprise, constat_reprise TO bordereau_service;
        GRANT SELECT ON jugement TO bordereau_service;
    END IF;
END
$$;
