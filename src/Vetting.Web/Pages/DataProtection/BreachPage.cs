using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>A page about one breach of personal data.</summary>
public abstract class BreachPage(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public BreachView Breach { get; private set; } = null!;

    public DataBreachId BreachId => new(Id);

    public virtual async Task OnGet()
    {
        await ReadBreach();
        if (IsReopened)
        {
            await Restore();
        }
    }

    protected async Task ReadBreach() => Breach = await Send(new GetBreach(BreachId));

    /// <summary>Back to the breach, saying what was done; the same page again if it was refused.</summary>
    protected async Task<IActionResult> Act(Func<Task> send, string said)
    {
        ActOnce();
        if (await Accepts(send))
        {
            Say(said);
            return Redirect(Addresses.DataProtection.Breach(Id));
        }

        await ReadBreach();
        return Page();
    }
}

/// <summary>A page that says whether, and when, somebody was told of a breach.</summary>
public abstract class TellingPage(PageServices services) : BreachPage(services)
{
    public static IEnumerable<Choice> Choices => [new("true", "They were told"), new("false", "They are not told")];

    [BindProperty]
    [Display(Name = "On which day? (if they were told)")]
    public DateOnly? On { get; set; }

    [BindProperty]
    [Display(Name = "At what time? (if they were told)")]
    public TimeOnly? Time { get; set; }

    public abstract bool? IsTold { get; set; }

    protected bool WereTold => IsTold == true;

    /// <summary>Null when they are not told.</summary>
    protected DateTimeOffset? ToldAt => WereTold ? CivilTime.At(On!.Value, Time!.Value) : null;

    public Task<IActionResult> OnPost()
    {
        Demand(IsTold is not null, nameof(IsTold), "Choose whether they are told.");
        Demand(!WereTold || On is not null, nameof(On), "Enter the day, such as 27 March 2026.");
        Demand(!WereTold || Time is not null, nameof(Time), "Enter the time, such as 14:30.");
        return Act(Decide, WereTold ? SaidTold : SaidNotTold);
    }

    protected abstract string SaidTold { get; }

    protected abstract string SaidNotTold { get; }

    protected abstract Task Decide();

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.DatesContradict ? nameof(On) : base.FieldOf(broken);
}
