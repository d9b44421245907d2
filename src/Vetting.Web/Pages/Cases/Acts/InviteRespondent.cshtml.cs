using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Invites the respondent, or draws the code that is printed in a letter to them. What lets them in is shown once, here.</summary>
[Requires(Permission.ServeNotice)]
public sealed class InviteRespondentModel(PageServices services) : CasePage(services)
{
    public enum WayIn
    {
        Mail,
        Code,
    }

    [BindProperty]
    [Display(Name = "How do you let them in?")]
    public WayIn? Way { get; set; }

    [BindProperty]
    [Display(Name = "E-mail address (optional)")]
    public string? Email { get; set; }

    /// <summary>What was done; null before.</summary>
    public GivenAccess? Given { get; private set; }

    public async Task OnGet()
    {
        await ReadFile();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPost()
    {
        Demand(Way is not null, nameof(Way), "Choose how you let them in.");
        await Accepts(Act);
        await ReadFile();
    }

    private async Task Act()
    {
        if (Way == WayIn.Code)
        {
            Given = new("Print this code in the letter", "With it the respondent comes in at the page /code of this server.",
                await Send(new GiveRespondentCode(Reference, Version)));
            return;
        }

        var invitation = await Send(new InviteRespondent(Reference, Version, string.IsNullOrWhiteSpace(Email) ? null : Email.Trim()));
        Given = invitation.IsMailed
            ? new("The invitation is on its way", "The respondent gets it by mail. The message says nothing of the case.", null)
            : new("Hand this link to the respondent", "Mail is not on. Whoever holds the link can answer for the respondent: give it to nobody else.",
                invitation.Path);
    }

    /// <param name="Secret">What lets them in, to be handed on; null where it went by mail.</param>
    public sealed record GivenAccess(string Heading, string What, string? Secret);
}
