using Shouldly;
using Vetting.Domain.Common;
using Vetting.Infrastructure.DataProtection;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.DataProtection;

/// <summary>Where it is looked for what is about somebody: in every table, unless it is said why not.</summary>
public sealed class ReadTablesTests(VettingServer server) : IClassFixture<VettingServer>
{
    /// <summary>References that no index finds, and reading through does.</summary>
    private static readonly string[] Unindexed =
    [
        "AccountChanges t.\"ProposingPerson\"", "InterimMeasures t.\"ProposedByPerson\"", "LetterTemplates t.\"ProposingPerson\"", "PanelMembers t.\"Person\"",
        "PanelRegister t.\"Person\"", "Precedents t.\"WritingPerson\"", "RoleGrants t.\"ProposingPerson\"", "Selections t.\"ChosenByPerson\"",
    ];

    [Fact]
    public async Task Every_table_of_the_model_is_searched_or_left_out_for_a_reason()
    {
        var (model, searched) = await server.Look(db => Task.FromResult((
            db.Model.GetEntityTypes().Select(entity => Microsoft.EntityFrameworkCore.RelationalEntityTypeExtensions.GetTableName(entity))
                .OfType<string>().Distinct().ToList(),
            ReadTables.Of(db).Select(table => table.Name).ToList())));

        searched.Concat(ReadTables.Left.Keys).Order().ShouldBe(model.Order());
        searched.ShouldBeUnique();
        ReadTables.Left.Values.ShouldAllBe(reason => reason.Length > 10);
    }

    [Fact]
    public async Task No_column_is_mapped_in_a_way_that_is_not_read() =>
        (await server.Look(db => Task.FromResult(db.Model.GetEntityTypes().SelectMany(entity => entity.GetComplexProperties())
            .Select(property => $"{property.DeclaringType.DisplayName()}.{property.Name}").ToList()))).ShouldBeEmpty();

    [Fact]
    public async Task No_secret_is_shown_and_every_reference_to_a_person_is_found_by_an_index()
    {
        var tables = await server.Look(db => Task.FromResult(ReadTables.Of(db)));

        tables.SelectMany(table => table.Shown).ShouldAllBe(column =>
            !column.Sql.Contains("Password") && !column.Sql.Contains("Stamp") && !column.Sql.Contains("Hash") && !column.Sql.Contains("Salt"));
        tables.SelectMany(table => table.Persons.Where(reference => !reference.IsIndexed && reference.Id != typeof(UserId))
                .Select(reference => $"{table.Name} {reference.Sql}"))
            .Except(Unindexed).ShouldBeEmpty();
    }
}
