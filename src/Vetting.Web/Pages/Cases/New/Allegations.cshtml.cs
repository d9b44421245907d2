using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>What is alleged, all together.</summary>
[Requires(Permission.LogComplaint)]
public sealed class AllegationsModel(PageServices services) : VettingPage(services), IComplaintStep
{
    [BindProperty]
    public int Number { get; set; }

    public string Step => IComplaintStep.Allegations;

    public ComplaintDraft Draft { get; set; } = new();

    public int HistoricAfterMonths { get; private set; }

    public bool IsHistoric(NewAllegation allegation) =>
        (allegation.EventTo ?? allegation.EventFrom) < (Draft.ReceivedOn ?? Today).AddMonths(-HistoricAfterMonths);

    public async Task<IActionResult> OnGet()
    {
        var page = await ShowStep(this);
        return Draft.Allegations.Count == 0 ? Redirect(Addresses.NewCase.Allegation(1)) : page;
    }

    public Task<IActionResult> OnPost() => TakeStep(this);

    public async Task<IActionResult> OnPostRemove()
    {
        Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        await Send((Draft with { Allegations = [.. Draft.Allegations.Where((_, index) => index != Number - 1)], RelatedAsked = false }).ToKeep());
        return Redirect(Addresses.NewCase.Allegations);
    }

    async Task IStepByStep.Complete() => HistoricAfterMonths = (await Send(new GetRulebookInForce(Draft.ReceivedOn))).HistoricAfterMonths;
}
