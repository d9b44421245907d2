-- Files of evidence. A notification about an infected one took the number of its kind in the middle of the others'.
CREATE TABLE "EvidenceFiles" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_EvidenceFiles" PRIMARY KEY,
    "Complaint" TEXT NOT NULL,
    "Sha256" TEXT NOT NULL,
    "Blob" TEXT NOT NULL,
    "Size" INTEGER NOT NULL,
    "KeptAt" TEXT NOT NULL,
    "State" TEXT NOT NULL,
    "ScannedAt" TEXT NULL,
    "Finding" TEXT NULL,
    "Attempts" INTEGER NOT NULL,
    "NextAttemptAt" TEXT NOT NULL,
    "Version" INTEGER NOT NULL,
    CONSTRAINT "FK_EvidenceFiles_Complaints_Complaint" FOREIGN KEY ("Complaint") REFERENCES "Complaints" ("Id") ON DELETE RESTRICT
);
CREATE INDEX "IX_EvidenceFiles_Blob" ON "EvidenceFiles" ("Blob");
CREATE INDEX "IX_EvidenceFiles_Complaint" ON "EvidenceFiles" ("Complaint");
CREATE INDEX "IX_EvidenceFiles_State_NextAttemptAt" ON "EvidenceFiles" ("State", "NextAttemptAt");

UPDATE "Notifications" SET "Kind" = "Kind" + 1 WHERE "Kind" >= 7;

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123191347_Initial' WHERE "MigrationId" = '20261123184520_Initial';
