-- Kinds are stored by their names.
ALTER TABLE [Notifications] ALTER COLUMN [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL;
EXEC(N'UPDATE [Notifications] SET [Kind] = CASE [Kind] WHEN N''0'' THEN N''Assigned'' WHEN N''1'' THEN N''Named'' WHEN N''2'' THEN N''InterimMeasureProposed'' WHEN N''3'' THEN N''InterimMeasureApproved'' WHEN N''4'' THEN N''Convened'' WHEN N''5'' THEN N''VotesOpened'' WHEN N''6'' THEN N''RulingRecorded'' WHEN N''7'' THEN N''InfectedFile'' WHEN N''8'' THEN N''GlassBroken'' WHEN N''9'' THEN N''RoleProposed'' WHEN N''10'' THEN N''AccountChangeProposed'' WHEN N''11'' THEN N''RoleGranted'' END');
ALTER TABLE [Sessions] ALTER COLUMN [Kind] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL;
EXEC(N'UPDATE [Sessions] SET [Kind] = CASE [Kind] WHEN N''0'' THEN N''Browser'' WHEN N''1'' THEN N''Program'' END');

UPDATE [__EFMigrationsHistory] SET [MigrationId] = N'20261123223317_Initial' WHERE [MigrationId] = N'20261123193719_Initial';
