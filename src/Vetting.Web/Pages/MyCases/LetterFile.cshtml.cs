using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>Hands out the letter of a notice that was served on the respondent, to be saved.</summary>
[Requires(Permission.ReadMyCase)]
public sealed class LetterFileModel(PageServices services) : VettingPage(services)
{
    public async Task<IActionResult> OnGet(string reference, Guid id) => Attached(await Send(new OpenMyLetter(reference, new LetterId(id))));
}
