using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using QRCoder;
using Vetting.Application.People;
using Vetting.Identity.Accounts;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Pages.Account;

[Authorize]
[EmbeddedIssuerOnly]
public sealed class SecondFactorModel(IMediator mediator, VettingDbContext db, CurrentUser user, TimeProvider clock) : AccountPage
{
    private const int PixelsPerModule = 6;

    [BindProperty]
    [Display(Name = "The code")]
    public string? Code { get; set; }

    public bool IsOn { get; private set; }

    public string? Key { get; private set; }

    public string Address { get; private set; } = "";

    public string Picture => Convert.ToBase64String(PngByteQRCodeHelper.GetQRCode(Address, QRCodeGenerator.ECCLevel.M, PixelsPerModule));

    public IReadOnlyList<string> RecoveryCodes { get; private set; } = [];

    public async Task OnGet(CancellationToken ct) => IsOn = (await mediator.Send(new GetMyAccount(), ct)).Account.HasSecondFactor;

    public async Task<IActionResult> OnPostBegin(CancellationToken ct)
    {
        await Accepts(() => ShowKey(ct));
        return Page();
    }

    public async Task<IActionResult> OnPostConfirm(CancellationToken ct)
    {
        if (!await Accepts(async () => RecoveryCodes = await mediator.Send(new ConfirmSecondFactor(Code?.Trim() ?? ""), ct)))
        {
            await ShowKey(ct);
            return Page();
        }

        await HttpContext.ContinueSession(db, user.Id, clock);
        return Page();
    }

    private async Task ShowKey(CancellationToken ct)
    {
        Key = await mediator.Send(new BeginSecondFactor(), ct);
        var email = Uri.EscapeDataString((await mediator.Send(new GetMyAccount(), ct)).Account.Email);
        Address = $"otpauth://totp/Vetting:{email}?secret={Key}&issuer=Vetting";
        await HttpContext.ContinueSession(db, user.Id, clock);
    }
}
