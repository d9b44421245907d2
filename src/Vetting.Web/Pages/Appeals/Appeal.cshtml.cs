using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Appeals;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Appeals;

/// <summary>One appeal: grounds, text, whether the sanction is stayed, and what became of it.</summary>
[Requires(Permission.ReadCases)]
public sealed class AppealModel(PageServices services) : CasePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public AppealView Appeal { get; private set; } = null!;

    public RulebookContent Rules { get; private set; } = null!;

    /// <summary>The panel that hears it; null until one is convened.</summary>
    public CasePanel? Panel => Case.Panels.LastOrDefault(panel => panel.Purpose == PanelPurpose.Appeal);

    public CaseNotice? Service => Case.Notices.LastOrDefault(notice => notice.Kind == NoticeKind.AppealDecision);

    public async Task OnGet()
    {
        Appeal = await Send(new GetAppeal(new AppealId(Id)));
        Reference = Appeal.Reference;
        await ReadFile();
        Rules = (await Send(new GetRulebook(Case.Rulebook))).Content;
    }
}
