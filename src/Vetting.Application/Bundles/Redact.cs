using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>
/// Makes parts of a piece of evidence unreadable in every bundle from now on. The evidence itself stays whole, so this needs no version of the case.
/// </summary>
[Requires(Permission.ComposeBundle)]
public sealed record Redact(string Reference, EvidenceId Evidence, IReadOnlyList<RedactionPlace> Places, RedactionReason Reason)
    : ICommand<IReadOnlyList<RedactionId>>
{
    /// <summary>The most places in one act.</summary>
    public const int MostTogether = 500;
}

internal sealed class RedactValidator : AbstractValidator<Redact>
{
    public RedactValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Places).NotEmpty().WithMessage("Choose what is to be made unreadable.")
            .Must(places => places is null || places.Count <= Redact.MostTogether)
            .WithMessage($"Choose at most {Redact.MostTogether} places at once.");
        RuleForEach(r => r.Places).Must(place => place is not null && place.Text is null != place.Area is null)
            .WithMessage("Give a range of the text or an area of a page.");
        RuleFor(r => r.Reason).IsInEnum();
    }
}

internal sealed class RedactHandler(
    IVettingDb db, ICurrentUser user, IEvidenceFiles files, IScanner scanner, IBundlePress press, TimeProvider clock)
    : IRequestHandler<Redact, IReadOnlyList<RedactionId>>
{
    public async Task<IReadOnlyList<RedactionId>> Handle(Redact request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.ComposeBundle, request.Reference, user, ct);
        var file = await db.ReadFile(files, scanner, press, complaint.EvidenceOf(request.Evidence), ct);
        var made = request.Places
            .Select(place => Redaction.Make(
                complaint, request.Evidence, file.Outline, place, request.Reason, user.Actor(), clock.GetUtcNow()))
            .ToList();
        db.Redactions.AddRange(made);
        return made.ConvertAll(redaction => redaction.Id);
    }
}
