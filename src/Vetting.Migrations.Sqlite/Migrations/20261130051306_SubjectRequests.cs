using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SubjectRequests : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "SubjectRequests",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 13, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Channel = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ReceivedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Person = table.Column<Guid>(type: "TEXT", nullable: true),
                    Names = table.Column<string>(type: "TEXT", nullable: false),
                    Contacts = table.Column<string>(type: "TEXT", nullable: false),
                    Asked = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RegisteredBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Division = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    ProofAskedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IdentityShownOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IdentityShownBy = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    IdentityCheckedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Clarifications = table.Column<string>(type: "TEXT", nullable: false),
                    FurtherMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    ExtensionToldOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ExtensionReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    AcknowledgedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    SearchedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReadUpTo = table.Column<string>(type: "TEXT", maxLength: 261, nullable: true),
                    Cut = table.Column<string>(type: "TEXT", nullable: false),
                    FilesNotRead = table.Column<int>(type: "INTEGER", nullable: false),
                    ReadThroughAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Ground = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    ClosedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Acts = table.Column<int>(type: "INTEGER", nullable: false),
                    Bundle = table.Column<string>(type: "TEXT", nullable: true),
                    ComposedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    PdfBlob = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DataBlob = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubjectRequests", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubjectRequests_Persons_Person",
                        column: x => x.Person,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DisagreementStatements",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Request = table.Column<Guid>(type: "TEXT", nullable: false),
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ruling = table.Column<Guid>(type: "TEXT", nullable: true),
                    Text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    RecordedBy = table.Column<Guid>(type: "TEXT", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DisagreementStatements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DisagreementStatements_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisagreementStatements_Rulings_Ruling",
                        column: x => x.Ruling,
                        principalTable: "Rulings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_DisagreementStatements_SubjectRequests_Request",
                        column: x => x.Request,
                        principalTable: "SubjectRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SubjectHits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Request = table.Column<Guid>(type: "TEXT", nullable: false),
                    Table = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FoundBy = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Complaint = table.Column<Guid>(type: "TEXT", nullable: true),
                    IsGuarded = table.Column<bool>(type: "INTEGER", nullable: false),
                    Decision = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Exemption = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Passages = table.Column<string>(type: "TEXT", nullable: false),
                    TextSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    DecidedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Proposed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    ProposedPassages = table.Column<string>(type: "TEXT", nullable: false),
                    ProposedSha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    ProposedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    ReleaseReason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    ReleasedBy = table.Column<Guid>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SubjectHits", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SubjectHits_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SubjectHits_SubjectRequests_Request",
                        column: x => x.Request,
                        principalTable: "SubjectRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DisagreementStatements_Complaint_RecordedAt",
                table: "DisagreementStatements",
                columns: new[] { "Complaint", "RecordedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_DisagreementStatements_Request",
                table: "DisagreementStatements",
                column: "Request");

            migrationBuilder.CreateIndex(
                name: "IX_DisagreementStatements_Ruling",
                table: "DisagreementStatements",
                column: "Ruling");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectHits_Complaint",
                table: "SubjectHits",
                column: "Complaint");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectHits_Request_Decision",
                table: "SubjectHits",
                columns: new[] { "Request", "Decision" });

            migrationBuilder.CreateIndex(
                name: "IX_SubjectHits_Request_Table_Key",
                table: "SubjectHits",
                columns: new[] { "Request", "Table", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SubjectRequests_ClosedAt_DueOn",
                table: "SubjectRequests",
                columns: new[] { "ClosedAt", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_SubjectRequests_DataBlob",
                table: "SubjectRequests",
                column: "DataBlob");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectRequests_PdfBlob",
                table: "SubjectRequests",
                column: "PdfBlob");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectRequests_Person",
                table: "SubjectRequests",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_SubjectRequests_ReceivedOn_Reference",
                table: "SubjectRequests",
                columns: new[] { "ReceivedOn", "Reference" });

            migrationBuilder.CreateIndex(
                name: "IX_SubjectRequests_Reference",
                table: "SubjectRequests",
                column: "Reference",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DisagreementStatements");

            migrationBuilder.DropTable(
                name: "SubjectHits");

            migrationBuilder.DropTable(
                name: "SubjectRequests");
        }
    }
}
