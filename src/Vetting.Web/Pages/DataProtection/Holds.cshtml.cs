using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>The legal holds, and the form that places one.</summary>
[Requires(Permission.ManageHolds)]
public sealed class HoldsModel(PageServices services) : VettingPage(services)
{
    private IReadOnlyList<Colleague> _colleagues = [];

    public static IEnumerable<Choice> Kinds =>
    [
        new(nameof(HoldKind.Case), "One case"),
        new(nameof(HoldKind.Person), "All cases in which a candidate has a part"),
        new(nameof(HoldKind.Query), "All cases of a category, or received on certain days, now and later"),
    ];

    [BindProperty(SupportsGet = true)]
    public bool WithEnded { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty]
    [Display(Name = "What must be kept?")]
    public HoldKind? On { get; set; }

    [BindProperty]
    [Display(Name = "Case (for one case)")]
    public string? Case { get; set; }

    [BindProperty]
    [Display(Name = "Membership number (for a candidate)")]
    public string? MembershipNumber { get; set; }

    [BindProperty]
    [Display(Name = "Category (for cases of a category)")]
    public string? Category { get; set; }

    [BindProperty]
    [Display(Name = "Received from (for cases received on certain days)")]
    public DateOnly? ReceivedFrom { get; set; }

    [BindProperty]
    [Display(Name = "Received to (for cases received on certain days)")]
    public DateOnly? ReceivedTo { get; set; }

    [BindProperty]
    [Display(Name = "Why must it be kept?")]
    public string? Reason { get; set; }

    [BindProperty]
    [Display(Name = "Last day (optional: without one it stands until it is lifted)")]
    public DateOnly? Until { get; set; }

    public Page<HoldView> Known { get; private set; } = null!;

    public string NameOf(UserId user) => _colleagues.FirstOrDefault(colleague => colleague.User == user)?.Name ?? "somebody not named here";

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(On is not null, nameof(On), "Choose what must be kept.");
        Demand(On != HoldKind.Case || Case is not null, nameof(Case), "Enter the reference of the case.");
        Demand(On != HoldKind.Person || MembershipNumber is not null, nameof(MembershipNumber), "Enter the membership number.");
        ActOnce();
        if (await Accepts(() => Send(new PlaceHold(
            On == HoldKind.Case ? Case : null, On == HoldKind.Person ? MembershipNumber : null,
            On == HoldKind.Query ? new HoldQuery(Category, ReceivedFrom, ReceivedTo) : null, Reason ?? "", Until))))
        {
            Say("The hold stands.");
            return Redirect(Addresses.DataProtection.Holds);
        }

        await Read();
        return Page();
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.HoldOnNothing => nameof(Category),
        RuleCodes.DatesContradict => On == HoldKind.Query && ReceivedTo < ReceivedFrom ? nameof(ReceivedTo) : nameof(Until),
        _ => base.FieldOf(broken),
    };

    private async Task Read()
    {
        _colleagues = await Send(new GetColleagues());
        Known = await Send(new GetHolds(WithEnded, After: After));
    }
}
