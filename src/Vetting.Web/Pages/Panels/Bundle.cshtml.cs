using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Appeals;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>Everything that the panel reads, as one document.</summary>
[Requires(Permission.ReadCases)]
public sealed class BundleModel(PageServices services) : PanelPage(services)
{
    private IReadOnlyList<Colleague> _colleagues = [];

    public ShownComparators Comparators { get; private set; } = null!;

    public RulingView? Appealed { get; private set; }

    public AppealView? Appeal { get; private set; }

    /// <summary>What was disclosed of it.</summary>
    public InvestigationView Investigation { get; private set; } = null!;

    public SanctionScaleDrawing Drawing { get; private set; } = null!;

    public IEnumerable<CaseNotice> Notices =>
        Case.Notices.Where(notice => notice.Kind is NoticeKind.Allegations or NoticeKind.Ruling or NoticeKind.AppealEvidence);

    public IReadOnlyList<CaseEvidence> Exhibits =>
        [.. Case.Evidence.Where(evidence => evidence.Exhibit is not null).OrderBy(evidence => evidence.Exhibit)];

    public IEnumerable<CaseEvidence> Withheld => Case.Evidence.Where(evidence => evidence.Disclosure == Disclosure.Withheld);

    /// <summary>Whether the panel that ruled did not have it.</summary>
    public bool IsNew(CaseEvidence evidence) => evidence.DisclosureDecidedAt > Appealed?.RecordedAt;

    /// <summary>Who decided that a file is opened.</summary>
    public string NameOf(UserId user) => _colleagues.FirstOrDefault(colleague => colleague.User == user)?.Name ?? "An officer of the case";

    /// <summary>The numbered parts of the document: where each stands in the page, and what it is called.</summary>
    public IReadOnlyList<(string Id, string Title)> Parts =>
    [
        .. IsAppeal ? [("appeal", "The appeal")] : Array.Empty<(string, string)>(),
        ("allegations", "Allegations"), ("notices", "Notice"), ("reply", "Reply"), ("report", "The investigator’s report"),
        ("interviews", "Interviews"), ("evidence", "Evidence"), ("previous", "Previous sanctions"), ("comparators", "Comparators"),
    ];

    /// <summary>As in: 2. Notice.</summary>
    public string HeadingOf(string part) =>
        Parts.Select((one, at) => (one.Id, Text: $"{at + 1}. {one.Title}")).First(one => one.Id == part).Text;

    public async Task<IActionResult> OnGet()
    {
        await ReadPanel();
        if (FirstElsewhere() is { } elsewhere)
        {
            return elsewhere;
        }

        await ReadCase();
        _colleagues = await Send(new GetColleagues());
        Investigation = await ReadInvestigation();
        if (IsAppeal)
        {
            Appeal = await Send(new GetAppeal(Case.Appeals[^1].Id));
            Appealed = await Send(new GetRuling(Appeal.Ruling));
        }

        var point = Appealed?.Content.Sanction?.Point;
        var inMind = new RulingInMind([.. Case.Allegations.Select(allegation => allegation.Id)], point);
        Comparators = await Send(new GetComparators(Panel.Reference, inMind));
        Drawing = new SanctionScaleDrawing(Rules, Comparators.Departure!, point);
        return Page();
    }

    /// <summary>The bundle is what the panel reads, whoever opens it: of the investigation what the respondent has seen.</summary>
    private async Task<InvestigationView> ReadInvestigation()
    {
        var disclosed = Exhibits.Select(item => (EvidenceId?)item.Id).ToHashSet();
        var all = await Send(new GetInvestigation(Panel.Reference));
        return new(
            null, [.. all.Interviews.Where(held => disclosed.Contains(held.Evidence))],
            [.. all.Reports.Where(report => disclosed.Contains(report.Evidence))]);
    }
}
