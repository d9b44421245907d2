using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.PostgreSql.Migrations
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
                type: "integer",
                nullable: false,
                defaultValue: 0);

            // They were kept in the order in which they were made, and never changed.
            migrationBuilder.Sql(
                """
                UPDATE "Allegations" SET "Number" = placed."Number"
                FROM (SELECT "Id", row_number() OVER (PARTITION BY "ComplaintId" ORDER BY ctid) AS "Number" FROM "Allegations") AS placed
                WHERE placed."Id" = "Allegations"."Id"
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
