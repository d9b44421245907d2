using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
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

internal sealed class InviteRespondentHandler(
    IVettingDb db, ICurrentUser user, IAccounts accounts, Inviting inviting, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<InviteRespondent, RespondentInvitation>
{
    public async Task<RespondentInvitation> Handle(InviteRespondent request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.InviteRespondent, ct);
        var records = await db.AllRecordsOf(complaint.RespondentPerson, ct);
        var account = await accounts.Of([.. records.Select(record => record.Id)], ct) ?? await Open(records[0], request.Email, ct);
        complaint.NoteInvitation(account.Id, user.Actor());
        await Admit(account.Id, ct);
        var invitation = await inviting.InviteRespondent(account.Id, account.Email, !account.HasPassword && !account.IsLinked, ct);
        return new(invitation.IsMailed, invitation.IsMailed ? null : invitation.Path);
    }

    private async Task<AccountSummary> Open(Person person, string? email, CancellationToken ct)
    {
        if (person.Email is { } known && email is not null && known != email)
        {
            throw new RuleBrokenException(
                RuleCodes.NoAddress, "The record of the respondent holds another address. They are invited at that one.", "the recorded address");
        }

        if (person.Email is null && email is null)
        {
            throw new RuleBrokenException(
                RuleCodes.NoAddress, "The record of the respondent holds no address. Enter one that is known to be theirs, or give them a code.",
                "an e-mail address");
        }

        if (person.Email is null)
        {
            person.Correct(person.Name, email, person.Phone);
        }

        var opened = await accounts.Add(person.Id, person.Email!, ct);
        trail.Record("UserAdded", opened.Value, new { person.Email, Person = person.Id.Value }, stream: StreamId.Of(opened));
        return new(opened, person.Id, person.Email!, false, false, false, false, false);
    }

    private async Task Admit(UserId account, CancellationToken ct)
    {
        var existing = await db.RoleGrants.Where(grant => grant.User == account && grant.State != RoleGrantState.Revoked).ToListAsync(ct);
        if (!existing.Exists(grant => grant.Role == Role.Candidate && grant.State == RoleGrantState.Approved))
        {
            var waiting = existing.Where(grant => grant.Role != Role.Candidate);
            db.RoleGrants.Add(RoleGrant.AdmitRespondent(await accounts.Actor(account, ct), waiting, user.Actor(), clock.GetUtcNow()));
        }
    }
}
