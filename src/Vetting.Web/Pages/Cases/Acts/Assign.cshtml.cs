using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Puts an officer or an investigator on the case.</summary>
[Requires(Permission.AssignCase)]
public sealed class AssignModel(PageServices services) : ActPage(services)
{
    [BindProperty]
    [Display(Name = "As what?")]
    public AccessKind? As { get; set; }

    [BindProperty]
    [Display(Name = "Whom?")]
    public Guid? Colleague { get; set; }

    [BindProperty]
    [Display(Name = "Why must they be an officer of this case?")]
    public string? Reason { get; set; }

    /// <summary>Whether an officer made here could open a vault that whoever makes them one may not.</summary>
    public bool OpensName => Case.Vault is { IsEmpty: false, MayOpen: false };

    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    protected override string Done => "Assigned.";

    protected override void Check()
    {
        Demand(As is AccessKind.Officer or AccessKind.Investigator, nameof(As), "Choose whether they are an officer or an investigator of the case.");
        Demand(Colleague is not null, nameof(Colleague), "Choose whom to assign.");
    }

    protected override async Task Prepare() => Colleagues = TeamChoices.Among(await Send(new GetColleagues()), Me.Id);

    protected override Task Act() =>
        Send(new AssignCase(Reference, Version, new UserId(Colleague!.Value), As!.Value, As == AccessKind.Officer ? Reason : null));
}
