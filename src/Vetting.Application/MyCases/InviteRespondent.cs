using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;

namespace Vetting.Application.MyCases;

/// <summary>
/// Invites the respondent, once the allegations were served, to read and answer them: at the address that their record holds. An account is opened
/// for them if they have none. It may do nothing but what a respondent may.
/// </summary>
/// <param name="Email">Recorded of the person who has no address yet; null, or the recorded one, for all others.</param>
[AnswersOnce("A kept answer would hold the link.")]
[Requires(Permission.ServeNotice)]
public sealed record InviteRespondent(string Reference, long Version, string? Email = null) : ICommand<RespondentInvitation>;

/// <param name="IsMailed">Whether the link went to the respondent by mail.</param>
/// <param name="Path">The link to hand over where there is no mail; null otherwise, because whoever holds it could act for the respondent.</param>
public sealed record RespondentInvitation(bool IsMailed, string? Path);

internal sealed class InviteRespondentValidator : AbstractValidator<InviteRespondent>
{
    public InviteRespondentValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Email).IsEmail().MaximumLength(Person.EmailMaxLength);
    }
}

internal sealed class InviteRespondentHandler(IVettingDb db, ICurrentUser user, RespondentDoor door) : IRequestHandler<InviteRespondent, RespondentInvitation>
{
    public async Task<RespondentInvitation> Handle(InviteRespondent request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.InviteRespondent, ct);
        return await door.Invite(complaint, request.Email, ct);
    }
}
