using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Records an approach about the case from outside its team.</summary>
[Requires(Permission.RecordContact)]
public sealed record RecordContact(string Reference, long Version, string From, string To, string Asked, DateTimeOffset At) : ICommand<ContactId>;

internal sealed class RecordContactValidator : AbstractValidator<RecordContact>
{
    public RecordContactValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.From).NotEmpty().MaximumLength(200).IsOneLine();
        RuleFor(r => r.To).NotEmpty().MaximumLength(200).IsOneLine();
        RuleFor(r => r.Asked).IsReason();
    }
}

internal sealed class RecordContactHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordContact, ContactId>
{
    public async Task<ContactId> Handle(RecordContact request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.RecordContact, ct);
        return complaint.RecordContact(request.From, request.To, request.Asked, request.At, user.Actor(), clock.GetUtcNow());
    }
}
