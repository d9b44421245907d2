-- The triggers and the search index became a migration of their own: they are there already.
INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('20261124000000_Guards', '10.0.14');

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123192443_Initial' WHERE "MigrationId" = '20261123191347_Initial';
