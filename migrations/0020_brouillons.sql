-- Drafts of the form of small employers: what somebody has typed for an affiliate and a month and has not sent yet.
--
-- A draft is nothing that was declared: its owner changes it, and it goes once the declaration made of it is accepted.

CREATE TABLE brouillon (
    affilie integer     NOT NULL CHECK (affilie >= 1 AND affilie <= 9999999),
    -- AAAAMM.
    periode integer     NOT NULL CHECK (periode >= 190001 AND periode <= 999912),
    -- The account that types. No other account reads the draft, not even one of the same affiliate.
    compte  text        NOT NULL REFERENCES compte (nom),
    -- Drawn at random when the form is first shown: the same form sent twice is one deposit.
    cle     text        NOT NULL CHECK (cle ~ '^[0-9a-f]{32}$'),
    -- The cells as they were typed, JSON.
    lignes  text        NOT NULL CHECK (octet_length(lignes) <= 1048576),
    le      timestamptz NOT NULL,
    PRIMARY KEY (affilie, periode, compte)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        GRANT SELECT, INSERT, DELETE ON brouillon TO bordereau_service;
        GRANT UPDATE (cle, lignes, le) ON brouillon TO bordereau_service;
    END IF;
END
$$;
