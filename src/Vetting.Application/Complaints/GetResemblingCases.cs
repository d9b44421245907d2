using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// The cases about a respondent that may be about the same matter as a complaint that is not logged yet: cases of the same category at the same
/// time, and cases told in much the same words. Only cases that the viewer may see, the likeliest first.
/// </summary>
[Requires(Permission.LogComplaint)]
public sealed record GetResemblingCases(CandidateId Respondent, IReadOnlyList<NewAllegation> Allegations) : IQuery<IReadOnlyList<ResemblingCase>>
{
    /// <summary>Two texts count as alike if at least this share of the words of the shorter one is in the other, in percent.</summary>
    public const int AlikePercent = 50;
}

/// <param name="IsSameMatter">The same category, and dates that do not exclude the same event.</param>
/// <param name="HasSimilarWords">Much of the text is the same.</param>
/// <param name="IsConcluded">Whether it was decided on the merits. If it is the same matter, the new complaint is refused unless it says why it is
/// another one.</param>
/// <param name="MergedInto">The case in which the matter goes on.</param>
public sealed record ResemblingCase(
    string Reference, Stage Stage, Disposition? Disposition, DateTimeOffset ReceivedAt, IReadOnlyList<string> Categories, bool IsSameMatter,
    bool HasSimilarWords, bool IsConcluded,
    string? MergedInto)
{
    public bool MustBeDistinguished => IsSameMatter && IsConcluded;
}

internal sealed class GetResemblingCasesValidator : AbstractValidator<GetResemblingCases>
{
    public GetResemblingCasesValidator()
    {
        RuleFor(r => r.Allegations).NotNull().Must(all => all is null || all.Count <= Complaint.MaxAllegations)
            .WithMessage($"At most {Complaint.MaxAllegations} allegations.");
    }
}

internal sealed class GetResemblingCasesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetResemblingCases, IReadOnlyList<ResemblingCase>>
{
    private const int ShortestWord = 4;

    public async Task<IReadOnlyList<ResemblingCase>> Handle(GetResemblingCases request, CancellationToken ct)
    {
        var words = request.Allegations.Select(allegation => WordsOf(allegation.Text)).ToList();
        var registrations = await db.RegistrationsOf(request.Respondent, ct);
        var earlier = await db.Complaints.AsNoTracking().Where(complaint => registrations.Contains(complaint.Respondent)).ToListAsync(ct);
        var resembling = earlier
            .Select(complaint => (complaint.Id, Row: new ResemblingCase(
                complaint.Reference, complaint.Stage, complaint.Disposition, complaint.ReceivedAt,
                [.. complaint.Allegations.Select(allegation => allegation.Category).Distinct().Order()],
                complaint.ResemblesMatterOf(request.Allegations),
                complaint.Allegations.Any(allegation => words.Exists(some => AreAlike(some, WordsOf(allegation.Text)))),
                complaint.IsDecidedOnTheMerits, earlier.Find(other => other.Id == complaint.MergedInto)?.Reference)))
            .Where(found => found.Row.IsSameMatter || found.Row.HasSimilarWords)
            .OrderByDescending(found => found.Row.MustBeDistinguished).ThenByDescending(found => found.Row.IsSameMatter)
            .ThenByDescending(found => found.Row.ReceivedAt)
            .ToList();
        trail.Record("CasesListed", user.Id.Value, new { Shown = resembling.Select(found => found.Id) });
        return resembling.ConvertAll(found => found.Row);
    }

    private static HashSet<string> WordsOf(string text) =>
        [.. new string([.. text.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord)];

    private static bool AreAlike(HashSet<string> one, HashSet<string> other)
    {
        var shorter = Math.Min(one.Count, other.Count);
        return shorter > 0 && one.Count(other.Contains) * 100 >= shorter * GetResemblingCases.AlikePercent;
    }
}
