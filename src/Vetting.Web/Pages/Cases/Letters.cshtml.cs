using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Letters;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>The letters that were sent about a case.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed class LettersModel(PageServices services) : CasePage(services)
{
    public LettersOfCase Letters { get; private set; } = null!;

    public bool MaySend => CaseActs.Of(Case, Today).Any(act => act.Address == Addresses.Cases.NewLetter(Reference));

    public async Task OnGet()
    {
        await ReadFile();
        Letters = await Send(new GetCaseLetters(Reference));
    }

    public async Task<IActionResult> OnGetFile(Guid letter, LetterForm form = LetterForm.Pdf) =>
        Attached(await Send(new OpenCaseLetter(Reference, new LetterId(letter), form)));
}
