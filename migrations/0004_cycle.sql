-- The moves of the lifecycle, kept by the database too; what an operator's acts need.
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

-- Earlier controls of a deposit that was controlled again: what they were made with, so that their notices can be
-- derived again. rang 0 answers to the notices `controle.*`, rang n to `rn.controle.*`; the last control stands in `depot`.
CREATE TABLE controle_anterieur (
    affilie       integer     NOT NULL,
    depot         bigint      NOT NULL,
    rang          integer     NOT NULL CHECK (rang >= 0),
    remplace_le   timestamptz NOT NULL DEFAULT now(),
    etat          text        NOT NULL,
    verdict       text        NOT NULL,
    conformite    text        NOT NULL,
    comptes       jsonb       NOT NULL,
    doublon_de    text,
    specification text        NOT NULL,
    moteur        text        NOT NULL,
    preetabli     bytea       CHECK (octet_length(preetabli) = 32),
    PRIMARY KEY (affilie, depot, rang),
    FOREIGN KEY (affilie, depot) REFERENCES depot (affilie, id)
);
