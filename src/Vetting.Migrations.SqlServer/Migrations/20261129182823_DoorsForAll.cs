using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.SqlServer.Migrations
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
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Objections",
                table: "Panels",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<Guid>(
                name: "Bundle",
                table: "Notices",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "BundleSha256",
                table: "Notices",
                type: "nvarchar(64)",
                maxLength: 64,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<DateOnly>(
                name: "DeemedOn",
                table: "Notices",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DeemedUnder",
                table: "Notices",
                type: "nvarchar(60)",
                maxLength: 60,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<Guid>(
                name: "DecisionUnderWay",
                table: "Complaints",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Representatives",
                table: "Complaints",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "[]",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateTable(
                name: "NoticeArrivals",
                columns: table => new
                {
                    Notice = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Ground = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ComplaintId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    RecordedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    AnswerBy = table.Column<DateOnly>(type: "date", nullable: true)
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
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Complaint = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Witness = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Asked = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    AskedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    Key = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: false),
                    Versions = table.Column<string>(type: "nvarchar(max)", nullable: false, collation: "Latin1_General_100_BIN2"),
                    End = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true, collation: "Latin1_General_100_BIN2"),
                    EndedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    DeclineReason = table.Column<string>(type: "nvarchar(max)", nullable: true, collation: "Latin1_General_100_BIN2"),
                    Evidence = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
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
