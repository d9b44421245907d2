using System.Linq.Expressions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Makes the first two administrators, who make all others. Refused for ever once there was one. Where the party has its own sign-in service, both
/// are linked to it at once, because until then nobody could come in to link anybody.
/// </summary>
[Requires(Permission.Operate)]
public sealed record AddFirstAdministrators(NewUser First, NewUser Second) : ICommand<IReadOnlyList<Invitation>>;

/// <param name="Subject">What the party's own sign-in service calls the person (<c>sub</c>); null where there is none.</param>
public sealed record NewUser(string Email, string Name, string? Subject = null);

internal sealed class AddFirstAdministratorsValidator : AbstractValidator<AddFirstAdministrators>
{
    public AddFirstAdministratorsValidator(IExternalIssuer external)
    {
        RuleFor(r => r.First.Email).NotEmpty().IsEmail().MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.First.Name).NotEmpty().MaximumLength(Person.NameMaxLength).IsOneLine();
        RuleFor(r => r.Second.Email).NotEmpty().IsEmail().MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.Second.Name).NotEmpty().MaximumLength(Person.NameMaxLength).IsOneLine();
        foreach (var subject in (Expression<Func<AddFirstAdministrators, string?>>[])[r => r.First.Subject, r => r.Second.Subject])
        {
            RuleFor(subject).NotEmpty().WithMessage("Say what the party's own sign-in service calls each of the two (“sub”): nobody signs in otherwise.")
                .MaximumLength(AccountChange.SubjectMaxLength).IsKey().When(_ => external.IsOn);
            RuleFor(subject).Empty().WithMessage("No sign-in service of the party's own is configured (Identity:Authority), so nothing can be linked.")
                .When(_ => !external.IsOn);
        }
    }
}

internal sealed class AddFirstAdministratorsHandler(
    IVettingDb db, IAccounts accounts, IExternalIssuer external, Inviting inviting, ICurrentUser @operator, TimeProvider clock)
    : IRequestHandler<AddFirstAdministrators, IReadOnlyList<Invitation>>
{
    public async Task<IReadOnlyList<Invitation>> Handle(AddFirstAdministrators request, CancellationToken ct)
    {
        if (await db.RoleGrants.AnyAsync(grant => grant.Role == Role.Administrator, ct))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "There are administrators already. They make all others, two of them for each.");
        }

        var issuer = await external.Name(ct);
        return [await Appoint(request.First, issuer, ct), await Appoint(request.Second, issuer, ct)];
    }

    private async Task<Invitation> Appoint(NewUser administrator, string? issuer, CancellationToken ct)
    {
        var person = Person.Register(administrator.Name, administrator.Email);
        db.Persons.Add(person);
        var user = new Actor(await accounts.Add(person.Id, administrator.Email, ct), person.Id);
        db.RoleGrants.Add(RoleGrant.AppointFirst(user, @operator.Id, clock.GetUtcNow()));
        if (issuer is not null)
        {
            db.AccountChanges.Add(AccountChange.LinkFirst(user, issuer, administrator.Subject!, @operator.Id, clock.GetUtcNow()));
            await accounts.LinkExternalSignIn(user.User, issuer, administrator.Subject!, ct);
        }

        return await inviting.Invite(user.User, administrator.Email, ct);
    }
}
