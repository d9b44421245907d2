-- What replicas share.
CREATE TABLE "DataProtectionKeys" (
    "Id" INTEGER NOT NULL CONSTRAINT "PK_DataProtectionKeys" PRIMARY KEY AUTOINCREMENT,
    "FriendlyName" TEXT NULL,
    "Xml" TEXT NULL
);
CREATE TABLE "Schedules" (
    "Name" TEXT NOT NULL CONSTRAINT "PK_Schedules" PRIMARY KEY,
    "NextAt" TEXT NOT NULL
);
CREATE TABLE "SignInAttempts" (
    "Key" TEXT NOT NULL,
    "From" TEXT NOT NULL,
    "Count" INTEGER NOT NULL,
    CONSTRAINT "PK_SignInAttempts" PRIMARY KEY ("Key", "From")
);
CREATE INDEX "IX_SignInAttempts_From" ON "SignInAttempts" ("From");

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123193713_Initial' WHERE "MigrationId" = '20261123192443_Initial';
