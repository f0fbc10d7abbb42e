-- What a country's month showed to cost more than it gives.

-- Which notices are not known to be on disk yet. A row of its own that comes and goes: changing the ledger's row meant
-- writing it, and its place in every index, a second time. When a deposit was published stands in the journal.
CREATE TABLE a_publier (
    affilie integer NOT NULL,
    depot   bigint  NOT NULL,
    PRIMARY KEY (affilie, depot)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
INSERT INTO a_publier (affilie, depot) SELECT affilie, id FROM depot WHERE publie_le IS NULL;
DROP INDEX depot_a_publier;
ALTER TABLE depot DROP COLUMN publie_le;

-- A ledger row, its declaration, findings and notices are written by one transaction and none is ever deleted, so a
-- reference cannot dangle; checking each cost a look-up a row. `audit verify` finds what would be missing.
ALTER TABLE declaration DROP CONSTRAINT declaration_affilie_depot_fkey;
ALTER TABLE constat DROP CONSTRAINT constat_affilie_depot_fkey;
ALTER TABLE avis DROP CONSTRAINT avis_affilie_depot_fkey;

-- People look a receipt up without knowing the affiliate. Receipts rise, so this index grows at its end only.
DROP INDEX depot_accuse;
CREATE INDEX depot_accuse ON depot (accuse);

-- The first deposit of the same bytes, one that was loaded before one that was not: found at once however many there are.
-- A sender that drops one file a hundred thousand times made each look-up sort all of them.
DROP INDEX depot_sha256;
CREATE INDEX depot_sha256 ON depot (affilie, sha256, charge DESC, id);
