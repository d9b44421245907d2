using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Reporting;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>
/// One case: what it is, what is due, what happens next and what the viewer may do. Its other parts have pages of their own beside this one.
/// </summary>
[Requires(Permission.ReadCases)]
public sealed class CaseModel(PageServices services) : CasePage(services)
{
    public NextSteps Next { get; private set; } = null!;

    /// <summary>From which the case came; empty, too, for who is no officer of it.</summary>
    public IReadOnlyList<ReportOfCase> Reports { get; private set; } = [];

    public ILookup<ActGroup, CaseAct> Acts { get; private set; } = null!;

    /// <summary>Whether the viewer has a place on the case, and not only a role that lets them read it.</summary>
    public bool IsOnTheCase => Case.Access.Any(place => place.User == Me.Id);

    /// <summary>The sitting panel, where the viewer has a seat on it.</summary>
    public CasePanel? OwnPanel => Case.Access.Any(place => place.User == Me.Id && place.As == AccessKind.PanelMember) ? Case.SittingPanel() : null;

    public bool IsAuditor => Me.May(Permission.ReadAuditTrail);

    public async Task OnGet()
    {
        await ReadFile();
        Next = NextSteps.Of(Case);
        Reports = Me.May(Permission.HandleReports) && Case.Access.Any(place => place.User == Me.Id && place.As == AccessKind.Officer)
            ? await Send(new GetReportsOfCase(Reference))
            : [];
        Acts = CaseActs.Of(Case, Today).Where(act => act.Group != ActGroup.Document).ToLookup(act => act.Group);
    }

    public bool MayReadCandidates => Me.May(Permission.ReadCandidates);

    public string NothingToDo => IsOnTheCase || IsAuditor
        ? "At this stage you can read the case; nothing waits for you."
        : "You can read this case. Whoever acts on it is assigned to it first.";

    /// <summary>The names of those who are on the case as this.</summary>
    public string Joined(AccessKind kind) =>
        Case.Access.Where(place => place.As == kind).Select(place => NameOf(place.User)).Distinct().Order(StringComparer.Ordinal).ToList()
            is { Count: > 0 } names
            ? string.Join(", ", names)
            : "Nobody yet";

    /// <summary>How far a day lies ahead or behind.</summary>
    public string InDays(DateOnly due) => (due.DayNumber - Today.DayNumber) switch
    {
        0 => "today",
        1 => "tomorrow",
        -1 => "1 day ago",
        < 0 and var late => $"{-late} days ago",
        var days => $"in {days} days",
    };
}

/// <summary>One line of a summary list. Its address is where the rest stands; null, or not for this viewer: there is none.</summary>
public sealed record SummaryRow(string Key, string Value, string? Address = null, bool MayFollow = true);

/// <summary>The headings of the acts.</summary>
public static class ActWords
{
    public static string Of(ActGroup group) => group switch
    {
        ActGroup.NextStep => "Next",
        ActGroup.Record => "Record and decide",
        ActGroup.InterimMeasures => "Interim measures",
        ActGroup.Team => "For the team alone",
        ActGroup.PeopleAndAccess => "People and access",
        _ => "End or reopen",
    };
}
