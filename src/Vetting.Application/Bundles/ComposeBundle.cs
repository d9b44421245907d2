using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>Records the bundle that <see cref="PrintBundle"/> made. It never changes, and the redactions that are in it stay.</summary>
[Requires(Permission.ComposeBundle)]
public sealed record ComposeBundle(string Reference, PrintedBundle Printed) : ICommand<BundleId>;

internal sealed class ComposeBundleValidator : AbstractValidator<ComposeBundle>
{
    public ComposeBundleValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Printed).NotNull();
    }
}

internal sealed class ComposeBundleHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ComposeBundle, BundleId>
{
    public async Task<BundleId> Handle(ComposeBundle request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.ComposeBundle, request.Reference, user, ct);
        var bundle = DisclosureBundle.Compose(
            complaint, request.Printed, await db.Standing(complaint.Id, ct), user.Actor(), clock.GetUtcNow());
        db.DisclosureBundles.Add(bundle);
        return bundle.Id;
    }
}
