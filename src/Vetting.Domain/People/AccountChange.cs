using Vetting.Domain.Common;

namespace Vetting.Domain.People;

public readonly record struct AccountChangeId(Guid Value) : IId<AccountChangeId> { public static AccountChangeId From(Guid value) => new(value); }

public enum AccountChangeKind
{
    EmailAddress,
    SecondFactorReset,
    ExternalSignIn,
}

public enum AccountChangeState
{
    Proposed,
    Approved,
    Declined,
}

/// <summary>
/// A change to how somebody signs in. Whoever could make it alone could take the account over, so one administrator proposes it and another
/// approves it, and the account's address is told.
/// </summary>
public sealed class AccountChange : AggregateRoot
{
    public const int ReasonMaxLength = 2000;
    public const int IssuerMaxLength = 400;
    public const int SubjectMaxLength = 255;

    private AccountChange(
        AccountChangeId id, UserId user, PersonId? person, AccountChangeKind kind, string reason,
        UserId proposedBy, PersonId? proposingPerson, DateTimeOffset proposedAt)
    {
        (Id, User, Person, Kind, Reason) = (id, user, person, kind, reason);
        (ProposedBy, ProposingPerson, ProposedAt) = (proposedBy, proposingPerson, proposedAt);
    }

    public AccountChangeId Id { get; private init; }

    public UserId User { get; private init; }

    public PersonId? Person { get; private init; }

    public AccountChangeKind Kind { get; private init; }

    public string Reason { get; private init; }

    public AccountChangeState State { get; private set; }

    public UserId ProposedBy { get; private init; }

    public PersonId? ProposingPerson { get; private init; }

    public DateTimeOffset ProposedAt { get; private init; }

    public UserId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The new address, until the change is decided: then it stands in <see cref="People.Person"/> or nowhere.</summary>
    public string? NewEmail { get; private set; }

    public string? Issuer { get; private set; }

    /// <summary>How the external issuer calls the person.</summary>
    public string? Subject { get; private set; }

    public static AccountChange ProposeEmail(Actor user, string email, string reason, Actor proposer, DateTimeOffset at) =>
        Propose(user, AccountChangeKind.EmailAddress, reason, proposer, at, email);

    public static AccountChange ProposeSecondFactorReset(Actor user, string reason, Actor proposer, DateTimeOffset at) =>
        Propose(user, AccountChangeKind.SecondFactorReset, reason, proposer, at);

    public static AccountChange ProposeExternalSignIn(Actor user, string issuer, string subject, string reason, Actor proposer, DateTimeOffset at) =>
        Propose(user, AccountChangeKind.ExternalSignIn, reason, proposer, at, issuer: issuer, subject: subject);

    /// <summary>
    /// The link of one of the first two administrators to the party's own sign-in service, made by the operator because nobody else can come in yet.
    /// </summary>
    public static AccountChange LinkFirst(Actor user, string issuer, string subject, UserId @operator, DateTimeOffset at)
    {
        const string reason = "Linked when the system was set up.";
        var change = new AccountChange(
            Common.Id.New<AccountChangeId>(), user.User, user.Person, AccountChangeKind.ExternalSignIn, reason, @operator, null, at)
        {
            State = AccountChangeState.Approved,
            DecidedBy = @operator,
            DecidedAt = at,
            Issuer = issuer,
            Subject = subject,
        };
        change.Raise(new FirstAdministratorLinked(change.Id, user.User, issuer, subject));
        return change;
    }

    /// <summary>The caller applies it to the account in the same transaction.</summary>
    public void Approve(Actor approver, DateTimeOffset at)
    {
        if (approver.IsSameAs(new(User, Person)) || approver.IsSameAs(new(ProposedBy, ProposingPerson)))
        {
            throw new RuleBrokenException(
                RuleCodes.SeparationOfDuties, "A change to an account is approved by an administrator who neither proposed it nor owns the account.");
        }

        Decide(AccountChangeState.Approved, approver.User, at);
        Raise(new AccountChanged(Id, User, Kind));
    }

    public void Decline(UserId by, string reason, DateTimeOffset at)
    {
        Decide(AccountChangeState.Declined, by, at);
        Raise(new AccountChangeDeclined(Id, User, Kind, reason));
    }

    private static AccountChange Propose(
        Actor user, AccountChangeKind kind, string reason, Actor proposer, DateTimeOffset at,
        string? email = null, string? issuer = null, string? subject = null)
    {
        var change = new AccountChange(Common.Id.New<AccountChangeId>(), user.User, user.Person, kind, reason, proposer.User, proposer.Person, at)
        {
            NewEmail = email,
            Issuer = issuer,
            Subject = subject,
        };
        change.Raise(new AccountChangeProposed(change.Id, user.User, kind, reason, email, issuer, subject));
        return change;
    }

    private void Decide(AccountChangeState state, UserId by, DateTimeOffset at)
    {
        if (State != AccountChangeState.Proposed)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This change is no longer waiting for approval.");
        }

        (State, DecidedBy, DecidedAt) = (state, by, at);
        NewEmail = null;
    }
}

[Recorded("AccountChangeProposed", 1)]
public sealed record AccountChangeProposed(
    AccountChangeId Change, UserId User, AccountChangeKind Kind, string Reason, string? NewEmail, string? Issuer, string? SubjectAtIssuer)
    : DomainEvent(StreamId.Of(User), Change.Value);

[Recorded("AccountChanged", 1)]
public sealed record AccountChanged(AccountChangeId Change, UserId User, AccountChangeKind Kind) : DomainEvent(StreamId.Of(User), Change.Value);

[Recorded("AccountChangeDeclined", 1)]
public sealed record AccountChangeDeclined(AccountChangeId Change, UserId User, AccountChangeKind Kind, string Reason)
    : DomainEvent(StreamId.Of(User), Change.Value);

[Recorded("FirstAdministratorLinked", 1)]
public sealed record FirstAdministratorLinked(AccountChangeId Change, UserId User, string Issuer, string SubjectAtIssuer)
    : DomainEvent(StreamId.Of(User), Change.Value);
