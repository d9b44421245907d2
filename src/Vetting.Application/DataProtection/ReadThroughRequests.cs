using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.DataProtection;

/// <summary>The open requests for which not everything that is kept was read yet. A job reads on for each.</summary>
[Requires(Permission.Operate)]
[Unrecorded("References of requests alone, for a job.")]
public sealed record ReadThroughRequests : IQuery<IReadOnlyList<string>>;

internal sealed class ReadThroughRequestsHandler(IVettingDb db) : IRequestHandler<ReadThroughRequests, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(ReadThroughRequests request, CancellationToken ct) =>
        await db.SubjectRequests.Where(asked => asked.ClosedAt == null && asked.SearchedAt != null && asked.ReadThroughAt == null)
            .OrderBy(asked => asked.Reference).Select(asked => asked.Reference).ToListAsync(ct);
}
