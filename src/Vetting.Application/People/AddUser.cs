using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Opens an account that may do nothing until it is granted a role.</summary>
[Requires(Permission.ManageUsers, Permission.Operate)]
public sealed record AddUser(string Email, string Name) : ICommand<Invitation>;

/// <param name="PasswordToken">
/// Lets its bearer set the password, once, within a day. Null where the party's own sign-in service lets people in: nobody has a password then.
/// </param>
/// <param name="IsMailed">Whether the link goes to its owner by mail; otherwise whoever made it hands it over.</param>
public sealed record Invitation(UserId User, string Email, string? PasswordToken, bool IsMailed)
{
    /// <summary>How long the invitation of a respondent counts.</summary>
    public static readonly TimeSpan RespondentHas = TimeSpan.FromDays(14);

    /// <summary>Where its owner sets the password, or signs in where there is none to set.</summary>
    public string Path => PasswordToken is null
        ? "/account/sign-in"
        : $"/account/password/set?user={User.Value}&token={Uri.EscapeDataString(PasswordToken)}";
}

internal sealed class AddUserValidator : AbstractValidator<AddUser>
{
    public AddUserValidator()
    {
        RuleFor(r => r.Email).NotEmpty().IsEmail().MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Person.NameMaxLength).IsOneLine();
    }
}

internal sealed class AddUserHandler(IVettingDb db, IAccounts accounts, Inviting inviting, IAuditTrail trail) : IRequestHandler<AddUser, Invitation>
{
    public async Task<Invitation> Handle(AddUser request, CancellationToken ct)
    {
        var person = Person.Register(request.Name, request.Email);
        db.Persons.Add(person);
        var user = await accounts.Add(person.Id, request.Email, ct);
        trail.Record("UserAdded", user.Value, new { request.Email, Person = person.Id.Value }, stream: StreamId.Of(user));
        return await inviting.Invite(user, request.Email, ct);
    }
}
