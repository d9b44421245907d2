using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Vetting.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PlainNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PlainEmail",
                table: "Persons",
                type: "nvarchar(254)",
                maxLength: 254,
                nullable: true,
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "PlainName",
                table: "Persons",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.AddColumn<string>(
                name: "PlainNumber",
                table: "Candidates",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                collation: "Latin1_General_100_BIN2");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_PlainEmail",
                table: "Persons",
                column: "PlainEmail");

            migrationBuilder.CreateIndex(
                name: "IX_Persons_PlainName",
                table: "Persons",
                column: "PlainName");

            migrationBuilder.CreateIndex(
                name: "IX_Candidates_PlainNumber",
                table: "Candidates",
                column: "PlainNumber");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Persons_PlainEmail",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Persons_PlainName",
                table: "Persons");

            migrationBuilder.DropIndex(
                name: "IX_Candidates_PlainNumber",
                table: "Candidates");

            migrationBuilder.DropColumn(
                name: "PlainEmail",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "PlainName",
                table: "Persons");

            migrationBuilder.DropColumn(
                name: "PlainNumber",
                table: "Candidates");
        }
    }
}
