WITH ours AS (
    SELECT c.relnamespace AS schema, c.relowner AS owner, quote_ident(n.nspname) || '.' AS prefix,
        (SELECT oid FROM pg_roles WHERE rolname = 'bordereau_service') AS service,
        (SELECT oid FROM pg_roles WHERE rolname = 'bordereau_porte') AS door
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass('depot')
), relation AS (
    SELECT c.oid, c.relname::text AS name, c.relkind::text AS kind, c.relpersistence::text AS persistence, c.relowner,
        c.relrowsecurity, c.relforcerowsecurity, c.relacl, c.relpartbound, c.relnamespace = o.schema AS here, o.*
    FROM pg_class c, ours o
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
        -- Views that Citus brings along.
        AND NOT EXISTS (SELECT FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'citus'
            WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_extension'::regclass
                AND d.deptype = 'e')
        -- A child in another schema puts its rows into ours.
        AND (c.relnamespace = o.schema OR c.oid IN (SELECT i.inhrelid FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
            WHERE p.relnamespace = o.schema))
), held AS (
    -- Rights that somebody other than the owner has. Reading is the operator's to grant to others, but not to everybody.
    SELECT h.what, h.place, h.grantee, h.privilege_type || CASE WHEN h.is_grantable THEN ' with grant option' ELSE '' END AS privilege
    FROM (
        SELECT r.name AS place, ' on ' || r.name AS what, a.*, r.owner FROM relation r,
            aclexplode(coalesce(r.relacl, acldefault(CASE r.kind WHEN 'S' THEN 's'::"char" ELSE 'r'::"char" END, r.relowner))) a
        UNION ALL
        SELECT r.name, ' (' || t.attname || ') on ' || r.name, a.*, r.owner
            FROM relation r JOIN pg_attribute t ON t.attrelid = r.oid, aclexplode(t.attacl) a
        UNION ALL
        SELECT p.proname || '()', ' on function ' || p.proname, a.*, o.owner
            FROM ours o JOIN pg_proc p ON p.pronamespace = o.schema,
            aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        UNION ALL
        SELECT 'schema', ' on ' || CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions'
            ELSE d.defaclobjtype::text END || ' to come', a.*, o.owner
            FROM ours o JOIN pg_default_acl d ON d.defaclrole = o.owner, aclexplode(d.defaclacl) a
            WHERE d.defaclnamespace IN (0, o.schema)
    ) h
    WHERE h.grantee <> h.owner
        AND (h.grantee = 0 OR h.grantee IN (SELECT unnest(ARRAY[service, door]) FROM ours) OR h.privilege_type NOT IN ('SELECT', 'USAGE'))
), fact AS (
    SELECT CASE WHEN here THEN name ELSE oid::regclass::text END AS place, 'relation ' || CASE kind WHEN 'r' THEN 'table'
        WHEN 'p' THEN 'table' WHEN 'v' THEN 'view' WHEN 'S' THEN 'sequence' WHEN 'm' THEN 'materialized view' ELSE 'foreign table' END
        || CASE WHEN kind = 'p' THEN ' partitioned' ELSE '' END || CASE persistence WHEN 'p' THEN '' ELSE ' not logged' END
        || CASE WHEN relforcerowsecurity THEN ' row security forced' ELSE '' END
        || CASE WHEN relowner = owner THEN '' ELSE ' of another owner' END AS fact
    FROM relation
    UNION ALL
    SELECT name, 'row security' FROM relation WHERE relrowsecurity
    UNION ALL
    SELECT r.name, 'child of ' || i.inhparent::regclass::text || ' ' || coalesce(pg_get_expr(r.relpartbound, r.oid), '')
    FROM relation r JOIN pg_inherits i ON i.inhrelid = r.oid
    UNION ALL
    SELECT r.name, 'column ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
        || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
        || CASE WHEN a.attidentity = '' THEN '' ELSE ' identity ' || a.attidentity::text END
        || CASE WHEN a.attgenerated = '' THEN '' ELSE ' generated ' || a.attgenerated::text END
        || CASE WHEN a.attcollation IN (0, t.typcollation) THEN '' ELSE ' another collation' END
    FROM relation r JOIN pg_attribute a ON a.attrelid = r.oid JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attnum > 0 AND NOT a.attisdropped AND r.kind <> 'S'
    UNION ALL
    -- Not those of NOT NULL, which only newer servers list; the columns have it.
    SELECT r.name, 'constraint ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
    FROM relation r JOIN pg_constraint c ON c.conrelid = r.oid WHERE c.contype NOT IN ('n', 't')
    UNION ALL
    -- An index that an operator added to find rows faster is his.
    SELECT r.name, 'index ' || CASE WHEN x.indisvalid AND x.indisready THEN '' ELSE 'not valid ' END
        || pg_get_indexdef(x.indexrelid)
    FROM relation r JOIN pg_index x ON x.indrelid = r.oid JOIN pg_class i ON i.oid = x.indexrelid
    UNION ALL
    SELECT r.name, 'trigger ' || CASE t.tgenabled WHEN 'O' THEN '' WHEN 'D' THEN 'switched off ' ELSE 'switched otherwise ' END
        || pg_get_triggerdef(t.oid)
    FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid WHERE NOT t.tgisinternal
    UNION ALL
    -- The triggers that keep a foreign key have no names of their own.
    SELECT r.name, 'constraint switched off ' || c.conname
    FROM relation r JOIN pg_trigger t ON t.tgrelid = r.oid JOIN pg_constraint c ON c.oid = t.tgconstraint
    WHERE t.tgisinternal AND t.tgenabled <> 'O'
    UNION ALL
    SELECT r.name, CASE w.rulename WHEN '_RETURN' THEN 'reads ' || pg_get_viewdef(r.oid) ELSE pg_get_ruledef(w.oid) END
    FROM relation r JOIN pg_rewrite w ON w.ev_class = r.oid
    UNION ALL
    SELECT r.name, 'policy ' || p.polname || CASE WHEN p.polpermissive THEN '' ELSE ' restrictive' END || ' for ' || p.polcmd::text
        || CASE WHEN p.polroles = '{0}' THEN '' ELSE ' of some roles' END || coalesce(' using ' || pg_get_expr(p.polqual, r.oid), '')
        || coalesce(' check ' || pg_get_expr(p.polwithcheck, r.oid), '')
    FROM relation r JOIN pg_policy p ON p.polrelid = r.oid
    UNION ALL
    SELECT r.name, 'counts ' || format_type(s.seqtypid, NULL) || ' from ' || s.seqstart || ' by ' || s.seqincrement || ' in '
        || s.seqmin || '..' || s.seqmax || ' cache ' || s.seqcache || CASE WHEN s.seqcycle THEN ' in a circle' ELSE '' END
    FROM relation r JOIN pg_sequence s ON s.seqrelid = r.oid
    UNION ALL
    SELECT p.proname || '()', 'function (' || pg_get_function_identity_arguments(p.oid) || ') returns ' || pg_get_function_result(p.oid)
        || ' ' || l.lanname || CASE WHEN p.prosecdef THEN ' as its owner' ELSE '' END || ' ' || p.provolatile::text
        || coalesce(' set ' || (SELECT string_agg(regexp_replace(s, '^(search_path=).*$',
            '\1' || CASE WHEN substr(s, 13) IN ('public', '"$user", public', rtrim(o.prefix, '.')) THEN 'ours'
                WHEN substr(s, 13) = rtrim(o.prefix, '.') || ', pg_temp' THEN 'ours, temporary last'
                ELSE substr(s, 13) END), ' ' ORDER BY s) FROM unnest(p.proconfig) AS s), '')
        || CASE WHEN p.proowner = o.owner THEN '' ELSE ' of another owner' END
        || ' sha256 ' || encode(sha256(convert_to(p.prosrc, 'UTF8')), 'hex')
    FROM ours o JOIN pg_proc p ON p.pronamespace = o.schema JOIN pg_language l ON l.oid = p.prolang
    UNION ALL
    SELECT place, 'grant ' || privilege || what || ' to ' || CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(grantee) END
    FROM held
    UNION ALL
    -- What the service may in fact, by whatever grant: the schema `public` of PostgreSQL 14 lets everybody use it and create in
    -- it, and its owner there is not the owner of the database.
    SELECT 'schema', 'grant ' || privilege || ' on schema to ' || pg_get_userbyid(role)
    FROM ours o, unnest(ARRAY['USAGE', 'CREATE', 'USAGE WITH GRANT OPTION', 'CREATE WITH GRANT OPTION']) AS privilege,
        unnest(ARRAY[o.service, o.door]) AS role
    WHERE role IS NOT NULL AND has_schema_privilege(role, o.schema, privilege)
    UNION ALL
    SELECT 'schema', 'setting ' || c || ' for ' || CASE WHEN s.setrole = 0 THEN 'everybody' ELSE pg_get_userbyid(s.setrole) END
    FROM pg_db_role_setting s, unnest(s.setconfig) AS c
    WHERE c LIKE 'session_replication_role=%' AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
    UNION ALL
    SELECT r.rolname, 'role may more than it needs: ' || too_much
    FROM ours o JOIN pg_roles r ON r.oid IN (o.service, o.door), LATERAL (VALUES
        (r.rolsuper, 'superuser'), (r.rolbypassrls AND r.oid = o.door, 'bypass row security'), (r.rolcreaterole, 'make roles'),
        (r.rolcreatedb, 'make databases'), (r.rolreplication, 'replicate'),
        (r.oid = o.door AND pg_has_role(r.oid, o.service, 'MEMBER'), 'become the service'),
        (pg_has_role(r.oid, o.owner, 'MEMBER'), 'become the owner')) AS may(is_so, too_much)
    WHERE may.is_so
    UNION ALL
    SELECT 'chaine', 'distributed in a database without Citus' FROM chaine
    WHERE repartie AND NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'citus')
)
SELECT place, replace(regexp_replace(fact, '\s+', ' ', 'g'), (SELECT prefix FROM ours), '') AS fact FROM fact
