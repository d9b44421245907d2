using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Proposes to open a concluded matter again, on a listed ground and with what is new (gate 6).</summary>
/// <param name="File">What <c>StoreEvidenceFile</c> stored for one of the pieces of evidence.</param>
[Requires(Permission.ProposeReopening)]
public sealed record ProposeReopening(
    string Reference, long Version, string Ground, string WhatIsNew, IReadOnlyList<NewEvidence> Evidence,
    StoredFile? File = null) : ICommand<ReopeningId>;

internal sealed class ProposeReopeningValidator : AbstractValidator<ProposeReopening>
{
    public ProposeReopeningValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Ground).IsCode();
        RuleFor(r => r.WhatIsNew).IsReason();
        RuleFor(r => r.Evidence).NotNull();
        RuleForEach(r => r.Evidence).SetValidator(new NewEvidenceValidator());
    }
}

internal sealed class ProposeReopeningHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ProposeReopening, ReopeningId>
{
    public async Task<ReopeningId> Handle(ProposeReopening request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.ProposeReopening, ct);
        var rules = (await db.ProcedureOf(complaint, ct)).Rules;
        var now = clock.GetUtcNow();
        var proposal = new NewReopening(request.Ground, request.WhatIsNew, request.Evidence);
        var reopening = complaint.ProposeReopening(proposal, rules, user.Actor(), now);
        var added = complaint.Reopenings.Single(proposed => proposed.Id == reopening).NewEvidence;
        foreach (var evidence in added.Where(id => complaint.EvidenceOf(id).Sha256 == request.File?.Sha256))
        {
            db.EvidenceFiles.Add(EvidenceFile.Keep(complaint, evidence, request.File!, now));
        }

        return reopening;
    }
}
