using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>What is redacted of a piece of evidence, and where sought words stand in its file.</summary>
/// <param name="Words">Null when none are sought.</param>
[Requires(Permission.ComposeBundle)]
public sealed record GetRedactions(string Reference, EvidenceId Evidence, string? Words = null) : IQuery<EvidenceRedactions>
{
    public const int WordsMaxLength = 200;
}

/// <param name="Text">Of a text; null for all others.</param>
/// <param name="DrawsPages">Whether pages of a PDF can be drawn here.</param>
/// <param name="Redactions">That stand, in the order of their places.</param>
/// <param name="Found">Null when no words were sought.</param>
public sealed record EvidenceRedactions(
    string FileName, FileOutline Outline, string? Text, bool DrawsPages, IReadOnlyList<RedactionView> Redactions, IReadOnlyList<FoundWords>? Found);

/// <param name="Hidden">What it hides of a text; null on a page.</param>
/// <param name="MayBeLifted">Whether no bundle was made with it.</param>
public sealed record RedactionView(
    RedactionId Id, RedactionPlace Place, string? Hidden, RedactionReason Reason, UserId MadeBy, DateTimeOffset MadeAt, bool MayBeLifted);

internal sealed class GetRedactionsValidator : AbstractValidator<GetRedactions>
{
    public GetRedactionsValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Words).NotEmpty().MaximumLength(GetRedactions.WordsMaxLength).When(r => r.Words is not null);
    }
}

internal sealed class GetRedactionsHandler(
    IVettingDb db, ICurrentUser user, IEvidenceFiles files, IScanner scanner, IBundlePress press, IAuditTrail trail)
    : IRequestHandler<GetRedactions, EvidenceRedactions>
{
    public async Task<EvidenceRedactions> Handle(GetRedactions request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.ComposeBundle, request.Reference, user, ct);
        var evidence = complaint.EvidenceOf(request.Evidence);
        var file = await db.ReadFile(files, scanner, press, evidence, ct);
        var standing = (await db.Standing(complaint.Id, ct)).Where(redaction => redaction.Evidence == evidence.Id);
        trail.Record("RedactionsRead", evidence.Id.Value, new { complaint.Reference, evidence.Sha256 }, complaint.Id);
        return new(
            evidence.FileName, file.Outline, file.Text, press.DrawsPages,
            [
                .. standing.OrderBy(redaction => (redaction.Page ?? 0, redaction.Start ?? redaction.Top))
                    .Select(redaction => new RedactionView(
                        redaction.Id, redaction.Place,
                        redaction.Place.Text is { } range ? file.Text?.Substring(range.Start, range.Length) : null,
                        redaction.Reason, redaction.MadeBy, redaction.MadeAt, redaction.UsedAt is null)),
            ],
            request.Words is null ? null : file.Find(request.Words));
    }
}
