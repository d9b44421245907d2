using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Application.Calendars;

/// <summary>When and where, as people write it: by the clocks of the place.</summary>
/// <param name="TimeZone">By its name in the IANA database.</param>
public sealed record SittingTime(DateOnly On, TimeOnly Time, int Minutes, string TimeZone, string Place, bool IsRespondentInvited)
{
    /// <summary>Of a time that the clocks show twice, the first counts.</summary>
    public SittingPlan Plan()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(TimeZone);
        var local = On.ToDateTime(Time);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new(new DateTimeOffset(local, offset).ToUniversalTime(), Minutes, TimeZone, Place, IsRespondentInvited);
    }
}

internal sealed class SittingTimeValidator : AbstractValidator<SittingTime>
{
    public SittingTimeValidator()
    {
        RuleFor(r => r.Minutes).InclusiveBetween(Sitting.MinMinutes, Sitting.MaxMinutes);
        RuleFor(r => r.Place).NotEmpty().MaximumLength(Sitting.PlaceMaxLength).IsOneLine();
        RuleFor(r => r.TimeZone).NotEmpty().MaximumLength(Sitting.TimeZoneMaxLength)
            .Must(IsKnown).WithMessage("Enter a time zone by its name, such as Europe/London.");
        RuleFor(r => r.Time).Must((r, time) => !IsKnown(r.TimeZone) || !Zone(r.TimeZone).IsInvalidTime(r.On.ToDateTime(time)))
            .WithMessage("The clocks do not show this time on that day: they go forward.");
    }

    private static bool IsKnown(string? zone) => zone is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    private static TimeZoneInfo Zone(string name) => TimeZoneInfo.FindSystemTimeZoneById(name);
}

/// <summary>How handlers load what an act on a sitting needs.</summary>
internal static class SittingSet
{
    /// <exception cref="NotFoundException">The case has no such sitting.</exception>
    /// <exception cref="StaleVersionException">It was changed since it was read.</exception>
    public static async Task<Sitting> SittingOf(this IVettingDb db, Complaint complaint, SittingId id, long version, CancellationToken ct)
    {
        var sitting = await db.Sittings.SingleOrDefaultAsync(known => known.Id == id && known.Complaint == complaint.Id, ct)
            ?? throw new NotFoundException("sitting");
        sitting.RequireVersion(version);
        return sitting;
    }

    /// <summary>A place goes into calendars and mail, which others look into: it names nobody whom the case is about.</summary>
    public static async Task RequireNoName(this IVettingDb db, Complaint complaint, string place, CancellationToken ct)
    {
        var identities = await db.IdentitiesOf([.. complaint.Parties.Select(party => party.Person).Distinct()], ct);
        if (identities.Any(identity => identity.IsNamedIn(place)))
        {
            throw new RuleBrokenException(
                RuleCodes.ProtectedName, "The place stands in calendars and mail: it must not name anybody whom the case is about.");
        }
    }

    /// <summary>The members of a panel who are absent on the day of a sitting.</summary>
    public static Task<HashSet<UserId>> AwayOn(this IVettingDb db, Panel panel, DateTimeOffset at, CancellationToken ct)
    {
        var (day, members) = (CivilTime.DateOf(at), panel.Sitting.Select(member => member.User).ToList());
        return db.Absences.Where(absence => members.Contains(absence.User) && absence.From <= day && absence.Until >= day)
            .Select(absence => absence.User).ToHashSetAsync(ct);
    }
}
