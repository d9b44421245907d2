using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>A page of a PDF, or an image, as a picture on which areas are chosen to redact.</summary>
/// <param name="Page">From 1.</param>
[Requires(Permission.ComposeBundle)]
public sealed record DrawEvidencePage(string Reference, EvidenceId Evidence, int Page) : IQuery<byte[]>;

internal sealed class DrawEvidencePageValidator : AbstractValidator<DrawEvidencePage>
{
    public DrawEvidencePageValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Page).GreaterThan(0);
    }
}

internal sealed class DrawEvidencePageHandler(
    IVettingDb db, ICurrentUser user, IEvidenceFiles files, IScanner scanner, IBundlePress press, IAuditTrail trail)
    : IRequestHandler<DrawEvidencePage, byte[]>
{
    public async Task<byte[]> Handle(DrawEvidencePage request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.ComposeBundle, request.Reference, user, ct);
        var evidence = complaint.EvidenceOf(request.Evidence);
        var file = await db.ReadFile(files, scanner, press, evidence, ct);
        trail.Record("RedactionsRead", evidence.Id.Value, new { complaint.Reference, evidence.Sha256, request.Page }, complaint.Id);
        return await file.Picture(request.Page, ct);
    }
}
