using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Common;

/// <summary>
/// For whom a context reads. The query filters of the context compare every case with it, so no handler can forget that. A context whose
/// viewer was not set throws at the first read.
/// </summary>
/// <param name="HasOtherRecords">Whether somebody merged records of theirs, so that they are locked out of what any of these is a party to.</param>
public sealed record Viewer(
    UserId User, PersonId Person, bool HasOtherRecords, bool IsSystem, bool SeesEveryCase, IReadOnlyList<AccessKind> Entrances, DateTimeOffset At)
{
    /// <summary>Sees everything: for jobs, the audit verifier and the operator, none of whom shows case content to anybody.</summary>
    public static Viewer System { get; } = new(default, default, false, true, true, [], DateTimeOffset.MaxValue);

    public bool EntersAsOfficer => Entrances.Contains(AccessKind.Officer);

    public bool EntersAsInvestigator => Entrances.Contains(AccessKind.Investigator);

    public bool EntersAsPanelMember => Entrances.Contains(AccessKind.PanelMember);

    public bool EntersNamed => Entrances.Contains(AccessKind.Named);

    /// <summary>Auditors read what the team of any case that they may know of keeps for itself.</summary>
    public bool SeesEveryNote => BreaksGlass;

    public bool BreaksGlass => Entrances.Contains(AccessKind.BreakGlass);

    /// <param name="now">The time now, because some access ends by itself.</param>
    public static Viewer Of(ICurrentUser user, DateTimeOffset now) => user.IsSystem
        ? System
        : new(
            user.Id, user.Person ?? default, user.OtherRecords.Count > 0, false, user.Roles.Any(SeesCasesNotRestricted),
            [.. user.Roles.SelectMany(EntrancesOf).Distinct()], now);

    /// <summary>Compliance officers share one work list; auditors read every case. All others need a place on the case's own list.</summary>
    private static bool SeesCasesNotRestricted(Role role) => role is Role.ComplianceOfficer or Role.Auditor;

    /// <summary>The places on a case's list that count for a role. An investigator who was once an officer does not enter as an officer.</summary>
    private static AccessKind[] EntrancesOf(Role role) => role switch
    {
        Role.ComplianceOfficer => [AccessKind.Officer, AccessKind.Named],
        Role.Investigator => [AccessKind.Investigator, AccessKind.Named],
        Role.PanelMember or Role.PanelChair => [AccessKind.PanelMember, AccessKind.Named],
        Role.Auditor => [AccessKind.BreakGlass, AccessKind.Named],
        _ => [],
    };
}

/// <summary>The two filters of the context that decide which cases a viewer may know of, so that one can be passed by and not the other.</summary>
public static class CaseFilters
{
    /// <summary>Parties are locked out, whichever of their records is one.</summary>
    public const string Parties = "Parties";

    /// <summary>Whoever has no role that sees every case needs a place on its own list.</summary>
    public const string Places = "Places";
}
