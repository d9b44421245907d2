using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class EqualDoors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<Guid>(
                name: "Complaint",
                table: "EvidenceFiles",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");

            migrationBuilder.AddColumn<Guid>(
                name: "Report",
                table: "EvidenceFiles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TimeRequests",
                table: "Complaints",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<bool>(
                name: "IsProtected",
                table: "CaseParties",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "DisclosureBundles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false),
                    Recipient = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ComposedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    ComposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Exhibits = table.Column<string>(type: "TEXT", nullable: false),
                    Pages = table.Column<int>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Blob = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisclosureBundles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisclosureBundles_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Redactions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false),
                    Evidence = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    MadeBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Start = table.Column<int>(type: "INTEGER", nullable: true),
                    Length = table.Column<int>(type: "INTEGER", nullable: true),
                    Page = table.Column<int>(type: "INTEGER", nullable: true),
                    Left = table.Column<int>(type: "INTEGER", nullable: true),
                    Top = table.Column<int>(type: "INTEGER", nullable: true),
                    Width = table.Column<int>(type: "INTEGER", nullable: true),
                    Height = table.Column<int>(type: "INTEGER", nullable: true),
                    LiftedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    LiftedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    UsedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Redactions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Redactions_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 13, nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 20000, nullable: false),
                    When = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    EventFrom = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EventTo = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ToWhom = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    WhoWasThere = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Candidate = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Wanted = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Confidentiality = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Contact = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AcknowledgeBy = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AcknowledgedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Status = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    End = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SameMatterAs = table.Column<Guid>(type: "TEXT", nullable: true),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AgreesToBeIdentified = table.Column<bool>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reports_Reports_SameMatterAs",
                        column: x => x.SameMatterAs,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReportCases",
                columns: table => new
                {
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportCases", x => new { x.ReportId, x.Complaint });
                    table.ForeignKey(
                        name: "FK_ReportCases_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportCases_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Message = table.Column<int>(type: "INTEGER", nullable: true),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportFiles", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportFiles_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportMessages",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    IsFromReporter = table.Column<bool>(type: "INTEGER", nullable: false),
                    By = table.Column<Guid>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: false),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ReadOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportMessages", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReportMessages_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReportRespondents",
                columns: table => new
                {
                    Candidate = table.Column<Guid>(type: "TEXT", nullable: false),
                    ReportId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportRespondents", x => new { x.ReportId, x.Candidate });
                    table.ForeignKey(
                        name: "FK_ReportRespondents_Candidates_Candidate",
                        column: x => x.Candidate,
                        principalTable: "Candidates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportRespondents_Persons_Person",
                        column: x => x.Person,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReportRespondents_Reports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "Reports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_EvidenceFiles_Report",
                table: "EvidenceFiles",
                column: "Report");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosureBundles_Blob",
                table: "DisclosureBundles",
                column: "Blob");

            migrationBuilder.CreateIndex(
                name: "IX_DisclosureBundles_Complaint_ComposedAt",
                table: "DisclosureBundles",
                columns: new[] { "Complaint", "ComposedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Redactions_Complaint_Evidence",
                table: "Redactions",
                columns: new[] { "Complaint", "Evidence" });

            migrationBuilder.CreateIndex(
                name: "IX_ReportCases_Complaint",
                table: "ReportCases",
                column: "Complaint");

            migrationBuilder.CreateIndex(
                name: "IX_ReportFiles_ReportId",
                table: "ReportFiles",
                column: "ReportId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportMessages_ReportId",
                table: "ReportMessages",
                column: "ReportId");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRespondents_Candidate",
                table: "ReportRespondents",
                column: "Candidate");

            migrationBuilder.CreateIndex(
                name: "IX_ReportRespondents_Person",
                table: "ReportRespondents",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Reference",
                table: "Reports",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Reports_SameMatterAs",
                table: "Reports",
                column: "SameMatterAs");

            migrationBuilder.CreateIndex(
                name: "IX_Reports_Status_AcknowledgeBy",
                table: "Reports",
                columns: new[] { "Status", "AcknowledgeBy" });

            migrationBuilder.AddForeignKey(
                name: "FK_EvidenceFiles_Reports_Report",
                table: "EvidenceFiles",
                column: "Report",
                principalTable: "Reports",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_EvidenceFiles_Reports_Report",
                table: "EvidenceFiles");

            migrationBuilder.DropTable(
                name: "DisclosureBundles");

            migrationBuilder.DropTable(
                name: "Redactions");

            migrationBuilder.DropTable(
                name: "ReportCases");

            migrationBuilder.DropTable(
                name: "ReportFiles");

            migrationBuilder.DropTable(
                name: "ReportMessages");

            migrationBuilder.DropTable(
                name: "ReportRespondents");

            migrationBuilder.DropTable(
                name: "Reports");

            migrationBuilder.DropIndex(
                name: "IX_EvidenceFiles_Report",
                table: "EvidenceFiles");

            migrationBuilder.DropColumn(
                name: "Report",
                table: "EvidenceFiles");

            migrationBuilder.DropColumn(
                name: "TimeRequests",
                table: "Complaints");

            migrationBuilder.DropColumn(
                name: "IsProtected",
                table: "CaseParties");

            migrationBuilder.AlterColumn<Guid>(
                name: "Complaint",
                table: "EvidenceFiles",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);
        }
    }
}
