using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Letters;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Letters;

/// <summary>How far the sending of many letters has come, and what was refused.</summary>
[Requires(Permission.ManageSelections)]
public sealed class RunModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public LetterRunView Run { get; private set; } = null!;

    public async Task OnGet() => Run = await Send(new GetLetterRun(new LetterRunId(Id)));
}
