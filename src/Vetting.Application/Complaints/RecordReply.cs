using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Records the respondent's reply.</summary>
[Requires(Permission.RecordReply)]
public sealed record RecordReply(string Reference, long Version, string Text, DateOnly ReceivedOn) : ICommand<ReplyId>;

internal sealed class RecordReplyValidator : AbstractValidator<RecordReply>
{
    public RecordReplyValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Text).NotEmpty().MaximumLength(Notice.TextMaxLength);
    }
}

internal sealed class RecordReplyHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RecordReply, ReplyId>
{
    public async Task<ReplyId> Handle(RecordReply request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.RecordReply, ct);
        var procedure = await db.ProcedureOf(complaint, ct);
        return complaint.RecordReply(request.Text, request.ReceivedOn, procedure, user.Actor(), clock.GetUtcNow());
    }
}
