using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.PostgreSql.Migrations
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Reference = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false, collation: "C"),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    ReceivedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    Names = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Contacts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Asked = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    RegisteredBy = table.Column<Guid>(type: "uuid", nullable: false),
                    RegisteredAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Division = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    ProofAskedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IdentityShownOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IdentityShownBy = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    IdentityCheckedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Clarifications = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FurtherMonths = table.Column<int>(type: "integer", nullable: false),
                    ExtensionToldOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ExtensionReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    AcknowledgedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SearchedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReadUpTo = table.Column<string>(type: "character varying(261)", maxLength: 261, nullable: true, collation: "C"),
                    Cut = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    FilesNotRead = table.Column<int>(type: "integer", nullable: false),
                    ReadThroughAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Ground = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    ClosedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Acts = table.Column<int>(type: "integer", nullable: false),
                    Bundle = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ComposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    PdfBlob = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DataBlob = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Request = table.Column<Guid>(type: "uuid", nullable: false),
                    Complaint = table.Column<Guid>(type: "uuid", nullable: false),
                    Ruling = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    RecordedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
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
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Request = table.Column<Guid>(type: "uuid", nullable: false),
                    Table = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    FoundBy = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Complaint = table.Column<Guid>(type: "uuid", nullable: true),
                    IsGuarded = table.Column<bool>(type: "boolean", nullable: false),
                    Decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Exemption = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    Passages = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    TextSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Proposed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    ProposedPassages = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ProposedSha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    ProposedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    ReleaseReason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    ReleasedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
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
