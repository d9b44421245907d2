using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>Evidence, notices, replies and recorded approaches.</summary>
[Requires(Permission.ReadCases)]
public sealed class CaseDocumentsModel(PageServices services) : CasePage(services)
{
    private IReadOnlyList<CaseAct> _acts = [];

    public async Task OnGet()
    {
        await ReadFile();
        _acts = CaseActs.Of(Case, Today);
    }

    public bool Offers(string address) => _acts.Any(act => act.Address == address);
}
