-- Where somebody is signed in.
CREATE TABLE "Sessions" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "User" TEXT NOT NULL,
    "Kind" INTEGER NOT NULL,
    "How" TEXT NOT NULL,
    "Address" TEXT NULL,
    "Stamp" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "LastSeenAt" TEXT NOT NULL
);
CREATE INDEX "IX_Sessions_LastSeenAt" ON "Sessions" ("LastSeenAt");
CREATE INDEX "IX_Sessions_User" ON "Sessions" ("User");

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123161848_Initial' WHERE "MigrationId" = '20261123161047_Initial';
