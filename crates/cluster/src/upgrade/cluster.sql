SELECT format('role %s: superuser %s, inherits %s, makes roles %s, makes databases %s, logs in %s, replicates %s, bypasses %s, %s connections, until %s, password %s',
    rolname, rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication, rolbypassrls, rolconnlimit, rolvaliduntil,
    encode(sha256(convert_to(coalesce(rolpassword, ''), 'UTF8')), 'hex'))
FROM pg_authid WHERE rolname !~ '^pg_'
UNION ALL
SELECT DISTINCT format('role %s: member of %s, may grant %s', pg_get_userbyid(m.member), pg_get_userbyid(m.roleid), m.admin_option)
FROM pg_auth_members m WHERE pg_get_userbyid(m.member) !~ '^pg_'
UNION ALL
SELECT format('setting of role %s in database %s: %s', CASE s.setrole WHEN 0 THEN '*' ELSE pg_get_userbyid(s.setrole)::text END, coalesce(d.datname, '*'), c)
FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS c
UNION ALL
SELECT format('database %s: of %s, %s %s %s, template %s, %s connections', datname, pg_get_userbyid(datdba), pg_encoding_to_char(encoding), datcollate,
    datctype, datistemplate, datconnlimit)
FROM pg_database WHERE datallowconn
UNION ALL
SELECT format('database %s: %s may %s, and grant %s', d.datname, CASE a.grantee WHEN 0 THEN '*' ELSE pg_get_userbyid(a.grantee)::text END,
    a.privilege_type, a.is_grantable)
FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a WHERE d.datallowconn
