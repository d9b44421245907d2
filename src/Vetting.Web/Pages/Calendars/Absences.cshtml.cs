using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Calendars;

/// <summary>When somebody is away, and who stands in for them.</summary>
[Requires(Permission.ReadTasks)]
public sealed class AbsencesModel(PageServices services) : VettingPage(services)
{
    private static readonly Role[] Working = [Role.ComplianceOfficer, Role.Investigator, Role.PanelMember, Role.PanelChair];
    private static readonly Role[] Team = [Role.ComplianceOfficer, Role.Investigator];

    private IReadOnlyList<Colleague> _colleagues = [];

    [BindProperty]
    [Display(Name = "Who is away?")]
    public Guid? Who { get; set; }

    [BindProperty]
    [Display(Name = "First day")]
    public DateOnly? From { get; set; }

    [BindProperty]
    [Display(Name = "Last day")]
    public DateOnly? Until { get; set; }

    [BindProperty]
    [Display(Name = "Who stands in? (optional)")]
    public Guid? Deputy { get; set; }

    public IReadOnlyList<AbsenceView> Known { get; private set; } = [];

    /// <summary>What the deputy took over; null before anything was recorded.</summary>
    public HandOver? HandedOver { get; private set; }

    /// <summary>Whether the reader records the absences of others, too.</summary>
    public bool RecordsOthers => Me.May(Permission.AssignCase);

    public IEnumerable<Choice> Everybody => Choices(Working);

    public IEnumerable<Choice> Deputies => Choices(Team);

    public string NameOf(UserId user) => _colleagues.FirstOrDefault(colleague => colleague.User == user)?.Name ?? "somebody not named here";

    public async Task OnGet()
    {
        await Read();
        Who ??= Me.Id.Value;
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task OnPost()
    {
        Demand(From is not null, nameof(From), "Enter the first day.");
        Demand(Until is not null, nameof(Until), "Enter the last day.");
        ActOnce();
        await Accepts(async () => HandedOver = await Send(new RecordAbsence(
            Who is { } somebody && RecordsOthers ? new UserId(somebody) : Me.Id, From!.Value, Until!.Value,
            Deputy is { } deputy ? new UserId(deputy) : null)));
        await Read();
    }

    public async Task<IActionResult> OnPostEnd(Guid absence, long version)
    {
        ModelState.Clear();
        if (await Accepts(() => Send(new EndAbsence(new AbsenceId(absence), version))))
        {
            Say("The absence is ended.");
            return Redirect(Addresses.Calendars.Absences);
        }

        await Read();
        return Page();
    }

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(RecordAbsence.User) ? nameof(Who) : base.FieldOf(ofCommand);

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.DatesContradict => nameof(Until),
        RuleCodes.MemberNotEligible => nameof(Deputy),
        RuleCodes.AlreadyDone => nameof(From),
        _ => base.FieldOf(broken),
    };

    private async Task Read()
    {
        _colleagues = await Send(new GetColleagues());
        Known = await Send(new GetAbsences());
    }

    private IEnumerable<Choice> Choices(Role[] anyOf) =>
        _colleagues.Where(colleague => colleague.MayTakeOn(anyOf))
            .Select(colleague => new Choice(colleague.User.Value.ToString(), colleague.User == Me.Id ? $"{colleague.Choice} (yourself)" : colleague.Choice));
}
