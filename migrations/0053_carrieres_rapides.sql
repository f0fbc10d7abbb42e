-- Careers at the size of a country: the lines of a person are found by the number, month by month.
--
-- An index for each month, not a table of all months beside the lines: what a month loads goes into the index of that month
-- alone, which fits into memory (benches/README.md has the figures of both).
CREATE INDEX ligne_assure ON ligne (num_assure);
-- Every version of a line, not the last one alone: a line that was moved to another insured was this one's before.
CREATE INDEX version_ligne_toutes ON version_ligne (num_assure);
