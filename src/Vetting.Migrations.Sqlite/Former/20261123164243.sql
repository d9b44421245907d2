-- Notifications.
CREATE TABLE "Notifications" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Notifications" PRIMARY KEY,
    "Recipient" TEXT NOT NULL,
    "Kind" INTEGER NOT NULL,
    "Case" TEXT NULL,
    "Subject" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "ReadAt" TEXT NULL
);
CREATE INDEX "IX_Notifications_Recipient_At_Id" ON "Notifications" ("Recipient", "At", "Id");
CREATE INDEX "IX_Notifications_Recipient_ReadAt" ON "Notifications" ("Recipient", "ReadAt");

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123171546_Initial' WHERE "MigrationId" = '20261123164243_Initial';
