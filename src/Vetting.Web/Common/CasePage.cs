using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Web.Common;

/// <summary>What the pages about one case share: its file, the version that was seen, and what others did since.</summary>
public abstract class CasePage(PageServices services) : VettingPage(services)
{
    private readonly Dictionary<UserId, string> _names = [];

    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    /// <summary>Of the case as the form showed it.</summary>
    [BindProperty]
    public long Version { get; set; }

    /// <summary>When the form was shown.</summary>
    [BindProperty]
    public DateTimeOffset SeenAt { get; set; }

    public CaseFile Case { get; private set; } = null!;

    /// <summary>The rulebook under which the case is heard.</summary>
    public RulebookContent Procedure { get; private set; } = null!;

    /// <summary>The address of the case.</summary>
    public string Address => Addresses.Cases.Case(Reference);

    /// <summary>Whether the reader may see whether the case will be decided in time. A case that ended has no plan.</summary>
    public bool MayReadPlan => Me.May(Permission.ReadPlanner) && Case.Stage != Stage.Closed;

    /// <summary>What the account is called; somebody whose name is not known here is called so.</summary>
    public string NameOf(UserId user) => _names.GetValueOrDefault(user, "somebody not named here");

    /// <summary>Names those who worked here, for <see cref="Sentences"/>.</summary>
    public KnownAs Names => user => _names.GetValueOrDefault(user);

    /// <summary>As the rulebook of the case calls it.</summary>
    public string CategoryOf(string code) => Procedure.FindCategory(code)?.Name ?? Words.Of(code);

    /// <summary>As the rulebook of the case calls it.</summary>
    public string SanctionOf(SanctionPoint point) =>
        $"{Procedure.FindSanction(point.Sanction)?.Name ?? Words.Of(point.Sanction)}"
        + $"{(point.Months is { } months ? $", {Words.Count(months, "month")}" : "")}";

    /// <summary>Reads the case. The first showing of a form takes the version from it; a form that was sent keeps the one that it showed.</summary>
    protected async Task ReadFile()
    {
        Case = await Send(new GetComplaint(Reference));
        Procedure = (await Send(new GetRulebook(Case.Rulebook))).Content;
        await ReadNames();
        if (Version == 0)
        {
            TakeOver();
        }
    }

    /// <summary>Reads a panel for what only its chair does.</summary>
    /// <exception cref="ForbiddenException">Somebody else chairs it.</exception>
    protected async Task<PanelView> ReadPanelAsChair(PanelId id)
    {
        var panel = await Send(new GetPanel(id));
        return panel.Members.FirstOrDefault(member => member.User == Me.Id && member.RecusedAt is null) is { IsChair: true }
            ? panel
            : throw new ForbiddenException("not-the-chair", "Only the chair of this panel may do this.");
    }

    protected override async Task ShowChanges()
    {
        await ReadNames();
        var entries = new List<AuditEntryView>();
        string? after = null;
        do
        {
            var page = await Send(new GetCaseHistory(Reference, Cursor.MaxLimit, after));
            entries.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        Changes =
        [
            .. entries.Where(entry => entry.RecordedAt > SeenAt)
                .Select(entry => $"{WrittenDate.Long(entry.RecordedAt)}: {Sentences.Of(entry, Names)}")
        ];
        Case = await Send(new GetComplaint(Reference));
        TakeOver();
    }

    private async Task ReadNames()
    {
        foreach (var colleague in await Send(new GetColleagues()))
        {
            _names[colleague.User] = colleague.Name;
        }
    }

    /// <summary>What the hidden fields say from here on, whatever they said when the form came.</summary>
    private void TakeOver()
    {
        (Version, SeenAt) = (Case.Version, Now);
        ModelState.Remove(nameof(Version));
        ModelState.Remove(nameof(SeenAt));
    }
}
