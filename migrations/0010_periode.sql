-- Making a partition locks the table against everybody, readers too, and everybody who comes later waits behind whoever waits
-- for that lock. Somebody who reads for an hour, as a backup does, must not keep the service waiting for as long.
ALTER FUNCTION ouvrir_periode(integer) SET lock_timeout = '2s';
