-- Kinds are stored by their names.
ALTER TABLE "Notifications" ALTER COLUMN "Kind" TYPE character varying(40) COLLATE "C" USING
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
    END;
ALTER TABLE "Sessions" ALTER COLUMN "Kind" TYPE character varying(40) COLLATE "C" USING
    CASE "Kind" WHEN 0 THEN 'Browser' WHEN 1 THEN 'Program' END;

UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20261123223313_Initial' WHERE "MigrationId" = '20261123193716_Initial';
