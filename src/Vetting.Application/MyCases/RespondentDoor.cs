using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Domain.People;

namespace Vetting.Application.MyCases;

/// <summary>By which door a respondent comes in to their own case: an account, or a code. It is opened here, and told of by mail.</summary>
internal sealed class RespondentDoor(
    IVettingDb db, ICurrentUser user, IAccounts accounts, Inviting inviting, IMailer mailer, IAuditTrail trail, TimeProvider clock)
{
    /// <summary>Lets the respondent in by an account, which is opened if they have none, and tells them how.</summary>
    /// <param name="email">Recorded of the person who has no address yet; null, or the recorded one, for all others.</param>
    public async Task<RespondentInvitation> Invite(Complaint complaint, string? email, CancellationToken ct)
    {
        var records = await db.AllRecordsOf(complaint.RespondentPerson, ct);
        var account = await accounts.Of([.. records.Select(record => record.Id)], ct) ?? await Open(records[0], email, ct);
        complaint.NoteInvitation(account.Id, user.Actor());
        await Admit(account.Id, ct);
        var invitation = await inviting.InviteRespondent(account.Id, account.Email, !account.HasPassword && !account.IsLinked, ct);
        return new(invitation.IsMailed, invitation.IsMailed ? null : invitation.Path);
    }

    /// <summary>Whether the respondent can be told by mail that something waits behind their door.</summary>
    /// <exception cref="RuleBrokenException">They have no door, and cannot be invited by mail either.</exception>
    public async Task<bool> RequireDoor(Complaint complaint, CancellationToken ct)
    {
        var records = await db.AllRecordsOf(complaint.RespondentPerson, ct);
        var hasAccount = await accounts.Of([.. records.Select(record => record.Id)], ct) is not null;
        if (mailer.IsOn && (hasAccount || records[0].Email is not null))
        {
            return true;
        }

        var today = CivilTime.DateOf(clock.GetUtcNow());
        if (hasAccount || await db.DoorKeys.AnyAsync(
            key => key.Complaint == complaint.Id && key.Kind == DoorKind.Respondent && key.RevokedOn == null && key.Until >= today, ct))
        {
            return false;
        }

        throw new RuleBrokenException(
            RuleCodes.NoDoor,
            "The respondent has no door: no account, no code, and no address at which they could be invited by mail. "
                + "Serve it in another way, with a code for them.",
            "a door of the respondent");
    }

    /// <summary>Tells a respondent who has an account that something they asked for is decided, and not how.</summary>
    public Task TellOfDecision(Complaint complaint, CancellationToken ct) =>
        Tell(complaint, "An answer waits for you", "Your party has answered something that you asked for. You can read it here:", ct);

    /// <summary>Tells a respondent who has an account that a sitting to which they are or were invited is fixed, moved or called off, and not which.</summary>
    public Task TellOfSitting(Complaint complaint, CancellationToken ct) =>
        Tell(complaint, "A sitting waits for you", "There is news of a sitting to which your party invites you. You can read when and where it is here:", ct);

    /// <summary>Whoever comes in by a code has no address here.</summary>
    private async Task Tell(Complaint complaint, string subject, string what, CancellationToken ct)
    {
        var records = await db.AllRecordsOf(complaint.RespondentPerson, ct);
        if (mailer.IsOn && await accounts.Of([.. records.Select(record => record.Id)], ct) is { IsLocked: false } account)
        {
            mailer.Send(account.Email, subject, $"""
                {what}

                {mailer.AddressOf("/my-case")}

                Sign in as you always do.

                {AccountMail.Warning}
                """);
        }
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
