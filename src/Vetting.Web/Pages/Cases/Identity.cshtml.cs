using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>The vault of a case: who is protected is shown to its officers once, for a reason.</summary>
[Requires(Permission.OpenIdentity)]
public sealed class IdentityModel(PageServices services) : CasePage(services)
{
    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Null until it is opened.</summary>
    public IReadOnlyList<OpenedIdentity>? Opened { get; private set; }

    /// <summary>Who was promised to be protected, as the beginning of a sentence.</summary>
    public string Whose => Case.Vault switch
    {
        { Witnesses: 0 } => "The complainant",
        { Complainants: 0, Witnesses: 1 } => "A witness",
        { Complainants: 0 } => "Each of the protected witnesses",
        _ => "Each of the complainant and the protected witnesses",
    };

    public async Task OnGet()
    {
        await ReadVault();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPost()
    {
        if (await Accepts(async () => Opened = await Send(new OpenIdentity(Reference, Reason ?? ""))))
        {
            await Forget();
        }

        await ReadVault();
    }

    protected override string FieldOf(RuleBrokenException broken) => nameof(Reason);

    private async Task ReadVault()
    {
        await ReadFile();
        if (Case.Vault.IsEmpty)
        {
            throw new NotFoundException("protected identity");
        }

        if (!Case.Vault.MayOpen)
        {
            throw ForbiddenException.NotOnTheCase();
        }
    }
}
