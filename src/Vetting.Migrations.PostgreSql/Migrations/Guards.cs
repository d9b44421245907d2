using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Migrations.PostgreSql.Migrations;

/// <summary>What EF's model cannot say. Written by hand; the other migrations are generated.</summary>
[DbContext(typeof(VettingDbContext))]
[Migration("20261124000000_Guards")]
internal sealed class Guards : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var (sql, outsideTransaction) in DatabaseEngine.PostgreSql.Guards)
        {
            migrationBuilder.Sql(sql, outsideTransaction);
        }
    }
}
