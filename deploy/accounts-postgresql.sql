-- The database and its two accounts on PostgreSQL 15 or newer. 'vetting_migrate' owns the database and runs 'migrate'. 'vetting' runs everything
-- else: it reads and writes rows, and owns nothing, so that it can neither drop nor disable what guards the audit trail. 'migrate' takes from it
-- the right to change the tables of the trail.
--   psql --username postgres --file deploy/accounts-postgresql.sql            in the database 'vetting'; another: --variable database=other
--   psql --username postgres --command '\password vetting_migrate' --command '\password vetting'
-- Run it as a superuser, before the first 'migrate'. Running it again does no harm.
\set ON_ERROR_STOP on
\if :{?database}
\else
    \set database vetting
\endif

SELECT format('CREATE ROLE %I LOGIN', name) FROM unnest(ARRAY['vetting_migrate', 'vetting']) AS name WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE vetting_migrate NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
ALTER ROLE vetting NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS;
SELECT format('CREATE DATABASE %I OWNER vetting_migrate ENCODING ''UTF8'' TEMPLATE template0', :'database') WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
\connect :database

-- No temporary tables either: their names would come before those of the real ones.
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"database" TO vetting;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO vetting_migrate;
GRANT USAGE ON SCHEMA public TO vetting;

-- For every table that will be made. Numbers are counted by identity columns, which need no right of their own. Functions may be called by
-- all, which is PostgreSQL's default.
ALTER DEFAULT PRIVILEGES FOR ROLE vetting_migrate IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO vetting;
