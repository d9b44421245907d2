using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>The respondent lets somebody in to stand by them. The code for that person is shown once, here.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed class RepresentativeModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty]
    [Display(Name = "Their name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "Their e-mail address (optional)")]
    public string? Email { get; set; }

    [BindProperty]
    [Display(Name = "Who are they to you?")]
    public RepresentativeKind? Kind { get; set; }

    [BindProperty]
    [Display(Name = "What may they do?")]
    public bool? MayAct { get; set; }

    /// <summary>The code; null before.</summary>
    public string? Code { get; private set; }

    public async Task OnGet()
    {
        await RequireRespondent();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPost()
    {
        await RequireRespondent();
        Demand(!string.IsNullOrWhiteSpace(Name), nameof(Name), "Enter their name.");
        Demand(Kind is not null, nameof(Kind), "Choose who they are to you.");
        Demand(MayAct is not null, nameof(MayAct), "Choose what they may do.");
        await Accepts(async () => Code = await Send(new NameRepresentative(
            Reference, Name!.Trim(), string.IsNullOrWhiteSpace(Email) ? null : Email.Trim(), Kind!.Value, MayAct!.Value)));
    }

    protected override string FieldOf(RuleBrokenException broken) =>
        broken.Code == RuleCodes.CannotRepresent ? nameof(Name) : base.FieldOf(broken);

    private async Task RequireRespondent()
    {
        if ((await Send(new GetMyCase(Reference))).IsRepresented)
        {
            throw new ForbiddenException("respondent-alone", "Only the respondent can do this.");
        }
    }
}
