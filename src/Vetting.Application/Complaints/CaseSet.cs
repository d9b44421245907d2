using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Complaints;

/// <summary>How handlers load what an act on a case needs.</summary>
internal static class CaseSet
{
    /// <summary>The case, if the viewer may know of it, has the needed place on it, and has read its present version.</summary>
    /// <param name="act">What is to be done. The case says from which place on its list.</param>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    /// <exception cref="ForbiddenException">Visible, but the actor has no place on it.</exception>
    /// <exception cref="StaleVersionException">It was changed since it was read.</exception>
    public static async Task<Complaint> ForUpdate(
        this IQueryable<Complaint> complaints, string reference, long version, Actor actor, Act act, CancellationToken ct) =>
        (await complaints.ByReference(reference, ct)).For(act, actor, version);

    /// <inheritdoc cref="ForUpdate(IQueryable{Complaint}, string, long, Actor, Act, CancellationToken)"/>
    public static async Task<Complaint> ForUpdate(
        this IQueryable<Complaint> complaints, ComplaintId id, long version, Actor actor, Act act, CancellationToken ct) =>
        (await complaints.ById(id, ct)).For(act, actor, version);

    /// <summary>The case, if the viewer may know of it and has the needed place on it. It is only read: what is changed has a version of its own.</summary>
    /// <param name="act">What is to be done. The case says from which place on its list.</param>
    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    /// <exception cref="ForbiddenException">Visible, but the actor has no place on it.</exception>
    public static async Task<Complaint> CaseFor(this IVettingDb db, Act act, string reference, ICurrentUser user, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(reference, ct);
        complaint.RequirePlaceFor(act, user.Actor());
        return complaint;
    }

    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    public static Task<Complaint> ByReference(this IQueryable<Complaint> complaints, string reference, CancellationToken ct) =>
        complaints.Whole(complaints.Where(complaint => complaint.Reference == reference), ct);

    /// <inheritdoc cref="ByReference"/>
    public static Task<Complaint> ById(this IQueryable<Complaint> complaints, ComplaintId id, CancellationToken ct) =>
        complaints.Whole(complaints.Where(complaint => complaint.Id == id), ct);

    /// <summary>What the decided cases about a respondent alleged of the same categories, as far as the viewer may know of them.</summary>
    /// <param name="registrations">Of the respondent.</param>
    public static async Task<IReadOnlyList<DecidedMatter>> DecidedMatters(
        this IVettingDb db, IReadOnlyList<CandidateId> registrations, IReadOnlyList<NewAllegation> alleged, CancellationToken ct)
    {
        var categories = alleged.Select(allegation => allegation.Category).Distinct().ToList();
        return await db.Complaints
            .Where(complaint => registrations.Contains(complaint.Respondent)
                && (complaint.Stage == Stage.Ruled || complaint.Stage == Stage.Appeal
                    || complaint.Disposition == Disposition.Decided || complaint.Disposition == Disposition.Dismissed))
            .OrderBy(complaint => complaint.Reference)
            .SelectMany(
                complaint => complaint.Allegations.Where(allegation => categories.Contains(allegation.Category)),
                (complaint, allegation) => new DecidedMatter(complaint.Reference, allegation.Category, allegation.EventFrom, allegation.EventTo))
            .ToListAsync(ct);
    }

    /// <summary>Whoever has one of these places on the case's own list.</summary>
    public static async Task<IReadOnlyList<Actor>> Listed(
        this IAccounts accounts, Complaint complaint, IReadOnlyCollection<AccessKind> places, CancellationToken ct)
    {
        var listed = complaint.Access.Where(access => places.Contains(access.Kind)).Select(access => access.User).Distinct().ToList();
        return [.. (await accounts.Among(listed, ct)).Select(account => new Actor(account.Id, account.Person))];
    }

    /// <summary>Those of the given cases that the viewer may know of.</summary>
    public static async Task<HashSet<ComplaintId>> VisibleAmong(this IVettingDb db, IEnumerable<ComplaintId> cases, CancellationToken ct)
    {
        var asked = cases.Distinct().ToList();
        return await db.Complaints.Where(complaint => asked.Contains(complaint.Id)).Select(complaint => complaint.Id).ToHashSetAsync(ct);
    }

    /// <summary>Somebody who enters as a panel member must first declare that they have no interest.</summary>
    /// <exception cref="RuleBrokenException">The declaration is missing, or there is an interest.</exception>
    public static void RequireDeclared(this Complaint complaint, IEnumerable<Panel> panels, UserId user)
    {
        var seats = panels.Where(panel => panel.ConcludedAt is null).SelectMany(panel => panel.Sitting).Where(member => member.User == user).ToList();
        if (!complaint.IsJudgedBy(user) || seats.TrueForAll(seat => seat is { DeclaredAt: not null, HasInterest: false }))
        {
            return;
        }

        throw seats.Exists(seat => seat.HasInterest)
            ? new RuleBrokenException(
                RuleCodes.MemberNotEligible, "You have declared an interest: you are to be recused and do not read the bundle.", "a recusal")
            : new RuleBrokenException(
                RuleCodes.DeclarationMissing, "Declare your interests, or that you have none, before you read the bundle.", "a declaration");
    }

    /// <summary>The place that the reader has on the case's list, in a role that they hold now.</summary>
    public static IEnumerable<AccessKind> PlacesOn(this IVettingDb db, Complaint complaint) => complaint.Access
        .Where(access => access.User == db.Viewer.User && !(access.Until <= db.Viewer.At) && db.Viewer.Entrances.Contains(access.Kind))
        .Select(access => access.Kind);

    /// <summary>
    /// Whether the viewer works on the case or judges it, and so must know what there is to weigh. All others learn of sanctions from the cases that
    /// they may see.
    /// </summary>
    public static bool MustKnowWhatToWeigh(this IVettingDb db, Complaint complaint) =>
        db.PlacesOn(complaint).Any(place => place is AccessKind.Officer or AccessKind.Investigator or AccessKind.PanelMember);

    /// <summary>
    /// Whether the reader may open a file of the case. They need a place on the case. Members of its panel may open only what the respondent has
    /// seen too.
    /// </summary>
    public static bool MayOpen(this IVettingDb db, Evidence evidence, Complaint complaint, ICurrentUser user) =>
        db.PlacesOn(complaint).Any() && (evidence.Disclosure == Disclosure.Disclosed || !complaint.IsJudgedBy(user.Id));

    /// <summary>
    /// Whether the reader may read what could tell who a protected complainant is: those alone who may open the vault. It never holds the name.
    /// </summary>
    public static bool MayKnowComplainant(this IVettingDb db, Complaint complaint) =>
        complaint.Confidentiality == Confidentiality.Named || db.MayOpenVault(complaint);

    /// <summary>
    /// Whether the reader may read what the team of the case keeps for itself. Officers who only see the case first take it on; whoever judges it
    /// never may.
    /// </summary>
    public static bool MayReadNotes(this IVettingDb db, Complaint complaint, ICurrentUser user) =>
        user.May(Permission.ReadCaseNotes)
        && (db.Viewer.SeesEveryNote || db.PlacesOn(complaint).Any(place => place is AccessKind.Officer or AccessKind.Investigator));

    /// <exception cref="NotFoundException">Absent or invisible.</exception>
    /// <exception cref="ForbiddenException">Visible, but what its team keeps for itself is not for the reader.</exception>
    public static async Task<Complaint> WithNotesFor(this IVettingDb db, string reference, ICurrentUser user, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(reference, ct);
        return db.MayReadNotes(complaint, user)
            ? complaint
            : throw ForbiddenException.NotOnTheCase();
    }

    /// <summary>Whether the account has its place on the case in order to judge it.</summary>
    public static bool IsJudgedBy(this Complaint complaint, UserId user)
    {
        var places = complaint.Access.Where(access => access.User == user).Select(access => access.Kind).ToHashSet();
        return places.Contains(AccessKind.PanelMember) && !places.Contains(AccessKind.Officer);
    }

    /// <inheritdoc cref="RequireDeclared(Complaint, IEnumerable{Panel}, UserId)"/>
    public static async Task RequireDeclared(this IVettingDb db, Complaint complaint, UserId user, CancellationToken ct) =>
        complaint.RequireDeclared(await db.Panels.AsNoTracking().Where(panel => panel.Complaint == complaint.Id).ToListAsync(ct), user);

    public static async Task<Candidate> RespondentOf(this IVettingDb db, Complaint complaint, CancellationToken ct) =>
        await db.WithOtherRegistrations(await db.Candidates.SingleAsync(candidate => candidate.Id == complaint.Respondent, ct), ct);

    public static async Task<Procedure> ProcedureOf(this IVettingDb db, Complaint complaint, CancellationToken ct)
    {
        var rules = complaint.HeardUnder(await db.Rulebooks.History(ct)).Content;
        return new(rules, await db.MindedBy(rules, ct));
    }

    /// <summary>
    /// The case with all its parts. Whether the viewer may know of it is asked once: EF would ask again for each part, and the engine would have to
    /// read the long question each time.
    /// </summary>
    /// <param name="asked">One case, if it exists and is visible.</param>
    private static async Task<Complaint> Whole(this IQueryable<Complaint> complaints, IQueryable<Complaint> asked, CancellationToken ct)
    {
        var id = await asked.Select(complaint => (ComplaintId?)complaint.Id).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("complaint");
        return await complaints.IgnoreQueryFilters().SingleAsync(complaint => complaint.Id == id, ct);
    }

    private static Complaint For(this Complaint complaint, Act act, Actor actor, long version)
    {
        complaint.RequirePlaceFor(act, actor);
        complaint.RequireVersion(version);
        return complaint;
    }
}
