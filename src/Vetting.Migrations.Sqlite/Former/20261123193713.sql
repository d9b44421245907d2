-- Kinds are stored by their names.
CREATE TABLE "Notifications_New" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Notifications" PRIMARY KEY,
    "Recipient" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "Case" TEXT NULL,
    "Subject" TEXT NOT NULL,
    "At" TEXT NOT NULL,
    "ReadAt" TEXT NULL
);
INSERT INTO "Notifications_New" ("Id", "Recipient", "Kind", "Case", "Subject", "At", "ReadAt")
SELECT "Id", "Recipient",
    CASE "Kind"
        WHEN 0 THEN 'Assigned'
        WHEN 1 THEN 'Named'
        WHEN 2 THEN 'InterimMeasureProposed'
        WHEN 3 THEN 'InterimMeasureApproved'
        WHEN 4 THEN 'Convened'
        WHEN 5 THEN 'VotesOpened'
        WHEN 6 THEN 'RulingRecorded'
        WHEN 7 THEN 'InfectedFile'
        WHEN 8 THEN 'GlassBroken'
        WHEN 9 THEN 'RoleProposed'
        WHEN 10 THEN 'AccountChangeProposed'
        WHEN 11 THEN 'RoleGranted'
    END,
    "Case", "Subject", "At", "ReadAt"
FROM "Notifications";
DROP TABLE "Notifications";
ALTER TABLE "Notifications_New" RENAME TO "Notifications";
CREATE INDEX "IX_Notifications_Recipient_At_Id" ON "Notifications" ("Recipient", "At", "Id");
CREATE INDEX "IX_Notifications_Recipient_ReadAt" ON "Notifications" ("Recipient", "ReadAt");

CREATE TABLE "Sessions_New" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_Sessions" PRIMARY KEY,
    "User" TEXT NOT NULL,
    "Kind" TEXT NOT NULL,
    "How" TEXT NOT NULL,
    "Address" TEXT NULL,
    "Stamp" TEXT NOT NULL,
    "StartedAt" TEXT NOT NULL,
    "LastSeenAt" TEXT NOT NULL
);
INSERT INTO "Sessions_New" ("Id", "User", "Kind", "How", "Address", "Stamp", "StartedAt", "LastSeenAt")
SELECT "Id", "User", CASE "Kind" WHEN 0 THEN 'Browser' WHEN 1 THEN 'Program' END, "How", "Address", "Stamp", "StartedAt", "LastSeenAt" FROM "Sessions";
DROP TABLE "Sessions";
ALTER TABLE "Sessions_New" RENAME TO "Sessions";
CREATE INDEX "IX_Sessions_LastSeenAt" ON "Sessions" ("LastSeenAt");
CREATE INDEX "IX_Sessions_User" ON "Sessions" ("User");

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123223309_Initial' WHERE "MigrationId" = '20261123193713_Initial';
