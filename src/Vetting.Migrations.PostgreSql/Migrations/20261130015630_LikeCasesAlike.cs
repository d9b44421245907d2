using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class LikeCasesAlike : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Comparators",
                table: "Panels",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "ConcludedCases",
                columns: table => new
                {
                    Complaint = table.Column<Guid>(type: "uuid", nullable: false),
                    Category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Shape = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Reference = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: false, collation: "C"),
                    Ruling = table.Column<Guid>(type: "uuid", nullable: false),
                    IsRestricted = table.Column<bool>(type: "boolean", nullable: false),
                    IsImported = table.Column<bool>(type: "boolean", nullable: false),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Sanction = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Months = table.Column<int>(type: "integer", nullable: true),
                    Aggravating = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Mitigating = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    IsGravest = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConcludedCases", x => new { x.Complaint, x.Category });
                    table.ForeignKey(
                        name: "FK_ConcludedCases_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConcludedShapes",
                columns: table => new
                {
                    Category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Shape = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConcludedShapes", x => new { x.Category, x.Shape });
                });

            migrationBuilder.CreateTable(
                name: "GroupAttributes",
                columns: table => new
                {
                    Person = table.Column<Guid>(type: "uuid", nullable: false),
                    Sex = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Ethnicity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Religion = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Disability = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    AgeBand = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    Faction = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GroupAttributes", x => x.Person);
                    table.ForeignKey(
                        name: "FK_GroupAttributes_Persons_Person",
                        column: x => x.Person,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ImportMappings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    KeptBy = table.Column<Guid>(type: "uuid", nullable: false),
                    KeptAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ImportMappings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "LegalHolds",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Complaint = table.Column<Guid>(type: "uuid", nullable: true),
                    Person = table.Column<Guid>(type: "uuid", nullable: true),
                    Query = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    PlacedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    PlacedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateOnly>(type: "date", nullable: true),
                    LiftedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    LiftedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    LiftedBecause = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LegalHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LegalHolds_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_LegalHolds_Persons_Person",
                        column: x => x.Person,
                        principalTable: "Persons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Precedents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Ruling = table.Column<Guid>(type: "uuid", nullable: false),
                    Complaint = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: true),
                    Category = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    Clause = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Sanction = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    Months = table.Column<int>(type: "integer", nullable: true),
                    DecidedIn = table.Column<int>(type: "integer", nullable: false),
                    Text = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    WrittenBy = table.Column<Guid>(type: "uuid", nullable: false),
                    WritingPerson = table.Column<Guid>(type: "uuid", nullable: true),
                    WrittenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    DecidedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Reason = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Precedents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Precedents_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Precedents_Rulings_Ruling",
                        column: x => x.Ruling,
                        principalTable: "Rulings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RetentionDates",
                columns: table => new
                {
                    Complaint = table.Column<Guid>(type: "uuid", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Period = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    Rulebook = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionDates", x => x.Complaint);
                    table.ForeignKey(
                        name: "FK_RetentionDates_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RetentionReviews",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Complaint = table.Column<Guid>(type: "uuid", nullable: false),
                    KeptUntil = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RetentionReviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RetentionReviews_Complaints_Complaint",
                        column: x => x.Complaint,
                        principalTable: "Complaints",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PrecedentWords",
                columns: table => new
                {
                    Word = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    PrecedentId = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PrecedentWords", x => new { x.PrecedentId, x.Word });
                    table.ForeignKey(
                        name: "FK_PrecedentWords_Precedents_PrecedentId",
                        column: x => x.PrecedentId,
                        principalTable: "Precedents",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Rulings_Own",
                table: "Rulings",
                column: "RecordedAt",
                filter: "\"ImportedFrom\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ConcludedCases_Shape_DecidedOn_Reference",
                table: "ConcludedCases",
                columns: new[] { "Shape", "DecidedOn", "Reference" },
                descending: new[] { false, true, false });

            migrationBuilder.CreateIndex(
                name: "IX_ImportMappings_Name_Number",
                table: "ImportMappings",
                columns: new[] { "Name", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_Complaint",
                table: "LegalHolds",
                column: "Complaint");

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_Person",
                table: "LegalHolds",
                column: "Person");

            migrationBuilder.CreateIndex(
                name: "IX_LegalHolds_PlacedAt_Id",
                table: "LegalHolds",
                columns: new[] { "PlacedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Precedents_Category_Number",
                table: "Precedents",
                columns: new[] { "Category", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Precedents_Complaint",
                table: "Precedents",
                column: "Complaint");

            migrationBuilder.CreateIndex(
                name: "IX_Precedents_Number",
                table: "Precedents",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Precedents_Ruling",
                table: "Precedents",
                column: "Ruling");

            migrationBuilder.CreateIndex(
                name: "IX_RetentionDates_DueOn_Period",
                table: "RetentionDates",
                columns: new[] { "DueOn", "Period" });

            migrationBuilder.CreateIndex(
                name: "IX_RetentionDates_ProposedAt_DueOn",
                table: "RetentionDates",
                columns: new[] { "ProposedAt", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_RetentionReviews_Complaint",
                table: "RetentionReviews",
                column: "Complaint");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ConcludedCases");

            migrationBuilder.DropTable(
                name: "ConcludedShapes");

            migrationBuilder.DropTable(
                name: "GroupAttributes");

            migrationBuilder.DropTable(
                name: "ImportMappings");

            migrationBuilder.DropTable(
                name: "LegalHolds");

            migrationBuilder.DropTable(
                name: "PrecedentWords");

            migrationBuilder.DropTable(
                name: "RetentionDates");

            migrationBuilder.DropTable(
                name: "RetentionReviews");

            migrationBuilder.DropTable(
                name: "Precedents");

            migrationBuilder.DropIndex(
                name: "IX_Rulings_Own",
                table: "Rulings");

            migrationBuilder.DropColumn(
                name: "Comparators",
                table: "Panels");
        }
    }
}
