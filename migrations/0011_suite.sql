-- What became of a deposit after it was answered.

-- A deposit of bytes that counted already is accepted and not loaded: it follows the deposit that it repeats, whatever
-- becomes of that. Its own row says what it was at receipt, and claims to count for nothing.
CREATE OR REPLACE VIEW jugement AS
SELECT d.affilie, d.id, d.accuse, d.prise, d.nom, d.dossier, d.recu_le, d.octets, d.sha256, d.contenu, d.nature, d.periode,
    d.sequence,
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
