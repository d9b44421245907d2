using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.Reports.Disparities;

/// <summary>
/// To which groups the people of each case belong: what they volunteered, under whichever record of theirs, and what the party's records say.
/// </summary>
internal sealed class GroupsOfCases
{
    private const string NotKnown = "";
    private const string Certified = "certified";
    private const string NotCertified = "not-certified";

    private readonly Dictionary<CandidateId, (string[] Before, string[] Since, DateTimeOffset? CertifiedAt)> _groups = [];
    private readonly Dictionary<ComplaintId, GroupAnswers> _complainants = [];

    private GroupsOfCases()
    {
    }

    public static async Task<GroupsOfCases> Read(IVettingDb db, CancellationToken ct)
    {
        var all = new GroupsOfCases();
        var merged = await db.MergedRecords(ct);
        var volunteered = await Volunteered(db, merged, ct);
        var seats = await db.LastSeats(ct);
        var nothing = Profile(null, null, NotCertified);
        await foreach (var candidate in db.Candidates.Select(candidate => new { candidate.Id, candidate.Person }).AsAsyncEnumerable().WithCancellation(ct))
        {
            var answers = volunteered.GetValueOrDefault(merged.KeptOf(candidate.Person));
            var seat = seats.GetValueOrDefault(candidate.Id);
            var before = answers is null && seat is null ? nothing : Profile(answers, seat, NotCertified);
            all._groups[candidate.Id] = (before, seat?.CertifiedAt is null ? before : Profile(answers, seat, Certified), seat?.CertifiedAt);
        }

        await foreach (var one in db.ComplainantGroups.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            all._complainants.Add(one.Id, one.Answers);
        }

        return all;
    }

    /// <summary>In the order of the kinds; empty where it is not known.</summary>
    /// <param name="at">When the case came.</param>
    public string[] Of(ComplaintId complaint, CandidateId respondent, DateTimeOffset at)
    {
        var (before, since, certifiedAt) = _groups[respondent];
        var groups = certifiedAt <= at ? since : before;
        return _complainants.TryGetValue(complaint, out var answers)
            ? [.. groups.Zip(GroupKinds.All, (group, kind) => Of(kind, null, null, answers) ?? group)]
            : groups;
    }

    private static string[] Profile(GroupAnswers? answers, LastSeat? seat, string candidacy) =>
        [.. GroupKinds.All.Select(kind => kind == GroupKind.Candidacy ? candidacy : Of(kind, answers, seat, null) ?? NotKnown)];

    private static string? Of(GroupKind kind, GroupAnswers? answers, LastSeat? seat, GroupAnswers? complainant) => kind switch
    {
        GroupKind.Sex => answers?.Sex,
        GroupKind.Ethnicity => answers?.Ethnicity,
        GroupKind.Religion => answers?.Religion,
        GroupKind.Disability => answers?.Disability,
        GroupKind.AgeBand => answers?.AgeBand,
        GroupKind.Faction => answers?.Faction,
        GroupKind.Route => seat?.Route.ToString(),
        GroupKind.Region => seat?.Region,
        GroupKind.ComplainantSex => complainant?.Sex,
        GroupKind.ComplainantEthnicity => complainant?.Ethnicity,
        GroupKind.ComplainantReligion => complainant?.Religion,
        GroupKind.ComplainantDisability => complainant?.Disability,
        GroupKind.ComplainantAgeBand => complainant?.AgeBand,
        _ => null,
    };

    private static async Task<Dictionary<PersonId, GroupAnswers>> Volunteered(IVettingDb db, MergedRecords merged, CancellationToken ct)
    {
        Dictionary<PersonId, GroupAnswers> answers = [];
        await foreach (var one in db.GroupAttributes.AsNoTracking().OrderBy(one => one.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            answers.TryAdd(merged.KeptOf(one.Id), one.Answers);
        }

        return answers;
    }
}
