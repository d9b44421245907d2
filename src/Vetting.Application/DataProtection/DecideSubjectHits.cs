using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>
/// Decides whether the person of a request is given some records. What would tell who a protected person is, is proposed by this and given only if
/// somebody else agrees: see <see cref="DecideGuardedRelease"/>.
/// </summary>
/// <param name="Passages">What is made unreadable, as it stands in the record. Of a file, words that stand in it.</param>
/// <param name="Reason">Why something that could tell who a protected person is should be given; null where nothing of the kind is.</param>
[Requires(Permission.HandleSubjectRequests)]
public sealed record DecideSubjectHits(
    string Reference, IReadOnlyList<SubjectHitId> Hits, HitDecision Decision, Exemption? Exemption = null, IReadOnlyList<string>? Passages = null,
    string? Reason = null) : ICommand
{
    public const int MostAtOnce = 200;
}

internal sealed class DecideSubjectHitsValidator : AbstractValidator<DecideSubjectHits>
{
    public DecideSubjectHitsValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.Hits).NotEmpty().Must(hits => hits is null || hits.Count <= DecideSubjectHits.MostAtOnce)
            .WithMessage($"Decide on at most {DecideSubjectHits.MostAtOnce} records at once.");
        RuleFor(r => r.Decision).IsInEnum().NotEqual(HitDecision.Undecided).WithMessage("Choose whether it is given, redacted or withheld.");
        RuleFor(r => r.Exemption).IsInEnum();
        RuleFor(r => r.Passages).Must(passages => passages is null || passages.Count <= SubjectHit.MostPassages)
            .WithMessage($"Redact at most {SubjectHit.MostPassages} passages.");
        RuleForEach(r => r.Passages).NotEmpty().MaximumLength(SubjectHit.PassageMaxLength);
        RuleFor(r => r.Reason).MaximumLength(SubjectRequest.ReasonMaxLength);
    }
}

internal sealed class DecideSubjectHitsHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, IEveryRecord records, TimeProvider clock)
    : IRequestHandler<DecideSubjectHits, Unit>
{
    public async Task<Unit> Handle(DecideSubjectHits request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.Called(request.Reference, ct);
        asked.RequireMayBeSearched(user.Actor());
        var hits = await db.HitsOf(asked.Id).Where(hit => request.Hits.Contains(hit.Id)).ToListAsync(ct);
        var read = (await records.At([.. hits.Select(hit => hit.Place)], ct)).ToDictionary(record => record.Place);
        if (hits.Count != request.Hits.Distinct().Count() || hits.Exists(hit => !read.ContainsKey(hit.Place)))
        {
            throw new NotFoundException("record");
        }

        var passages = request.Passages ?? [];
        var guard = await SubjectGuard.Of(db, await db.SoughtOf(asked, accounts, ct), read.Values, ct);
        foreach (var hit in hits)
        {
            var record = read[hit.Place];
            if (hit.Table != IEveryRecord.Files && passages.FirstOrDefault(passage => !record.Text.Contains(passage, StringComparison.Ordinal)) is { } missing)
            {
                throw new ValidationException([new ValidationFailure(
                    nameof(request.Passages), $"“{missing}” does not stand in the record. Copy the passage as it is written there.")]);
            }

            hit.Decide(
                asked, request.Decision, request.Exemption, passages, record.Sha256(),
                request.Decision != HitDecision.Withheld && guard.Reveals(record, record.Text.Without(passages)), request.Reason, user.Actor(),
                clock.GetUtcNow());
        }

        return Unit.Value;
    }
}
