-- When the certificate of a candidacy was delivered.
ALTER TABLE "Selections" ADD COLUMN "CertificateDeliveredAt" TEXT NULL;

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123161047_Initial' WHERE "MigrationId" = '20261123154900_Initial';
