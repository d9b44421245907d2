#!/bin/bash
# Makes the database and its two accounts, or finds them made. 'vetting_migrate' owns the tables; 'vetting', which serves, may read and write rows and can drop nothing,
# least of all the triggers that guard the audit trail.
set -euo pipefail
SQLCMDPASSWORD="$(cat /run/secrets/sa-password)"
export SQLCMDPASSWORD
serve="$(cat /run/secrets/database-password)"
migrate="$(cat /run/secrets/migrate-password)"

/opt/mssql-tools18/bin/sqlcmd -C -S database -U sa -b -i /dev/stdin <<SQL
IF DB_ID(N'Vetting') IS NULL CREATE DATABASE Vetting;
GO
ALTER DATABASE Vetting SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE;
GO
USE Vetting;
IF SUSER_ID(N'vetting_migrate') IS NULL CREATE LOGIN vetting_migrate WITH PASSWORD = N'$migrate', DEFAULT_DATABASE = Vetting;
IF SUSER_ID(N'vetting') IS NULL CREATE LOGIN vetting WITH PASSWORD = N'$serve', DEFAULT_DATABASE = Vetting;
IF USER_ID(N'vetting_migrate') IS NULL CREATE USER vetting_migrate FOR LOGIN vetting_migrate;
IF USER_ID(N'vetting') IS NULL CREATE USER vetting FOR LOGIN vetting;
ALTER ROLE db_owner ADD MEMBER vetting_migrate;
ALTER ROLE db_datareader ADD MEMBER vetting;
ALTER ROLE db_datawriter ADD MEMBER vetting;
GRANT VIEW DEFINITION TO vetting;
GO
SQL
