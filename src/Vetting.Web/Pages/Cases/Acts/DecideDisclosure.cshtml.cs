using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Withholds a piece of evidence from the respondent, with its gist, or leaves it out.</summary>
[Requires(Permission.ServeNotice)]
public sealed class DecideDisclosureModel(PageServices services) : ActPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Evidence { get; set; }

    [BindProperty]
    [Display(Name = "What do you decide?")]
    public Disclosure? Decision { get; set; }

    [BindProperty]
    [Display(Name = "Gist for the respondent")]
    public string? Gist { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    [BindProperty]
    [Display(Name = "Why is a protected identity disclosed?")]
    public string? DiscloseIdentityBecause { get; set; }

    public CaseEvidence Item => Case.Evidence.Single(item => item.Id.Value == Evidence);

    protected override string Done => "Decision on disclosure recorded.";

    protected override void Check()
    {
        Demand(Decision is Disclosure.Withheld or Disclosure.Excluded, nameof(Decision), "Choose whether to withhold it or to leave it out.");
        Demand(Decision != Disclosure.Withheld || !string.IsNullOrWhiteSpace(Gist), nameof(Gist), "Enter the gist that the respondent is given.");
    }

    protected override Task Act() => Send(new DecideDisclosure(
        Reference, Version, new EvidenceId(Evidence), Decision!.Value, Reason ?? "", Decision == Disclosure.Withheld ? Gist : null,
        Typed(DiscloseIdentityBecause)));

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.ProtectedIdentity
        ? nameof(DiscloseIdentityBecause)
        : base.FieldOf(broken);
}
