using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Statements;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Statements;

/// <summary>What a witness finds behind their code: they write or correct their statement, and confirm it.</summary>
[Requires(Permission.ReadMyStatement)]
public sealed class MineModel(PageServices services) : VettingPage(services)
{
    [BindProperty]
    [Display(Name = "Your statement")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Is it true?")]
    public List<bool> IsTrue { get; set; } = [];

    /// <summary>The second time: the witness has read it once more.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>Back from the confirmation to the text.</summary>
    [BindProperty]
    public bool IsChanging { get; set; }

    public bool IsConfirming { get; private set; }

    public MyStatement Found { get; private set; } = null!;

    /// <summary>Why nothing can be confirmed, although nothing is.</summary>
    public string? WhyNot => Found.End is null ? Found.WhyNot : null;

    public async Task OnGet()
    {
        await Read();
        if (Found.End is null)
        {
            await Restore();
        }

        Text ??= Found.Text;
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (IsChanging)
        {
            return Page();
        }

        RequireText();
        if (!Confirmed)
        {
            IsConfirming = await Accepts(KeepText);
            return Page();
        }

        Demand(IsTrue.Contains(true), nameof(IsTrue), "Tick the box if you believe that your statement is true. If not, go back and change it.");
        if (await Accepts(Confirm))
        {
            Say("You confirmed your statement.");
            return Redirect(Addresses.Statements.Mine);
        }

        // What is wrong with the text is put right where it is written.
        IsConfirming = ErrorOf(nameof(Text)) is null;
        return Page();
    }

    /// <summary>Keeps what was written, as it stands.</summary>
    public async Task<IActionResult> OnPostKeep()
    {
        await Read();
        RequireText();
        if (await Accepts(KeepText))
        {
            Say("What you wrote is kept. It is not confirmed yet.");
            return Redirect(Addresses.Statements.Mine);
        }

        return Page();
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.ProtectedName ? nameof(Text) : base.FieldOf(broken);

    private void RequireText() => DemandNone(Problems.OfText(Text, nameof(Text), "your statement", Statement.TextMaxLength));

    /// <summary>With the statement it is kept as a wording of it, so that no draft beside it is needed.</summary>
    private async Task KeepText()
    {
        await Send(new KeepStatement(Text!));
        await Forget();
    }

    private async Task Confirm()
    {
        ActOnce();
        await Send(new ConfirmStatement(Text!, IsTrue: true));
    }

    private async Task Read() => Found = await Send(new GetMyStatement());
}
