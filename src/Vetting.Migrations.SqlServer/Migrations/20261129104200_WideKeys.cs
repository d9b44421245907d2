using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.SqlServer.Migrations
{
    /// <summary>
    /// Keys that are wider than a clustered key may be (900 bytes), and the order in which the entries of the trail lie. Written by hand, because a column
    /// of a key is not altered under its key, nor a key dropped to which others refer.
    /// </summary>
    public partial class WideKeys : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                ALTER TABLE [AspNetUserLogins] DROP CONSTRAINT [PK_AspNetUserLogins];
                ALTER TABLE [AspNetUserLogins] ALTER COLUMN [LoginProvider] nvarchar(400) COLLATE Latin1_General_100_BIN2 NOT NULL;
                ALTER TABLE [AspNetUserLogins] ALTER COLUMN [ProviderKey] nvarchar(255) COLLATE Latin1_General_100_BIN2 NOT NULL;
                ALTER TABLE [AspNetUserLogins] ADD CONSTRAINT [PK_AspNetUserLogins] PRIMARY KEY NONCLUSTERED ([LoginProvider], [ProviderKey]);

                ALTER TABLE [AspNetUserTokens] DROP CONSTRAINT [PK_AspNetUserTokens];
                ALTER TABLE [AspNetUserTokens] ALTER COLUMN [LoginProvider] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL;
                ALTER TABLE [AspNetUserTokens] ALTER COLUMN [Name] nvarchar(128) COLLATE Latin1_General_100_BIN2 NOT NULL;
                ALTER TABLE [AspNetUserTokens] ADD CONSTRAINT [PK_AspNetUserTokens] PRIMARY KEY ([UserId], [LoginProvider], [Name]);

                ALTER TABLE [Passkeys] DROP CONSTRAINT [PK_Passkeys];
                ALTER TABLE [Passkeys] ADD CONSTRAINT [PK_Passkeys] PRIMARY KEY NONCLUSTERED ([CredentialId]);

                ALTER TABLE [IdempotencyRecords] DROP CONSTRAINT [PK_IdempotencyRecords];
                ALTER TABLE [IdempotencyRecords] ADD CONSTRAINT [PK_IdempotencyRecords] PRIMARY KEY NONCLUSTERED ([Caller], [Path], [Key]);
                """);

            migrationBuilder.Sql(
                """
                ALTER TABLE [AuditData] DROP CONSTRAINT [FK_AuditData_AuditEntries_EntryId];
                ALTER TABLE [AuditDisposals] DROP CONSTRAINT [FK_AuditDisposals_AuditEntries_DecidedBy];
                ALTER TABLE [AuditDisposals] DROP CONSTRAINT [FK_AuditDisposals_AuditEntries_EntryId];
                ALTER TABLE [AuditLeaves] DROP CONSTRAINT [FK_AuditLeaves_AuditEntries_EntryId];
                ALTER TABLE [AuditUnsealed] DROP CONSTRAINT [FK_AuditUnsealed_AuditEntries_EntryId];
                ALTER TABLE [AuditEntries] DROP CONSTRAINT [PK_AuditEntries];
                DROP INDEX [IX_AuditEntries_Stream_Number] ON [AuditEntries];
                CREATE UNIQUE CLUSTERED INDEX [IX_AuditEntries_Stream_Number] ON [AuditEntries] ([Stream], [Number]);
                ALTER TABLE [AuditEntries] ADD CONSTRAINT [PK_AuditEntries] PRIMARY KEY NONCLUSTERED ([Id]);
                ALTER TABLE [AuditData] ADD CONSTRAINT [FK_AuditData_AuditEntries_EntryId] FOREIGN KEY ([EntryId]) REFERENCES [AuditEntries] ([Id]);
                ALTER TABLE [AuditDisposals] ADD CONSTRAINT [FK_AuditDisposals_AuditEntries_DecidedBy] FOREIGN KEY ([DecidedBy]) REFERENCES [AuditEntries] ([Id]);
                ALTER TABLE [AuditDisposals] ADD CONSTRAINT [FK_AuditDisposals_AuditEntries_EntryId] FOREIGN KEY ([EntryId]) REFERENCES [AuditEntries] ([Id]);
                ALTER TABLE [AuditLeaves] ADD CONSTRAINT [FK_AuditLeaves_AuditEntries_EntryId] FOREIGN KEY ([EntryId]) REFERENCES [AuditEntries] ([Id]);
                ALTER TABLE [AuditUnsealed] ADD CONSTRAINT [FK_AuditUnsealed_AuditEntries_EntryId] FOREIGN KEY ([EntryId]) REFERENCES [AuditEntries] ([Id]);
                """);
        }
    }
}
