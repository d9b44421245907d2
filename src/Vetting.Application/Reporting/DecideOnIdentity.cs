using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.Reporting;

/// <summary>The reporter says whether the respondent may be told who they are.</summary>
[Requires(Permission.WriteToMailbox)]
public sealed record DecideOnIdentity(bool Agrees) : ICommand;

internal sealed class DecideOnIdentityHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<DecideOnIdentity, Unit>
{
    public async Task<Unit> Handle(DecideOnIdentity request, CancellationToken ct)
    {
        var report = await db.Reports.BehindDoor(user, ct);
        report.DecideOnIdentity(request.Agrees);
        return Unit.Value;
    }
}
