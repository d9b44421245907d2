using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AllegationNumbers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "Allegations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            // They were kept in the order in which they were made, and never changed.
            migrationBuilder.Sql(
                """
                UPDATE "Allegations" SET "Number" = (
                    SELECT COUNT(*) FROM "Allegations" AS other WHERE other."ComplaintId" = "Allegations"."ComplaintId" AND other.rowid <= "Allegations".rowid)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Number",
                table: "Allegations");
        }
    }
}
