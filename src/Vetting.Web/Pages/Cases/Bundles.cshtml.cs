using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>The bundles that were composed of a case.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed class BundlesModel(PageServices services) : CasePage(services)
{
    public IReadOnlyList<BundleView> Bundles { get; private set; } = [];

    public bool MayCompose => CaseActs.Of(Case, Today).Any(act => act.Address == Addresses.Cases.NewBundle(Reference));

    public async Task OnGet()
    {
        await ReadFile();
        Bundles = await Send(new GetBundles(Reference));
    }

    public string Told(BundleExhibit exhibit) =>
        $"{exhibit.Number}. {Case.Evidence.FirstOrDefault(item => item.Id == exhibit.Evidence)?.FileName ?? "a file that is not shown"}, page {exhibit.FirstPage}"
        + $"{(exhibit.IsGist ? ", its gist" : "")}{(exhibit.Redactions.Count > 0 ? $", with {Words.Count(exhibit.Redactions.Count, "redaction")}" : "")}";
}
