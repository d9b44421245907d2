using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>How many cases are open at each stage, of those that the viewer may know of: as many as the work list of the stage shows.</summary>
[Requires(Permission.ReadCases)]
public sealed record CountOpenCases : IQuery<OpenCases>;

/// <param name="Open">All of them: the sum of <paramref name="Stages"/>.</param>
/// <param name="Stages">Every stage of an open case in its order, also one at which there is none.</param>
public sealed record OpenCases(int Open, IReadOnlyList<OpenAtStage> Stages);

public sealed record OpenAtStage(Stage Stage, int Cases);

internal sealed class CountOpenCasesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<CountOpenCases, OpenCases>
{
    private static readonly Stage[] OfOpenCases = [.. Enum.GetValues<Stage>().Where(stage => stage != Stage.Closed)];

    public async Task<OpenCases> Handle(CountOpenCases request, CancellationToken ct)
    {
        var open = await db.Find(words: null, new ComplaintFilter(Open: true), ComplaintSort.Newest, user.Id, after: null, ct);
        var counts = await open.GroupBy(complaint => complaint.Stage)
            .Select(group => new { Stage = group.Key, Cases = group.Count() }).ToDictionaryAsync(row => row.Stage, row => row.Cases, ct);
        var all = counts.Values.Sum();
        trail.Record("CasesCounted", user.Id.Value, new { Open = all });
        return new(all, [.. OfOpenCases.Select(stage => new OpenAtStage(stage, counts.GetValueOrDefault(stage)))]);
    }
}
