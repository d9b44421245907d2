using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>One record that was found: read whole, and decided on.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class RecordModel(PageServices services) : SubjectPage(services)
{
    public static IReadOnlyList<Choice> Decisions { get; } =
    [
        new(nameof(HitDecision.Kept), "Give it as it is"), new(nameof(HitDecision.Redacted), "Give it without some passages"),
        new(nameof(HitDecision.Withheld), "Withhold it"),
    ];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Display(Name = "What is decided?")]
    public HitDecision? Decided { get; set; }

    [BindProperty]
    [Display(Name = "Exemption (unless you give it as it is)")]
    public Exemption? Exemption { get; set; }

    [BindProperty]
    [Display(Name = "Passages to make unreadable")]
    public string? Passages { get; set; }

    [BindProperty]
    [Display(Name = "Why it should be given all the same")]
    public string? Reason { get; set; }

    public SubjectHitView Hit { get; private set; } = null!;

    public async Task OnGet()
    {
        await ReadAll();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(Decided is not null, nameof(Decided), "Choose what is decided.");
        if (await Accepts(() => Send(new DecideSubjectHits(
            Reference, [new SubjectHitId(Id)], Decided!.Value, Exemption,
            [.. (Passages ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], Typed(Reason)))))
        {
            Say("Decided.");
            return Redirect(Addresses.DataProtection.RecordsWith(Reference, nameof(HitDecision.Undecided)));
        }

        await ReadAll();
        return Page();
    }

    public async Task<IActionResult> OnPostRelease(bool agrees)
    {
        ModelState.Clear();
        if (await Accepts(() => Send(new DecideGuardedRelease(Reference, new SubjectHitId(Id), agrees))))
        {
            Say(agrees ? "You agreed that it is given." : "It stays withheld.");
            return Redirect(Addresses.DataProtection.Records(Reference));
        }

        await ReadAll();
        return Page();
    }

    protected override string FieldOf(string ofCommand) =>
        ofCommand.StartsWith(nameof(DecideSubjectHits.Passages), StringComparison.Ordinal) ? nameof(Passages)
        : ofCommand == nameof(DecideSubjectHits.Decision) ? nameof(Decided)
        : base.FieldOf(ofCommand);

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.ExemptionMissing => nameof(Exemption),
        RuleCodes.ProtectedIdentity => nameof(Reason),
        _ => base.FieldOf(broken),
    };

    private async Task ReadAll()
    {
        await Read();
        Hit = await Send(new GetSubjectHit(Reference, new SubjectHitId(Id)));
    }
}
