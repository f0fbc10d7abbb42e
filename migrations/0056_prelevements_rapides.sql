-- Slips and debits are written once and moved a few times each: a move should touch little.
--
-- The states of slips are in no index: with room left in its page, a moved row stays there and no index is written.
ALTER TABLE bpc SET (fillfactor = 70);
-- The states of debits are in one (`prelevement_en_cours`), so each move writes all indexes: fewer of them. An identifier is
-- looked for without its affiliate, and has to be unique with it: one index does both. A reference says whose it is, and
-- there the few debits of an affiliate are read.
DROP INDEX prelevement_instruction;
DROP INDEX prelevement_message;
DROP INDEX prelevement_reference;
CREATE UNIQUE INDEX prelevement_instruction ON prelevement (instruction, affilie);
