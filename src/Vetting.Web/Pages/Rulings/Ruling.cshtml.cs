using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulings;

/// <summary>One ruling as it was recorded.</summary>
[Requires(Permission.ReadCases)]
public sealed class RulingModel(PageServices services) : CasePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public RulingView Ruling { get; private set; } = null!;

    public RulingContent Decided => Ruling.Content;

    public RulebookContent Rules { get; private set; } = null!;

    public SanctionScaleDrawing Drawing { get; private set; } = null!;

    public CaseNotice? Service { get; private set; }

    public CaseAppeal? Appeal { get; private set; }

    public string TextOf(string factor) =>
        Rules.AggravatingFactors.Concat(Rules.MitigatingFactors).FirstOrDefault(known => known.Code == factor)?.Text ?? Words.Of(factor);

    public async Task OnGet()
    {
        Ruling = await Send(new GetRuling(new RulingId(Id)));
        Reference = Ruling.Reference;
        await ReadFile();
        Rules = (await Send(new GetRulebook(Decided.Procedure))).Content;
        Drawing = new SanctionScaleDrawing(Rules, Ruling.Departure, Decided.Sanction?.Point, isDecided: true);
        var kind = Case.Appeals.Any(appeal => appeal.Outcome is not null && appeal.Ruling == Ruling.Supersedes)
            ? NoticeKind.AppealDecision
            : NoticeKind.Ruling;
        Service = Case.Notices.FirstOrDefault(notice => notice.Kind == kind && notice.ServedOn >= CivilTime.DateOf(Ruling.RecordedAt));
        Appeal = Case.Appeals.LastOrDefault(appeal => appeal.Ruling == Ruling.Id);
    }
}
