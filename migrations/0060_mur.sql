-- The wall: the database itself confines a request of an account to the affiliates of its caller (spec/security.md).
--
-- The door (`crates/web`) works for such a caller as `bordereau_porte`, and says in each transaction for whom:
-- SET LOCAL "bordereau.affilies" = '{1773341}'. Without it, this role sees and writes no row of any affiliate. The owner of the
-- tables and `bordereau_service` (BYPASSRLS: rows are loaded by COPY, which row security does not allow) evaluate no policy.
--
-- The own cluster makes both roles. Elsewhere they are made here when the migrating role may, and by an administrator
-- otherwise; `bordereau database wall` says how. Until then policies exist and row security is off.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_porte') THEN
        CREATE ROLE bordereau_porte NOLOGIN;
        EXECUTE format('GRANT bordereau_porte TO %I', session_user);
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'bordereau_porte is not there and cannot be made: queries alone keep affiliates apart';
    WHEN duplicate_object OR unique_violation THEN
        NULL;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service' AND NOT rolbypassrls) THEN
        ALTER ROLE bordereau_service BYPASSRLS;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'bordereau_service cannot be given BYPASSRLS: queries alone keep affiliates apart';
    WHEN internal_error THEN
        -- Another database of this cluster is giving it just now.
        NULL;
END
$$;

-- Whether an affiliate is one of the caller's. Null, and so no, without a caller.
CREATE FUNCTION dans_portee(affilie integer) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS
    $$ SELECT affilie = ANY (nullif(current_setting('bordereau.affilies', true), '')::integer[]) $$;

-- Tables without `affilie` that the door may read, and lock, for callers confined to affiliates: where the journal ends, numbers, who this
-- database is, public keys and seals. Not accounts, tokens, or what the fund says of insured. A later migration that opens
-- another one replaces this function.
CREATE FUNCTION mur_ouvertes() RETURNS text[] LANGUAGE sql IMMUTABLE AS
    $$ SELECT ARRAY['chaine', 'numero', 'installation', 'cle', 'sceau', '_sqlx_migrations'] $$;

-- Raises the wall, or what is missing of it, around every table and view that there is: policies, the condition in views (a
-- view reads as its owner, whom no policy concerns), the rights of the door, which are those of the service. Rows of a
-- partition are reached over their table only. Says whether the wall stands. `bordereau migrate` calls it after migrations.
-- Volatile: each of its statements sees what others have committed meanwhile.
CREATE FUNCTION mur_dresse() RETURNS boolean LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
DECLARE
    condition CONSTANT text := '(CURRENT_USER <> ''bordereau_porte'' OR dans_portee(affilie))';
    est_pret  CONSTANT boolean := EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service' AND rolbypassrls)
        AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_porte' AND NOT rolbypassrls AND NOT rolsuper);
    t         record;
    droit     record;
BEGIN
    -- Of two programs that start at once the second waits: two GRANTs on one object do not, one fails.
    PERFORM pg_advisory_xact_lock(hashtext('bordereau.mur'));
    FOR t IN
        SELECT c.oid, c.oid::regclass AS nom, c.relname::text AS court, c.relkind, c.relrowsecurity, c.relacl,
            EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'affilie' AND NOT a.attisdropped) AS a_affilie,
            EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'mur') AS a_mur
        FROM pg_class c
        WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition
        ORDER BY c.relname
    LOOP
        IF t.a_affilie AND t.relkind = 'v' THEN
            IF pg_get_viewdef(t.oid) NOT LIKE '%dans_portee%' THEN
                EXECUTE format('CREATE OR REPLACE VIEW %s AS SELECT vue.* FROM (%s) AS vue WHERE %s',
                    t.nom, rtrim(pg_get_viewdef(t.oid), '; '), condition);
            END IF;
        ELSIF t.a_affilie THEN
            IF NOT t.a_mur THEN
                EXECUTE format('CREATE POLICY mur ON %s USING %s WITH CHECK %s', t.nom, condition, condition);
            END IF;
            IF est_pret AND NOT t.relrowsecurity THEN
                EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', t.nom);
            END IF;
        END IF;
        IF est_pret AND (t.a_affilie OR t.court = ANY (mur_ouvertes())) THEN
            FOR droit IN
                SELECT a.privilege_type || coalesce(' (' || quote_ident(a.colonne) || ')', '') AS quoi
                FROM (
                    SELECT x.grantee, x.privilege_type, NULL AS colonne FROM aclexplode(t.relacl) x
                    UNION ALL
                    SELECT x.grantee, x.privilege_type, c.attname::text FROM pg_attribute c, aclexplode(c.attacl) x
                    WHERE c.attrelid = t.oid
                ) a
                WHERE pg_get_userbyid(a.grantee) = 'bordereau_service' AND (t.a_affilie OR a.privilege_type <> 'INSERT')
            LOOP
                EXECUTE format('GRANT %s ON %s TO bordereau_porte', droit.quoi, t.nom);
            END LOOP;
        END IF;
    END LOOP;
    IF est_pret THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO bordereau_porte', current_schema());
        FOR t IN
            SELECT p.oid::regprocedure AS nom FROM pg_proc p, aclexplode(p.proacl) x
            WHERE p.pronamespace = current_schema()::regnamespace AND pg_get_userbyid(x.grantee) = 'bordereau_service'
        LOOP
            EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO bordereau_porte', t.nom);
        END LOOP;
    END IF;
    RETURN est_pret;
END
$$;
REVOKE EXECUTE ON FUNCTION mur_dresse, mur_ouvertes FROM PUBLIC;

SELECT mur_dresse();
