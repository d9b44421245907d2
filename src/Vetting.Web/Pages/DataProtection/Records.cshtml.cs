using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>The worklist of a request: what was found, to be decided on one by one or several at once.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class RecordsModel(PageServices services) : SubjectPage(services)
{
    public static IReadOnlyList<Choice> Decisions { get; } =
        [new(nameof(HitDecision.Kept), "Give"), new(nameof(HitDecision.Withheld), "Withhold")];

    public static IReadOnlyList<Choice> Exemptions { get; } =
    [
        .. Enum.GetValues<Exemption>().Select(exemption =>
            new Choice(exemption.ToString(), $"{Words.Of(exemption)} (paragraph {exemption.Paragraph()})", exemption.Sentence())),
    ];

    [BindProperty(SupportsGet = true)]
    public string? Decision { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty]
    [Display(Name = "Which of these?")]
    public List<Guid> Chosen { get; set; } = [];

    [BindProperty]
    [Display(Name = "What is decided?")]
    public HitDecision? Decided { get; set; }

    [BindProperty]
    [Display(Name = "Exemption (only if you withhold)")]
    public Exemption? Exemption { get; set; }

    public Page<SubjectHitRow> Hits { get; private set; } = null!;

    public HitDecision? Shown => Enum.TryParse<HitDecision>(Decision, out var decision) ? decision : null;

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
        Demand(Chosen.Count > 0, nameof(Chosen), "Choose the records.");
        Demand(Decided is not null, nameof(Decided), "Choose what is decided.");
        if (await Accepts(() => Send(new DecideSubjectHits(Reference, [.. Chosen.Select(id => new SubjectHitId(id))], Decided!.Value, Exemption))))
        {
            Say($"Decided on {Words.Count(Chosen.Count, "record")}.");
            return Redirect(Addresses.DataProtection.RecordsWith(Reference, Decision));
        }

        await ReadAll();
        return Page();
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.ExemptionMissing => nameof(Exemption),
        RuleCodes.ProtectedIdentity => nameof(Decided),
        _ => base.FieldOf(broken),
    };

    private async Task ReadAll()
    {
        await Read();
        Hits = await Send(new GetSubjectHits(Reference, Shown, After: After));
    }
}
