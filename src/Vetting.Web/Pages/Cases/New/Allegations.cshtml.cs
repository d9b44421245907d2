using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Drafts;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.New;

/// <summary>What is alleged, all together.</summary>
[Requires(Permission.LogComplaint)]
public sealed class AllegationsModel(PageServices services) : VettingPage(services)
{
    [BindProperty]
    public int Number { get; set; }

    public ComplaintDraft Draft { get; private set; } = new();

    public int HistoricAfterMonths { get; private set; }

    public bool IsHistoric(NewAllegation allegation) => (allegation.EventTo ?? allegation.EventFrom) < (Draft.ReceivedOn ?? Today).AddMonths(-HistoricAfterMonths);

    public async Task<IActionResult> OnGet()
    {
        await Read();
        return Draft.Allegations.Count == 0 ? Redirect(Addresses.NewCase.Allegation(1)) : Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (Draft.Allegations.Count > 0)
        {
            return Redirect(Draft.NextStep);
        }

        Response.StatusCode = StatusCodes.Status400BadRequest;
        ModelState.AddModelError("", "A complaint has at least one allegation: add it.");
        return Page();
    }

    public async Task<IActionResult> OnPostRemove()
    {
        await Read();
        var changed = Draft with { Allegations = [.. Draft.Allegations.Where((_, index) => index != Number - 1)], RelatedAsked = false };
        await Send(changed.ToKeep());
        return Redirect(Addresses.NewCase.Allegations);
    }

    private async Task Read()
    {
        Draft = ComplaintDraft.From(await Send(new GetDraft(ComplaintDraft.Form)));
        HistoricAfterMonths = (await Send(new GetRulebookInForce())).HistoricAfterMonths;
    }
}
