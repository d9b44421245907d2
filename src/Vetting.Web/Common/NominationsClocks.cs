using MediatR;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>
/// What the page in hand knows of the time left before nominations close. A list asks once for all its candidates (<see cref="Load"/>); whoever was
/// not asked for is asked for when shown.
/// </summary>
public sealed class NominationsClocks(IMediator mediator, ICurrentUser user)
{
    private readonly Dictionary<CandidateId, IReadOnlyList<LiveCandidacy>> _known = [];

    public async Task Load(IEnumerable<CandidateId> candidates, CancellationToken ct)
    {
        foreach (var some in candidates.Where(candidate => !_known.ContainsKey(candidate)).Distinct().Chunk(Cursor.MaxLimit))
        {
            var live = user.May(Permission.ReadCases, Permission.ReadCandidates) ? await mediator.Send(new GetNominationsClose(some), ct) : [];
            foreach (var candidate in some)
            {
                _known[candidate] = [.. live.Where(candidacy => candidacy.Candidate == candidate)];
            }
        }
    }

    /// <summary>The live candidacies of one person, the first to close first; none for whoever stands nowhere.</summary>
    public async Task<IReadOnlyList<LiveCandidacy>> Of(CandidateId candidate, CancellationToken ct)
    {
        await Load([candidate], ct);
        return _known[candidate];
    }

    /// <summary>Whether somebody who was asked for stands somewhere: a long list shows <c>time-left</c> only for these.</summary>
    public bool IsLive(CandidateId candidate) => _known[candidate].Count > 0;

    /// <summary>As in 6 days, 2 days and 5 hours, 40 minutes.</summary>
    public static string InWords(TimeSpan left) => left switch
    {
        { TotalDays: >= 3 } => Words.Count((int)left.TotalDays, "day"),
        { TotalDays: >= 1 } => left.Hours == 0
            ? Words.Count(left.Days, "day")
            : $"{Words.Count(left.Days, "day")} and {Words.Count(left.Hours, "hour")}",
        { TotalHours: >= 1 } => left.Minutes == 0
            ? Words.Count(left.Hours, "hour")
            : $"{Words.Count(left.Hours, "hour")} and {Words.Count(left.Minutes, "minute")}",
        { TotalMinutes: >= 1 } => Words.Count(left.Minutes, "minute"),
        _ => "less than a minute",
    };
}
