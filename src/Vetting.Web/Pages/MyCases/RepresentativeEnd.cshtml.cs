using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>Asks before the respondent ends what somebody may do for them.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed class RepresentativeEndModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public MyRepresentative Named { get; private set; } = null!;

    public async Task OnGet() => await Read();

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (!await Accepts(() => Send(new EndRepresentative(Reference, new RepresentativeId(Id)))))
        {
            return Page();
        }

        Say("They can no longer come in.");
        return Redirect(Addresses.MyCases.Case(Reference));
    }

    private async Task Read() => Named = (await Send(new GetMyCase(Reference))).Representatives
        .FirstOrDefault(named => named.Id == new RepresentativeId(Id)) ?? throw new NotFoundException("representative");
}
