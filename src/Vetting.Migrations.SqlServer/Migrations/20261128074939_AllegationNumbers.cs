using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.SqlServer.Migrations
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
                type: "int",
                nullable: false,
                defaultValue: 0);

            // In which order they were made is not known here: the rows are kept in the order of their ids.
            migrationBuilder.Sql(
                """
                EXEC(N'WITH placed AS (SELECT [Number], ROW_NUMBER() OVER (PARTITION BY [ComplaintId] ORDER BY [Id]) AS [Place] FROM [Allegations]) UPDATE placed SET [Number] = [Place]')
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
