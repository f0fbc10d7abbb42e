WITH schema AS (
    SELECT oid, nspname::text AS name, nspowner AS owner, nspacl AS acl FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), relation AS (
    SELECT c.oid, s.name || '.' || c.relname AS name, c.relkind AS kind, c.relowner AS owner, c.relacl AS acl, c.relpersistence AS persistence
    FROM schema s JOIN pg_class c ON c.relnamespace = s.oid
), function AS (
    SELECT s.name || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name, p.proowner AS owner, p.proacl AS acl,
        p.prosecdef, p.provolatile, p.proconfig, p.prosrc
    FROM schema s JOIN pg_proc p ON p.pronamespace = s.oid
), held AS (
    SELECT 'schema ' || name AS what, aclexplode(coalesce(acl, acldefault('n', owner))) AS a FROM schema
    UNION ALL
    SELECT 'relation ' || name, aclexplode(coalesce(acl, acldefault(CASE kind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, owner)))
    FROM relation WHERE kind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT 'column ' || r.name || '.' || t.attname, aclexplode(t.attacl) FROM relation r JOIN pg_attribute t ON t.attrelid = r.oid
    UNION ALL
    SELECT 'function ' || name, aclexplode(coalesce(acl, acldefault('f', owner))) FROM function
    UNION ALL
    SELECT 'what ' || pg_get_userbyid(d.defaclrole) || ' makes in ' || coalesce((SELECT name FROM schema WHERE oid = d.defaclnamespace), '*')
        || ' as ' || d.defaclobjtype::text, aclexplode(d.defaclacl) FROM pg_default_acl d
)
SELECT what || ': ' || CASE (a).grantee WHEN 0 THEN '*' ELSE pg_get_userbyid((a).grantee)::text END || ' may ' || (a).privilege_type
    || ', and grant ' || (a).is_grantable::text FROM held
-- Owners have it from version 17 on.
WHERE (a).privilege_type <> 'MAINTAIN'
UNION ALL
SELECT 'schema ' || name || ' of ' || pg_get_userbyid(owner) FROM schema
UNION ALL
SELECT 'relation ' || name || ' ' || kind::text || persistence::text || ' of ' || pg_get_userbyid(owner) FROM relation WHERE kind <> 'c'
UNION ALL
SELECT 'column ' || r.name || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull::text || a.atthasdef::text
    || a.attidentity::text || a.attgenerated::text
FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid WHERE r.kind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
UNION ALL
SELECT 'partition ' || r.name || ' of ' || i.inhparent::regclass::text FROM relation r JOIN pg_inherits i ON i.inhrelid = r.oid
UNION ALL
SELECT 'constraint ' || c.conname || ' on ' || r.name || ' ' || c.contype::text || c.convalidated::text
FROM relation r JOIN pg_constraint c ON c.conrelid = r.oid WHERE c.contype <> 'n'
UNION ALL
SELECT 'index ' || i.name || ' on ' || r.name || ' ' || x.indisunique::text || x.indisvalid::text
FROM pg_index x JOIN relation r ON r.oid = x.indrelid JOIN relation i ON i.oid = x.indexrelid
UNION ALL
SELECT 'trigger ' || t.tgname || ' on ' || r.name || ' ' || t.tgenabled::text FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid
WHERE NOT t.tgisinternal
UNION ALL
SELECT 'rule ' || w.rulename || ' on ' || r.name || ' ' || w.ev_enabled::text FROM relation r JOIN pg_rewrite w ON w.ev_class = r.oid
UNION ALL
SELECT 'policy ' || p.polname || ' on ' || r.name FROM relation r JOIN pg_policy p ON p.polrelid = r.oid
UNION ALL
SELECT 'function ' || name || ' of ' || pg_get_userbyid(owner) || ' ' || prosecdef::text || provolatile::text || ' '
    || coalesce(array_to_string(proconfig, ' '), '') || ' ' || encode(sha256(convert_to(prosrc, 'UTF8')), 'hex') FROM function
UNION ALL
SELECT 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
