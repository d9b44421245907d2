-- Passkeys.
CREATE TABLE "Passkeys" (
    "CredentialId" BLOB NOT NULL CONSTRAINT "PK_Passkeys" PRIMARY KEY,
    "UserId" TEXT NOT NULL,
    "Data" TEXT NOT NULL,
    CONSTRAINT "FK_Passkeys_Accounts_UserId" FOREIGN KEY ("UserId") REFERENCES "Accounts" ("Id") ON DELETE CASCADE
);
CREATE INDEX "IX_Passkeys_UserId" ON "Passkeys" ("UserId");

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123164243_Initial' WHERE "MigrationId" = '20261123161848_Initial';
