using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;

namespace Vetting.Application.Importing;

/// <summary>The first rows of a file of cases as they would be read, with what is wrong in them. Nothing is stored.</summary>
/// <inheritdoc cref="ImportComplaints"/>
[Requires(Permission.Operate)]
[Unrecorded("What is shown is a file in the operator's hands; of the party's records only which membership numbers it has.")]
public sealed record PreviewComplaints(ImportFile File, string? Mapping = null) : IQuery<IReadOnlyList<PreviewedRow>>
{
    public const int Rows = 20;
}

/// <param name="Fields">Those that say something.</param>
/// <param name="Problems">What is wrong in it; rows of the same matter that stand further down are not looked at.</param>
public sealed record PreviewedRow(long Line, IReadOnlyList<PreviewedField> Fields, IReadOnlyList<ImportProblem> Problems);

/// <param name="Value">As it is read.</param>
/// <param name="Column">The column of the file; null when the mapping says that the field is always the same.</param>
/// <param name="Written">What stands in that column.</param>
public sealed record PreviewedField(string Field, string Value, string? Column, string? Written);

internal sealed class PreviewComplaintsHandler(IVettingDb db, ImportRun run, TimeProvider clock)
    : IRequestHandler<PreviewComplaints, IReadOnlyList<PreviewedRow>>
{
    public async Task<IReadOnlyList<PreviewedRow>> Handle(PreviewComplaints request, CancellationToken ct)
    {
        var mapping = await db.ImportMappings.Called(request.Mapping, ct);
        var rows = run.First(PreviewComplaints.Rows, request.File, ImportComplaints.Columns, mapping);
        var matters = rows.Select(row => row.Read).GroupBy(row => row.Written(FormerCaseReader.Key))
            .Select(group => new FormerMatter([.. group])).ToList();
        var candidates = await db.Candidates.Respondents(matters, false, ct);
        var reader = new FormerCaseReader(await db.Rulebooks.History(ct), CivilTime.DateOf(clock.GetUtcNow()));
        foreach (var accused in matters.SelectMany(matter => matter.Accused))
        {
            reader.Read(accused, candidates);
        }

        return
        [
            .. rows.Select(row => new PreviewedRow(
                row.Read.Line,
                [
                    .. from field in ImportComplaints.Columns
                       let value = row.Read.Written(field.Name)
                       where value is not null
                       let column = mapping is null ? field.Name : mapping.ColumnOf(field.Name)
                       select new PreviewedField(field.Name, value, column, column is null ? null : row.Written.Written(column)),
                ],
                row.Read.Problems)),
        ];
    }
}
