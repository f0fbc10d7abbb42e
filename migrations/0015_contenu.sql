-- The same bytes are kept once for each affiliate, however often they are dropped.
--
-- What was kept before this stays in its row (`depot.contenu`, `preetabli.contenu`): moving it would write every byte of the
-- ledger again, under a lock. What comes from now on has null there, and its bytes here, by its `sha256`.
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

ALTER TABLE preetabli ALTER COLUMN contenu DROP NOT NULL;

CREATE OR REPLACE VIEW jugement AS
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

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON contenu TO bordereau_service;
    END IF;
END
$$;
