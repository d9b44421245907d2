using Vetting.Application.Common;
using Vetting.Application.Statements;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;
using Vetting.Web.Pages.Rulebooks;

namespace Vetting.Web.Pages.Cases;

/// <summary>One statement, for those who work on the case: what was asked, what was drafted, and what the witness confirmed.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed class CaseStatementModel(PageServices services) : StatementPage(services)
{
    private bool IsOpen => Found.State is not (StatementState.Confirmed or StatementState.Declined or StatementState.Revoked);

    private bool WorksOnIt =>
        Me.May(Permission.Investigate) && Case.Access.Any(place => place.User == Me.Id && place.As is AccessKind.Officer or AccessKind.Investigator);

    public bool MayAskAgain => WorksOnIt && Found.MayAskAgain;

    public bool MayEnd => WorksOnIt && IsOpen;

    /// <summary>Line by line; null where nothing was drafted, or nothing is confirmed.</summary>
    public IReadOnlyList<ComparedLine>? Changed =>
        Found.State == StatementState.Confirmed && Found.Versions[0].By == StatementHand.Investigator
            ? [.. LineDifference.Between(Found.Versions[0].Text, Found.Versions[^1].Text).Where(line => line.Change != LineChange.Same)]
            : null;

    public async Task OnGet() => await Read();
}
