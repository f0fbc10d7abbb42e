-- Notices that answer the same bytes again differ in little from those of the first deposit: only this difference is kept.
--
-- Number of the deposit of the same affiliate from whose notice of the same form `corps` is the difference
-- (`spec/journal.md`), and which is kept whole. Null: `corps` is the whole notice, as an LZ4 frame.
ALTER TABLE avis ADD COLUMN base bigint;
