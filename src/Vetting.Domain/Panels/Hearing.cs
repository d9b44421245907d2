using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Panels;

/// <summary>What the acts of judging share: the rules under which the case is heard, who must not judge it, who acts, and when.</summary>
/// <param name="HeardUnder">The version that governs the procedure.</param>
/// <param name="Rulebooks">All versions: the clause and the tariff are those of the day of the event.</param>
/// <param name="Holidays">Those that the deadlines of the case mind.</param>
public sealed record Hearing(
    Rulebook HeardUnder, RulebookHistory Rulebooks, BankHolidays Holidays, Conflicts Conflicts, Actor By, DateTimeOffset Now)
{
    public RulebookContent Rules => HeardUnder.Content;

    public DateOnly Today => CivilTime.DateOf(Now);

    /// <summary>The day on which a deadline ends that runs from today.</summary>
    public DateOnly EndOf(int days) => new Procedure(Rules, Holidays).EndOf(Today, days);

    public static Hearing Of(
        Complaint complaint, RulebookHistory rulebooks, BankHolidays holidays, Conflicts conflicts, Actor by, DateTimeOffset now) =>
        new(complaint.HeardUnder(rulebooks), rulebooks, holidays, conflicts, by, now);
}
