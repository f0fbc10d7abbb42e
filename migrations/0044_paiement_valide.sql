-- A debit that an employer has asked for himself (télérèglement) stands without an order until one takes it along.
--
-- `collecte` is the day of collection, AAAAMMJJ, that he was shown: no order collects it earlier. Null for debits that
-- orders made.
ALTER TABLE prelevement ALTER COLUMN ordre DROP NOT NULL;
ALTER TABLE prelevement ALTER COLUMN instruction DROP NOT NULL;
ALTER TABLE prelevement ALTER COLUMN groupe DROP NOT NULL;
ALTER TABLE prelevement ADD COLUMN collecte integer;
ALTER TABLE prelevement ADD CONSTRAINT prelevement_ordonne
    CHECK (ordre IS NOT NULL AND instruction IS NOT NULL AND groupe IS NOT NULL OR etat IN ('validated', 'abandoned'));
-- Whatever is clicked twice: a slip has one debit under way.
CREATE UNIQUE INDEX prelevement_en_cours ON prelevement (affilie, periode, regime, nature, numero)
    WHERE etat IN ('validated', 'batched', 'sent', 'accepted');

-- The moves of spec/cycles.toml.
DROP TRIGGER prelevement_debut ON prelevement;
CREATE TRIGGER prelevement_debut BEFORE INSERT ON prelevement FOR EACH ROW
    WHEN (NEW.etat NOT IN ('validated', 'batched')) EXECUTE FUNCTION cycle_refuse();
DROP TRIGGER prelevement_cycle ON prelevement;
CREATE TRIGGER prelevement_cycle BEFORE UPDATE OF etat ON prelevement FOR EACH ROW
    WHEN (OLD.etat <> NEW.etat AND (OLD.etat, NEW.etat) NOT IN (
        ('validated', 'batched'), ('validated', 'abandoned'), ('batched', 'sent'), ('batched', 'abandoned'),
        ('sent', 'accepted'), ('sent', 'rejected'), ('sent', 'booked'), ('sent', 'returned'), ('accepted', 'rejected'),
        ('accepted', 'booked'), ('accepted', 'returned'), ('booked', 'returned')))
    EXECUTE FUNCTION cycle_refuse();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT UPDATE (ordre, instruction, groupe) ON prelevement TO bordereau_service;
    END IF;
END
$$;
