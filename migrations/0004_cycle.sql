-- The moves of the lifecycle, kept by the database too.
--
-- Between the two lines below stands what `cargo xtask codegen` makes of spec/lifecycle.toml. Once this file is in use
-- somewhere, a change of the lifecycle goes into a new `NNNN_cycle.sql` with the same two lines: the newest is filled.

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
