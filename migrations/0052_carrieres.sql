-- Careers: the lines to which a number was linked, found by the number.
CREATE INDEX lien_assure ON lien (num_assure);
