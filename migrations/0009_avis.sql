-- Notices stay in their row while a page holds them. They are written once and never changed; one that is moved out costs two
-- rows and an entry of an index more, and half of the notices of a month were a little too long to stay.
ALTER TABLE avis SET (toast_tuple_target = 8160);
