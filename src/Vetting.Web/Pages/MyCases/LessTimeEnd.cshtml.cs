using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>Asks before the respondent takes back that they agreed to less time.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed class LessTimeEndModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MyExpedition Agreed { get; private set; } = null!;

    public async Task OnGet() => await Read();

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (!await Accepts(() => Send(new WithdrawExpedition(Reference, new ExpeditionId(Id)))))
        {
            return Page();
        }

        Say("Your whole time counts again.");
        return Redirect(Addresses.MyCases.Case(Reference));
    }

    private async Task Read() => Agreed = (await Send(new GetMyCase(Reference))).Expeditions
        .FirstOrDefault(agreed => agreed.Id == new ExpeditionId(Id)) ?? throw new NotFoundException("consent to less time");
}
