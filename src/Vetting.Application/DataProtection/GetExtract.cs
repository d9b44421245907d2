using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.DataProtection.Extracts;
using Vetting.Application.Reports.Disparities;
using Vetting.Domain.Common;

namespace Vetting.Application.DataProtection;

/// <summary>
/// The concluded cases for researchers and the press, so coarse that nobody is recognised: each case stands among at least <paramref name="K"/> of which
/// the same is said, which ended in at least <paramref name="L"/> ways. Restricted cases count as others. What people volunteered of themselves is not
/// in it, because they did not volunteer it for that.
/// </summary>
/// <exception cref="RuleBrokenException">There are too few cases for that.</exception>
[Requires(Permission.MakeExtract)]
public sealed record GetExtract(int K = GetExtract.UsualK, int L = GetExtract.UsualL) : IQuery<Extract>
{
    public const int LeastK = 5;
    public const int MostK = 100;
    public const int UsualK = 10;
    public const int LeastL = 2;
    public const int MostL = 10;
    public const int UsualL = 2;
}

/// <param name="Columns">In the order in which each row says them.</param>
/// <param name="Cases">In all rows together.</param>
/// <param name="LeftOut">Those that were too rare.</param>
public sealed record Extract(int K, int L, IReadOnlyList<Coarsened> Columns, IReadOnlyList<ExtractRow> Rows, int Cases, int LeftOut);

/// <param name="Step">How far it was made coarser: 0 for not at all, and <paramref name="LastStep"/> when it says nothing.</param>
public sealed record Coarsened(ExtractColumn Column, int Step, int LastStep);

internal sealed class GetExtractValidator : AbstractValidator<GetExtract>
{
    public GetExtractValidator()
    {
        RuleFor(r => r.K).InclusiveBetween(GetExtract.LeastK, GetExtract.MostK);
        RuleFor(r => r.L).InclusiveBetween(GetExtract.LeastL, GetExtract.MostL);
    }
}

internal sealed class GetExtractHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetExtract, Extract>
{
    public async Task<Extract> Handle(GetExtract request, CancellationToken ct)
    {
        var lastSteps = ExtractColumns.All.Select(ExtractColumns.LastStep).ToList();
        var made = Anonymiser.Of(await Cases(ct), lastSteps, request.K, request.L) ?? throw new RuleBrokenException(
            RuleCodes.CannotBeAnonymised,
            $"There are too few concluded cases: however little is said of them, not every one stands among {request.K} that ended in {request.L} ways. "
                + "Ask for smaller numbers, or wait for more cases.");
        var extract = new Extract(
            request.K, request.L, [.. ExtractColumns.All.Zip(made.Steps, lastSteps).Select(one => new Coarsened(one.First, one.Second, one.Third))],
            made.Rows, made.Rows.Sum(row => row.Cases), made.LeftOut);
        trail.Record("ExtractMade", user.Id.Value, new { request.K, request.L, made.Steps, extract.Cases, extract.LeftOut });
        return extract;
    }

    private async Task<IReadOnlyList<AlikeCases>> Cases(CancellationToken ct)
    {
        var seats = await db.LastSeats(ct);
        Dictionary<(string Said, HowItEnded Ending), AlikeCases> alike = [];
        var rows = db.ConcludedCases.AsNoTracking().Where(row => row.IsGravest)
            .Join(db.Complaints.IgnoreQueryFilters(), row => row.Complaint, complaint => complaint.Id, (row, complaint) => new { row, complaint.Respondent });
        await foreach (var one in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            var (said, ending) = (ExtractColumns.Of(one.row, seats.GetValueOrDefault(one.Respondent)), new HowItEnded(one.row.Outcome, one.row.Sanction));
            var key = (string.Join('\n', said.Select(column => column[0])), ending);
            alike[key] = alike.TryGetValue(key, out var before) ? before with { Cases = before.Cases + 1 } : new AlikeCases(said, ending, 1);
        }

        return [.. alike.Values];
    }
}
