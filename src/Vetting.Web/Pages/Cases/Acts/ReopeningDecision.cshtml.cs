using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>The decision on a proposed reopening, by somebody who took no part before.</summary>
[Requires(Permission.ApproveReopening)]
public sealed class ReopeningDecisionModel(PageServices services) : ActPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Reopening { get; set; }

    [BindProperty]
    [Display(Name = "What do you decide?")]
    public bool? Approve { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public Reopening Proposed => Case.Reopenings.Single(reopening => reopening.Id.Value == Reopening);

    protected override string Done => "Decision recorded.";

    protected override void Check() => Demand(Approve is not null, nameof(Approve), "Choose whether you approve or decline it.");

    protected override async Task Act()
    {
        var id = new ReopeningId(Reopening);
        await (Approve!.Value
            ? Send(new ApproveReopening(Reference, Version, id, Reason ?? ""))
            : Send(new DeclineReopening(Reference, Version, id, Reason ?? "")));
    }
}
