-- Searches that are kept, and what the work list is ordered by: the gravest of what is alleged and the next deadline that is not met.
CREATE TABLE "SavedViews" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_SavedViews" PRIMARY KEY,
    "Owner" TEXT NOT NULL,
    "List" TEXT NOT NULL,
    "Words" TEXT NULL,
    "Filter" TEXT NOT NULL,
    "Name" TEXT NULL,
    "KeptAt" TEXT NOT NULL
);
CREATE INDEX "IX_SavedViews_KeptAt" ON "SavedViews" ("KeptAt");
CREATE INDEX "IX_SavedViews_Owner_List_Name" ON "SavedViews" ("Owner", "List", "Name");

ALTER TABLE "Complaints" ADD COLUMN "NextDue" TEXT NOT NULL DEFAULT '9999-12-31';
ALTER TABLE "Complaints" ADD COLUMN "Gravest" INTEGER NOT NULL DEFAULT 0;
UPDATE "Complaints" SET
    "NextDue" = COALESCE((SELECT MIN(d."DueOn") FROM "Deadlines" d WHERE d."ComplaintId" = "Complaints"."Id" AND d."MetAt" IS NULL), '9999-12-31'),
    "Gravest" = COALESCE((
        SELECT MAX(CASE a."Severity" WHEN 'Moderate' THEN 1 WHEN 'Serious' THEN 2 WHEN 'Grave' THEN 3 ELSE 0 END)
        FROM "Allegations" a WHERE a."ComplaintId" = "Complaints"."Id"), 0);
DROP INDEX "IX_Complaints_ReceivedAt_Id";
CREATE INDEX "IX_Complaints_Gravest_ReceivedAt_Reference" ON "Complaints" ("Gravest", "ReceivedAt", "Reference");
CREATE INDEX "IX_Complaints_NextDue_Reference" ON "Complaints" ("NextDue", "Reference");
CREATE INDEX "IX_Complaints_ReceivedAt_Reference" ON "Complaints" ("ReceivedAt", "Reference");

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123154900_Initial' WHERE "MigrationId" = '20261123152621_Initial';
