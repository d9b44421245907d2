using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class DoorsForAll : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reports_Status_AcknowledgeBy",
                table: "Reports");

            migrationBuilder.AddColumn<bool>(
                name: "IsUnproved",
                table: "Reports",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Objections",
                table: "Panels",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<Guid>(
                name: "Bundle",
                table: "Notices",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BundleSha256",
                table: "Notices",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DeemedOn",
                table: "Notices",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DeemedUnder",
                table: "Notices",
                type: "TEXT",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DecisionUnderWay",
                table: "Complaints",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Representatives",
                table: "Complaints",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "NoticeArrivals",
                columns: table => new
                {
                    Notice = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ComplaintId = table.Column<Guid>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NoticeArrivals", x => new { x.ComplaintId, x.Notice, x.Ground });
                    table.ForeignKey(
                        name: "FK_NoticeArrivals_Complaints_ComplaintId",
                        column: x => x.ComplaintId,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Statements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Witness = table.Column<Guid>(type: "TEXT", nullable: false),
                    Asked = table.Column<string>(type: "TEXT", nullable: false),
                    AskedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Versions = table.Column<string>(type: "TEXT", nullable: false),
                    End = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DeclineReason = table.Column<string>(type: "TEXT", nullable: true),
                    Evidence = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Statements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Statements_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_DoorKeys_Key",
                        column: x => x.Key,
                        principalTable: "DoorKeys",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Statements_Persons_Witness",
                        column: x => x.Witness,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Status_IsUnproved_AcknowledgeBy",
                table: "Reports",
                columns: new[] { "Status", "IsUnproved", "AcknowledgeBy" });

            migrationBuilder.CreateIndex(
                name: "IX_Notices_DeemedOn",
                table: "Notices",
                column: "DeemedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Statements_AskedBy_End",
                table: "Statements",
                columns: new[] { "AskedBy", "End" });

            migrationBuilder.CreateIndex(
                name: "IX_Statements_Complaint_Number",
                table: "Statements",
                columns: new[] { "Complaint", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Statements_End_Until",
                table: "Statements",
                columns: new[] { "End", "Until" });

            migrationBuilder.CreateIndex(
                name: "IX_Statements_Key",
                table: "Statements",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Statements_Witness",
                table: "Statements",
                column: "Witness");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "NoticeArrivals");

            migrationBuilder.DropTable(
                name: "Statements");

            migrationBuilder.DropIndex(
                name: "IX_Reports_Status_IsUnproved_AcknowledgeBy",
                table: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_Notices_DeemedOn",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "IsUnproved",
                table: "Reports");

            migrationBuilder.DropColumn(
                name: "Objections",
                table: "Panels");

            migrationBuilder.DropColumn(
                name: "Bundle",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "BundleSha256",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "DeemedOn",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "DeemedUnder",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "DecisionUnderWay",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "Representatives",
                table: "Complaints");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Status_AcknowledgeBy",
                table: "Reports",
                columns: new[] { "Status", "AcknowledgeBy" });
        }
    }
}
