using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>A request of a data subject: who asks what, how the time stands, and how far the search is.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record GetSubjectRequest(string Reference) : IQuery<SubjectRequestView>;

/// <param name="PersonName">Null for somebody who is not on record.</param>
/// <param name="AwaitsProof">Whether the time does not run yet.</param>
/// <param name="AwaitsClarification">Whether the clock stands.</param>
/// <param name="Cut">The tables that hold more than was taken.</param>
/// <param name="FilesNotRead">How many files hold no words that can be read: they are found by their case, name and description alone.</param>
/// <param name="Hits">How many records were found, by what was decided.</param>
/// <param name="Releases">How many guarded records wait for a second person.</param>
public sealed record SubjectRequestView(
    string Reference, long Version, SubjectRequestKind Kind, RequestChannel Channel, DateOnly ReceivedOn, PersonId? Person, string? PersonName,
    string? PersonEmail, string? PersonPhone,
    IReadOnlyList<string> Names, IReadOnlyList<string> Contacts, string Asked, DateOnly? ProofAskedOn, DateOnly? IdentityShownOn,
    string? IdentityShownBy, IReadOnlyList<Clarification> Clarifications, int FurtherMonths, DateOnly? ExtensionToldOn, string? ExtensionReason,
    DateOnly? AcknowledgedOn, DateOnly? DueOn, bool AwaitsProof, bool AwaitsClarification, bool IsSearched, bool IsReadThrough,
    IReadOnlyList<string> Cut, int FilesNotRead, IReadOnlyDictionary<HitDecision, int> Hits, int Releases, SubjectBundleView? Bundle,
    SubjectRequestOutcome? Outcome, RefusalGround? Ground, string? Answer, DateTimeOffset? ClosedAt);

/// <param name="Sha256">Of the PDF.</param>
/// <param name="DataSha256">Of the JSON Lines.</param>
public sealed record SubjectBundleView(DateTimeOffset ComposedAt, int Pages, int Records, string Sha256, long Size, string DataSha256, long DataSize);

internal sealed class GetSubjectRequestValidator : AbstractValidator<GetSubjectRequest>
{
    public GetSubjectRequestValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class GetSubjectRequestHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<GetSubjectRequest, SubjectRequestView>
{
    public async Task<SubjectRequestView> Handle(GetSubjectRequest request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.AsNoTracking().Called(request.Reference, ct);
        var person = asked.Person is { } id
            ? await db.Persons.Where(person => person.Id == id).Select(person => new { person.Name, person.Email, person.Phone }).SingleAsync(ct)
            : null;
        var hits = await db.SubjectHits.Where(hit => hit.Request == asked.Id).GroupBy(hit => hit.Decision)
            .Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var releases = await db.SubjectHits.CountAsync(hit => hit.Request == asked.Id && hit.Proposed != null, ct);
        trail.Record("SubjectRequestRead", asked.Id.Value, new { asked.Reference });
        return new(
            asked.Reference, asked.Version, asked.Kind, asked.Channel, asked.ReceivedOn, asked.Person, person?.Name, person?.Email, person?.Phone,
            asked.Names, asked.Contacts,
            asked.Asked, asked.ProofAskedOn, asked.IdentityShownOn, asked.IdentityShownBy, asked.Clarifications, asked.FurtherMonths,
            asked.ExtensionToldOn, asked.ExtensionReason, asked.AcknowledgedOn, asked.DueOn, asked.AwaitsProof, asked.AwaitsClarification,
            asked.SearchedAt is not null, asked.ReadThroughAt is not null, asked.Cut, asked.FilesNotRead, hits, releases,
            asked.Bundle is { } bundle
                ? new(asked.ComposedAt!.Value, bundle.Pages, bundle.Hits.Count, bundle.Pdf.Sha256, bundle.Pdf.Size, bundle.Data.Sha256, bundle.Data.Size)
                : null,
            asked.Outcome, asked.Ground, asked.Answer, asked.ClosedAt);
    }
}
