using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.PostgreSql.Migrations
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
                    Key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    ReceivedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Reference = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false, collation: "C"),
                    Complaint = table.Column<Guid>(type: "uuid", nullable: false)
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
                INSERT INTO "CaseKeys" ("Key", "ReceivedAt", "Reference", "Complaint")
                SELECT DISTINCT 'category:' || a."Category", c."ReceivedAt", c."Reference", c."Id" FROM "Allegations" a JOIN "Complaints" c ON c."Id" = a."ComplaintId"
                """);

            migrationBuilder.Sql(
                """
                INSERT INTO "CaseKeys" ("Key", "ReceivedAt", "Reference", "Complaint")
                SELECT DISTINCT 'place:' || a."User"::text, c."ReceivedAt", c."Reference", c."Id" FROM "CaseAccess" a JOIN "Complaints" c ON c."Id" = a."ComplaintId"
                """);

            migrationBuilder.Sql(
                """
                ALTER TABLE "ComplaintWords" ADD COLUMN "Place" bigint
                """);

            migrationBuilder.Sql(
                """
                UPDATE "ComplaintWords" SET "Place" = placed."Place"
                FROM (
                    SELECT received."Id", received."Moment" * 1048576 + ROW_NUMBER() OVER (PARTITION BY received."Moment" ORDER BY received."Reference") - 1 AS "Place"
                    FROM (
                        SELECT c."Id", c."Reference", floor(extract(epoch FROM c."ReceivedAt") * 1000)::bigint AS "Moment" FROM "Complaints" c
                    ) AS received
                ) AS placed
                WHERE placed."Id" = "ComplaintWords"."ComplaintId"
                """);

            migrationBuilder.Sql(
                """
                ALTER TABLE "ComplaintWords" ALTER COLUMN "Place" SET NOT NULL
                """);

            migrationBuilder.Sql(
                """
                CREATE UNIQUE INDEX "IX_ComplaintWords_Place" ON "ComplaintWords" ("Place")
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
