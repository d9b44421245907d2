-- What replicas share.
CREATE TABLE [DataProtectionKeys] (
    [Id] int NOT NULL IDENTITY,
    [FriendlyName] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
    [Xml] nvarchar(max) COLLATE Latin1_General_100_BIN2 NULL,
    CONSTRAINT [PK_DataProtectionKeys] PRIMARY KEY ([Id])
);
CREATE TABLE [Schedules] (
    [Name] nvarchar(40) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [NextAt] datetime2 NOT NULL,
    CONSTRAINT [PK_Schedules] PRIMARY KEY ([Name])
);
CREATE TABLE [SignInAttempts] (
    [Key] nvarchar(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    [From] datetime2 NOT NULL,
    [Count] int NOT NULL,
    CONSTRAINT [PK_SignInAttempts] PRIMARY KEY ([Key], [From])
);
CREATE INDEX [IX_SignInAttempts_From] ON [SignInAttempts] ([From]);

UPDATE [__EFMigrationsHistory] SET [MigrationId] = N'20261123193719_Initial' WHERE [MigrationId] = N'20261123192531_Initial';
