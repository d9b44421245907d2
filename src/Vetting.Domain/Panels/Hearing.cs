using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Panels;

/// <summary>What the acts of judging share: the rules under which the case is heard, who must not judge it, who acts, and when.</summary>
/// <param name="HeardUnder">The version that governs the procedure.</param>
/// <param name="Rulebooks">All versions: the clause and the tariff are those of the day of the event.</param>
public sealed record Hearing(Rulebook HeardUnder, RulebookHistory Rulebooks, Conflicts Conflicts, Actor By, DateTimeOffset Now)
{
    public RulebookContent Procedure => HeardUnder.Content;

    public DateOnly Today => CivilTime.DateOf(Now);

    public static Hearing Of(Complaint complaint, RulebookHistory rulebooks, Conflicts conflicts, Actor by, DateTimeOffset now) =>
        new(complaint.HeardUnder(rulebooks), rulebooks, conflicts, by, now);
}
