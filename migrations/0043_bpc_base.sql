-- What a payment slip was made of, where that is not just the lines of its own declaration as they were declared.
--
-- A slip is made of lines as a version of the month has them (`rectification.version`, 1 is what was declared). A slip
-- that a rectification entails bills the difference between the whole month and the slips that there were.
CREATE TABLE bpc_base (
    affilie integer  NOT NULL,
    periode integer  NOT NULL,
    regime  smallint NOT NULL,
    nature  text     NOT NULL,
    numero  smallint NOT NULL,
    -- Version of the month.
    version integer  NOT NULL CHECK (version >= 1),
    -- The declarations whose lines it was made of.
    depots  bigint[] NOT NULL,
    -- The slips of the month and regime whose amounts were taken off, `nature-numero`.
    deduits text[]   NOT NULL,
    PRIMARY KEY (affilie, periode, regime, nature, numero),
    FOREIGN KEY (affilie, periode, regime, nature, numero) REFERENCES bpc
);
CREATE TRIGGER histoire BEFORE UPDATE OR DELETE OR TRUNCATE ON bpc_base EXECUTE FUNCTION histoire();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT ON bpc_base TO bordereau_service;
    END IF;
END
$$;
