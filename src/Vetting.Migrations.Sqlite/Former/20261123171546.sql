-- Mail is sent from here on. What was written before and never sent is due at once.
CREATE TABLE "OutgoingMail_New" (
    "Id" TEXT NOT NULL CONSTRAINT "PK_OutgoingMail" PRIMARY KEY,
    "To" TEXT NOT NULL,
    "Subject" TEXT NOT NULL,
    "Body" TEXT NULL,
    "WrittenAt" TEXT NOT NULL,
    "DueAt" TEXT NULL,
    "Attempts" INTEGER NOT NULL,
    "Problem" TEXT NULL,
    "SentAt" TEXT NULL,
    "GivenUpAt" TEXT NULL
);
INSERT INTO "OutgoingMail_New" ("Id", "To", "Subject", "Body", "WrittenAt", "DueAt", "Attempts", "SentAt")
SELECT "Id", "To", "Subject", CASE WHEN "SentAt" IS NULL THEN "Body" END, "WrittenAt", CASE WHEN "SentAt" IS NULL THEN "WrittenAt" END, 0, "SentAt" FROM "OutgoingMail";
DROP TABLE "OutgoingMail";
ALTER TABLE "OutgoingMail_New" RENAME TO "OutgoingMail";
CREATE INDEX "IX_OutgoingMail_DueAt" ON "OutgoingMail" ("DueAt");
CREATE INDEX "IX_OutgoingMail_GivenUpAt" ON "OutgoingMail" ("GivenUpAt");
CREATE INDEX "IX_OutgoingMail_WrittenAt" ON "OutgoingMail" ("WrittenAt");

ALTER TABLE "Accounts" ADD COLUMN "IsToldByMail" INTEGER NOT NULL DEFAULT 1;

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123184520_Initial' WHERE "MigrationId" = '20261123171546_Initial';
