using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Elections;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>How handlers load a panel, and find out what makes somebody unfit to sit on it.</summary>
internal static class PanelSet
{
    /// <exception cref="NotFoundException">Absent, or the viewer may not know of its case.</exception>
    public static async Task<Panel> ById(this IQueryable<Panel> panels, PanelId id, CancellationToken ct) =>
        await panels.SingleOrDefaultAsync(panel => panel.Id == id, ct) ?? throw new NotFoundException("panel");

    public static async Task<Panel> ForUpdate(this IQueryable<Panel> panels, PanelId id, long version, CancellationToken ct)
    {
        var panel = await panels.ById(id, ct);
        panel.RequireVersion(version);
        return panel;
    }

    /// <exception cref="RuleBrokenException">No panel sits for this purpose.</exception>
    public static async Task<Panel> SittingOn(this IQueryable<Panel> panels, Complaint complaint, PanelPurpose purpose, CancellationToken ct) =>
        await panels.SingleOrDefaultAsync(panel => panel.Complaint == complaint.Id && panel.Purpose == purpose && panel.ConcludedAt == null, ct)
        ?? throw new RuleBrokenException(RuleCodes.WrongStage, "No panel sits on this case.", "a panel");

    public static Task<Panel?> SittingOn(this IQueryable<Panel> panels, Complaint complaint, CancellationToken ct) =>
        panels.SingleOrDefaultAsync(panel => panel.Complaint == complaint.Id && panel.ConcludedAt == null, ct);

    /// <summary>
    /// The panels of the cases on whose list somebody has, or had, a place. Whoever sits on a panel is among them, however many panels there are.
    /// </summary>
    public static IQueryable<Panel> PanelsOn(this IVettingDb db, UserId user)
    {
        var place = CaseKey.OfPlace(user);
        return db.CaseKeys.Where(key => key.Key == place).Join(db.Panels, key => key.Complaint, panel => panel.Complaint, (_, panel) => panel);
    }

    /// <summary>What the acts of judging share.</summary>
    /// <param name="panel">The panel that judges; null while there is none.</param>
    public static async Task<Hearing> HearingOf(
        this IVettingDb db, Complaint complaint, PanelId? panel, Actor by, DateTimeOffset now, CancellationToken ct)
    {
        var rulebooks = await db.Rulebooks.History(ct);
        var holidays = await db.MindedBy(complaint.HeardUnder(rulebooks).Content, ct);
        return Hearing.Of(complaint, rulebooks, holidays, await db.ConflictsIn(complaint, panel, ct), by, now);
    }

    /// <summary>
    /// Looks at everything that is known, also at what the actor may not see: a conflict counts whether the actor knows of it or not.
    /// </summary>
    /// <param name="except">The panel in question, whose own members' seats are no conflict.</param>
    public static async Task<Conflicts> ConflictsIn(this IVettingDb db, Complaint complaint, PanelId? except, CancellationToken ct)
    {
        var merged = await db.MergedRecords(ct);
        var parties = merged.AllOf(complaint.Parties.Select(party => party.Person));
        var partyPersons = await db.Persons.AsNoTracking().Where(person => parties.Contains(person.Id)).ToListAsync(ct);
        var households = partyPersons.Select(person => person.Household).Where(household => household is not null).ToList();
        var close = await db.Persons.AsNoTracking().Where(person => households.Contains(person.Household)).Select(person => person.Id)
            .Concat(db.Persons.SelectMany(
                person => person.Relationships.Where(relationship => parties.Contains(relationship.Other)), (person, _) => person.Id))
            .ToListAsync(ct);
        close.AddRange(partyPersons.SelectMany(person => person.Relationships).Select(relationship => relationship.Other));

        var registrations = await db.RegistrationsOf(complaint.Respondent, ct);
        var contests = (await db.Selections.AsNoTracking().Where(selection => selection.Stage != Domain.Selections.SelectionStage.Certified)
            .Select(selection => selection.Shortlist).ToListAsync(ct))
            .Where(shortlist => shortlist.Any(registrations.Contains)).SelectMany(shortlist => shortlist).Distinct().ToList();
        var contestants = await db.Candidates.AsNoTracking().Where(candidate => contests.Contains(candidate.Id))
            .Select(candidate => candidate.Person).ToListAsync(ct);

        var matter = complaint.RelatedTo.Append(complaint.Id).ToList();
        var earlier = await db.Panels.IgnoreQueryFilters().AsNoTracking()
            .Where(panel => matter.Contains(panel.Complaint) && (except == null || panel.Id != except)).ToListAsync(ct);
        return Conflicts.Of(complaint, close, contestants, earlier, merged);
    }
}
