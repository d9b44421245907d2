using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.DataProtection;

/// <summary>By which of the rulebook's periods a closed case is kept.</summary>
public enum RetentionPeriod
{
    /// <summary>It ended without a ruling.</summary>
    Dismissed,

    Decided,

    /// <summary>Its ruling bars a candidate.</summary>
    Barred,
}

/// <summary>
/// When the period of a closed case ends. It is computed from the case, its ruling and the rulebook that governs it, and made anew whenever one of them changes it.
/// </summary>
public sealed class RetentionDate
{
    private RetentionDate()
    {
    }

    public ComplaintId Complaint { get; private init; }

    public DateTimeOffset ClosedAt { get; private set; }

    public RetentionPeriod Period { get; private set; }

    /// <summary>The version of the rulebook whose period it is.</summary>
    public string Rulebook { get; private set; } = "";

    /// <summary>From this civil day on it need not be kept any longer: the end of the period, or of the last review that kept it longer.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>When those who review it were told that it is due; null before.</summary>
    public DateTimeOffset? ProposedAt { get; private set; }

    public static RetentionDate Of(Complaint complaint, ClearanceEffect? ruled, Rulebook rulebook)
    {
        var date = new RetentionDate { Complaint = complaint.Id };
        date.Recompute(complaint, ruled, rulebook);
        return date;
    }

    /// <param name="complaint">A closed case.</param>
    /// <param name="ruled">What the sanction of the ruling that stands does to clearance; null without a ruling.</param>
    /// <param name="rulebook">The one that governs its procedure.</param>
    public void Recompute(Complaint complaint, ClearanceEffect? ruled, Rulebook rulebook)
    {
        var rules = rulebook.Content.Retention;
        (ClosedAt, Rulebook, ProposedAt) = (complaint.ClosedAt!.Value, rulebook.Label, null);
        Period = ruled switch
        {
            null => RetentionPeriod.Dismissed,
            ClearanceEffect.Barred => RetentionPeriod.Barred,
            _ => RetentionPeriod.Decided,
        };
        DueOn = CivilTime.DateOf(ClosedAt).AddYears(Period switch
        {
            RetentionPeriod.Dismissed => rules.DismissedYears,
            RetentionPeriod.Barred => rules.BarredYears,
            _ => rules.DecidedYears,
        });
    }

    /// <summary>A review keeps it longer.</summary>
    public void KeepUntil(DateOnly day) => (DueOn, ProposedAt) = (day, null);

    public void Propose(DateTimeOffset now) => ProposedAt = now;
}
