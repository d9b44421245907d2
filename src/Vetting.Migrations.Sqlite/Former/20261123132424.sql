-- Forms that are kept while they are filled in.
CREATE TABLE "Drafts" (
    "Owner" TEXT NOT NULL,
    "Form" TEXT NOT NULL,
    "Fields" TEXT NOT NULL,
    "SavedAt" TEXT NOT NULL,
    CONSTRAINT "PK_Drafts" PRIMARY KEY ("Owner", "Form")
);

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123152621_Initial' WHERE "MigrationId" = '20261123132424_Initial';
