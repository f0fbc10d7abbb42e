-- What the service may do: a role with the rights that it needs and no others, whatever its program does wrong.
--
-- The service's own cluster makes the role; elsewhere it is made here when the migrating role may make roles, and by an
-- administrator otherwise: CREATE ROLE bordereau_service NOLOGIN; GRANT bordereau_service TO <the login role>;
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        CREATE ROLE bordereau_service NOLOGIN;
        EXECUTE format('GRANT bordereau_service TO %I', session_user);
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'bordereau_service is not there and cannot be made: the service works as the owner of its tables';
    WHEN duplicate_object OR unique_violation THEN
        NULL;
END
$$;

-- A partition belongs to the owner of the table: the service may have one made for a month, and nothing else.
CREATE FUNCTION ouvrir_periode(periode integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path FROM CURRENT AS $$
BEGIN
    IF periode IS NULL OR periode NOT BETWEEN 199001 AND 210012 THEN
        RAISE EXCEPTION 'no partition for that period' USING ERRCODE = 'invalid_parameter_value';
    END IF;
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF ligne FOR VALUES FROM (%s) TO (%s)',
        'ligne_' || periode, periode, periode + 1);
END
$$;
REVOKE EXECUTE ON FUNCTION ouvrir_periode FROM PUBLIC;

-- History is read and added to. Besides: what a deposit's state is, which préétabli is in force, where the journal ends,
-- and the lines of declarations that no longer count. A table that comes later may be read and added to; whatever else
-- the service needs of it, its migration grants.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'bordereau_service') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO bordereau_service', current_schema());
        EXECUTE format('GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA %I TO bordereau_service', current_schema());
        EXECUTE format('GRANT USAGE ON ALL SEQUENCES IN SCHEMA %I TO bordereau_service', current_schema());
        ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO bordereau_service;
        ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO bordereau_service;
        REVOKE INSERT ON _sqlx_migrations FROM bordereau_service;
        GRANT EXECUTE ON FUNCTION ouvrir_periode TO bordereau_service;
        GRANT UPDATE (etat, charge) ON depot TO bordereau_service;
        GRANT UPDATE (actuel) ON preetabli TO bordereau_service;
        GRANT UPDATE (position, empreinte) ON chaine TO bordereau_service;
        GRANT UPDATE, DELETE ON a_publier TO bordereau_service;
        GRANT DELETE ON ligne, declaration TO bordereau_service;
    END IF;
END
$$;
