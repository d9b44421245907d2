using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.Sqlite.Migrations
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
                    Key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ReceivedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 13, nullable: false),
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false)
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
                INSERT INTO CaseKeys ("Key", ReceivedAt, Reference, Complaint)
                SELECT DISTINCT 'category:' || a.Category, c.ReceivedAt, c.Reference, c.Id FROM Allegations a JOIN Complaints c ON c.Id = a.ComplaintId
                """);

            migrationBuilder.Sql(
                """
                INSERT INTO CaseKeys ("Key", ReceivedAt, Reference, Complaint)
                SELECT DISTINCT 'place:' || lower(a."User"), c.ReceivedAt, c.Reference, c.Id FROM CaseAccess a JOIN Complaints c ON c.Id = a.ComplaintId
                """);

            migrationBuilder.Sql(
                """
                DROP TRIGGER ComplaintWords_Update
                """);

            migrationBuilder.Sql(
                """
                UPDATE ComplaintWords SET Id = placed.Place
                FROM (
                    SELECT Received.ComplaintId, Received.Moment * 1048576 + ROW_NUMBER() OVER (PARTITION BY Received.Moment ORDER BY Received.Reference) - 1 AS Place
                    FROM (
                        SELECT w.ComplaintId, c.Reference,
                            CAST(strftime('%s', c.ReceivedAt) AS INTEGER) * 1000
                                + CAST(substr(c.ReceivedAt || CASE WHEN length(c.ReceivedAt) = 19 THEN '.000' ELSE '000' END, 21, 3) AS INTEGER) AS Moment
                        FROM ComplaintWords w JOIN Complaints c ON c.Id = w.ComplaintId
                    ) AS Received
                ) AS placed
                WHERE placed.ComplaintId = ComplaintWords.ComplaintId
                """);

            migrationBuilder.Sql(
                """
                CREATE TRIGGER ComplaintWords_Update AFTER UPDATE ON ComplaintWords BEGIN
                    INSERT INTO ComplaintSearch(ComplaintSearch, rowid, Words) VALUES ('delete', old.Id, old.Words);
                    INSERT INTO ComplaintSearch(rowid, Words) VALUES (new.Id, new.Words);
                END
                """);

            migrationBuilder.Sql(
                """
                INSERT INTO ComplaintSearch(ComplaintSearch) VALUES ('rebuild')
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
