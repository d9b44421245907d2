using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Reports;

/// <summary>The published digests of rulings, newest first. Nobody can be recognised in them.</summary>
/// <param name="Words">Those that begin so; null for all.</param>
/// <param name="Category">Null for all.</param>
[Requires(Permission.ReadPrecedents)]
[Unrecorded("Precedents are published.")]
public sealed record GetPrecedents(string? Words, string? Category, int Limit, string? After) : IQuery<Page<PublishedPrecedent>>;

/// <param name="Number">By which it is cited.</param>
/// <param name="Clause">Null where none was in force.</param>
/// <param name="Severity">Of the gravest allegation, as are category, clause and outcome.</param>
/// <param name="DecidedIn">The year.</param>
public sealed record PublishedPrecedent(
    int Number, string Text, string Category, string? Clause, Severity Severity, FindingOutcome Outcome, SanctionPoint? Sanction, int DecidedIn);

internal sealed record PrecedentKey(int Number);

internal sealed class GetPrecedentsValidator : AbstractValidator<GetPrecedents>
{
    public GetPrecedentsValidator()
    {
        RuleFor(r => r.Words!).AreWords().When(r => r.Words is not null);
        RuleFor(r => r.Category!).IsCode().When(r => r.Category is not null);
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetPrecedents, PrecedentKey>();
    }
}

internal sealed class GetPrecedentsHandler(IVettingDb db) : IRequestHandler<GetPrecedents, Page<PublishedPrecedent>>
{
    public async Task<Page<PublishedPrecedent>> Handle(GetPrecedents request, CancellationToken ct)
    {
        var after = request.After is null ? int.MaxValue : Cursor.Decode<PrecedentKey>(request.After)!.Number;
        var published = db.Precedents.IgnoreQueryFilters().AsNoTracking()
            .Where(precedent => precedent.Number < after && precedent.State == PrecedentState.Published);
        if (request.Category is { } category)
        {
            published = published.Where(precedent => precedent.Category == category);
        }

        foreach (var word in request.Words is null ? [] : Precedent.WordsOf(request.Words))
        {
            published = published.Where(precedent => precedent.Words.Any(one => one.Word.StartsWith(word)));
        }

        var rows = await published.OrderByDescending(precedent => precedent.Number).Take(request.Limit + 1)
            .Select(precedent => new PublishedPrecedent(
                precedent.Number!.Value, precedent.Text, precedent.Category, precedent.Clause, precedent.Severity, precedent.Outcome,
                precedent.Sanction == null ? null : new SanctionPoint(precedent.Sanction, precedent.Months), precedent.DecidedIn))
            .ToListAsync(ct);
        return rows.ToPage(request.Limit, row => new PrecedentKey(row.Number));
    }
}
