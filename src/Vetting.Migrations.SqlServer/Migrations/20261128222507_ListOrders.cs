using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class ListOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CaseKeys",
                columns: table => new
                {
                    Key = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ReceivedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(13)", maxLength: 13, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Complaint = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseKeys", x => new { x.Key, x.ReceivedAt, x.Reference });
                    table.ForeignKey(
                        name: "FK_CaseKeys_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_Disposition_ReceivedAt",
                table: "Complaints",
                columns: new[] { "Disposition", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Panels_Open",
                table: "Panels",
                column: "ConvenedAt",
                filter: "\"ConcludedAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Complaints_Open",
                table: "Complaints",
                columns: new[] { "ReceivedAt", "Reference" },
                filter: "\"Stage\" <> 'Closed'");

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Action_RecordedAt",
                table: "AuditEntries",
                columns: new[] { "Action", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Actor_RecordedAt",
                table: "AuditEntries",
                columns: new[] { "Actor", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_RecordedAt_Id",
                table: "AuditEntries",
                columns: new[] { "RecordedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Subject_RecordedAt",
                table: "AuditEntries",
                columns: new[] { "Subject", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CaseKeys_Complaint",
                table: "CaseKeys",
                column: "Complaint");

            migrationBuilder.Sql(
                """
                INSERT INTO [CaseKeys] ([Key], [ReceivedAt], [Reference], [Complaint])
                SELECT DISTINCT N'category:' + a.[Category], c.[ReceivedAt], c.[Reference], c.[Id] FROM [Allegations] a JOIN [Complaints] c ON c.[Id] = a.[ComplaintId];
                """);

            migrationBuilder.Sql(
                """
                INSERT INTO [CaseKeys] ([Key], [ReceivedAt], [Reference], [Complaint])
                SELECT DISTINCT N'place:' + LOWER(CONVERT(nvarchar(36), a.[User])), c.[ReceivedAt], c.[Reference], c.[Id]
                FROM [CaseAccess] a JOIN [Complaints] c ON c.[Id] = a.[ComplaintId];
                """);

            migrationBuilder.Sql(
                """
                ALTER TABLE [ComplaintWords] ADD [Place] bigint NOT NULL CONSTRAINT [DF_ComplaintWords_Place] DEFAULT 0;
                """);

            migrationBuilder.Sql(
                """
                EXEC(N'UPDATE words SET [Place] = placed.[Place] FROM [ComplaintWords] AS words JOIN (
                    SELECT received.[Id], received.[Moment] * 1048576 + ROW_NUMBER() OVER (PARTITION BY received.[Moment] ORDER BY received.[Reference]) - 1 AS [Place]
                    FROM (SELECT c.[Id], c.[Reference], DATEDIFF_BIG(millisecond, ''1970-01-01'', c.[ReceivedAt]) AS [Moment] FROM [Complaints] AS c) AS received
                ) AS placed ON placed.[Id] = words.[ComplaintId]');
                """);

            migrationBuilder.Sql(
                """
                EXEC(N'CREATE UNIQUE INDEX [IX_ComplaintWords_Place] ON [ComplaintWords] ([Place])');
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CaseKeys");

            migrationBuilder.DropIndex(
                name: "IX_Complaints_Disposition_ReceivedAt",
                table: "Complaints");

            migrationBuilder.DropIndex(
                name: "IX_Panels_Open",
                table: "Panels");

            migrationBuilder.DropIndex(
                name: "IX_Complaints_Open",
                table: "Complaints");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Action_RecordedAt",
                table: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Actor_RecordedAt",
                table: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_RecordedAt_Id",
                table: "AuditEntries");

            migrationBuilder.DropIndex(
                name: "IX_AuditEntries_Subject_RecordedAt",
                table: "AuditEntries");
        }
    }
}
