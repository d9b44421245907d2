-- The database and its two accounts on SQL Server 2019 or newer. 'vetting_migrate' may change tables and runs 'migrate'. 'vetting' runs everything
-- else: it reads and writes rows, and may alter nothing, so that it can neither drop nor disable what guards the audit trail. 'migrate' denies it,
-- and every other account that does not own the database, the right to change the tables of the trail.
--   Database=Vetting MigratePassword=… ServePassword=… sqlcmd -I -S server -U sa -b -i deploy/accounts-sqlserver.sql
-- sqlcmd reads the three from the environment. Run it as sysadmin. Running it again does no harm, and leaves passwords as they are. It ends other
-- connections to the database when it must change how they read. For Azure SQL there is accounts-azure-sql.sql.
-- Whoever runs a script of migrations by sqlcmd needs -I, too: without it, names in double quotes are taken for text.
:on error exit
IF DB_ID(N'$(Database)') IS NULL CREATE DATABASE [$(Database)];
GO
-- Readers do not wait for writers; and the trail is verified as of one moment while others go on writing.
IF EXISTS (SELECT 1 FROM sys.databases WHERE name = N'$(Database)' AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE [$(Database)] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
ALTER DATABASE [$(Database)] SET ALLOW_SNAPSHOT_ISOLATION ON;
GO
USE [$(Database)];
GO
IF SUSER_ID(N'vetting_migrate') IS NULL CREATE LOGIN vetting_migrate WITH PASSWORD = N'$(MigratePassword)', DEFAULT_DATABASE = [$(Database)];
IF SUSER_ID(N'vetting') IS NULL CREATE LOGIN vetting WITH PASSWORD = N'$(ServePassword)', DEFAULT_DATABASE = [$(Database)];
IF USER_ID(N'vetting_migrate') IS NULL CREATE USER vetting_migrate FOR LOGIN vetting_migrate WITH DEFAULT_SCHEMA = dbo;
IF USER_ID(N'vetting') IS NULL CREATE USER vetting FOR LOGIN vetting WITH DEFAULT_SCHEMA = dbo;
ALTER ROLE db_owner ADD MEMBER vetting_migrate;
GO
-- On every table that is there or will be made. At every start, and at every probe, the server looks whether the triggers still say what they
-- must. So it must be able to see them.
GRANT SELECT, INSERT, UPDATE, DELETE, VIEW DEFINITION ON SCHEMA::dbo TO vetting;
GO
