using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>What whoever asks has said of the groups that they belong to.</summary>
[Requires(Permission.GiveGroupAttributes)]
public sealed record GetMyGroupAttributes : IQuery<GroupAnswers>;

internal sealed class GetMyGroupAttributesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetMyGroupAttributes, GroupAnswers>
{
    public async Task<GroupAnswers> Handle(GetMyGroupAttributes request, CancellationToken ct)
    {
        trail.Record("MyGroupAttributesRead", user.Id.Value, new { });
        return (await db.MyGroupAttributes(user, ct))?.Answers ?? GroupAnswers.None;
    }
}
