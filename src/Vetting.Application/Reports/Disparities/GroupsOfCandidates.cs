using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.Reports.Disparities;

/// <summary>
/// To which groups each candidate belongs: what they volunteered, under whichever record of theirs, and what the party's records say.
/// </summary>
internal sealed class GroupsOfCandidates
{
    private const string NotKnown = "";
    private const string Certified = "certified";
    private const string NotCertified = "not-certified";

    private readonly Dictionary<CandidateId, (string[] Before, string[] Since, DateTimeOffset? CertifiedAt)> _groups = [];

    private GroupsOfCandidates()
    {
    }

    public static async Task<GroupsOfCandidates> Read(IVettingDb db, CancellationToken ct)
    {
        var all = new GroupsOfCandidates();
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

        return all;
    }

    /// <summary>In the order of the kinds; empty where it is not known.</summary>
    /// <param name="at">When the case came.</param>
    public string[] Of(CandidateId candidate, DateTimeOffset at)
    {
        var (before, since, certifiedAt) = _groups[candidate];
        return certifiedAt <= at ? since : before;
    }

    private static string[] Profile(GroupAnswers? answers, LastSeat? seat, string candidacy) =>
        [.. GroupKinds.All.Select(kind => kind == GroupKind.Candidacy ? candidacy : Of(kind, answers, seat) ?? NotKnown)];

    private static string? Of(GroupKind kind, GroupAnswers? answers, LastSeat? seat) => kind switch
    {
        GroupKind.Sex => answers?.Sex,
        GroupKind.Ethnicity => answers?.Ethnicity,
        GroupKind.Religion => answers?.Religion,
        GroupKind.Disability => answers?.Disability,
        GroupKind.AgeBand => answers?.AgeBand,
        GroupKind.Faction => answers?.Faction,
        GroupKind.Route => seat?.Route.ToString(),
        GroupKind.Region => seat?.Region,
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
