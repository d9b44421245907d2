-- The two accounts of a database on Azure SQL, where they belong to the database itself. The database is there already; make it in the portal or by
-- the command line of Azure. What the accounts may do stands in accounts-sqlserver.sql.
--   MigratePassword=… ServePassword=… sqlcmd -I -S server.database.windows.net -d Vetting -U administrator -b -i deploy/accounts-azure-sql.sql
-- Run it as an administrator of the database, connected to it: there is no USE. Running it again does no harm, and leaves passwords as they are.
:on error exit
-- Both are on where a database was made with the defaults.
IF EXISTS (SELECT 1 FROM sys.databases WHERE database_id = DB_ID() AND is_read_committed_snapshot_on = 0)
    ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON;
GO
IF USER_ID(N'vetting_migrate') IS NULL CREATE USER vetting_migrate WITH PASSWORD = N'$(MigratePassword)', DEFAULT_SCHEMA = dbo;
IF USER_ID(N'vetting') IS NULL CREATE USER vetting WITH PASSWORD = N'$(ServePassword)', DEFAULT_SCHEMA = dbo;
ALTER ROLE db_owner ADD MEMBER vetting_migrate;
GO
GRANT SELECT, INSERT, UPDATE, DELETE, VIEW DEFINITION ON SCHEMA::dbo TO vetting;
GO
