using Vetting.Application.Common;
using Vetting.Application.Letters;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Letters;

/// <summary>The kinds of letters, and which template of each is in force.</summary>
[Requires(Permission.ManageLetterTemplates)]
public sealed class TemplatesModel(PageServices services) : VettingPage(services)
{
    public IReadOnlyList<LetterKindView> Kinds { get; private set; } = [];

    public async Task OnGet() => Kinds = await Send(new GetLetterTemplates());
}
