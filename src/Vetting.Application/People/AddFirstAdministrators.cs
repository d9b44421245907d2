using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Makes the first two administrators, who make all others. Refused for ever once there was one.</summary>
[Requires(Permission.Operate)]
public sealed record AddFirstAdministrators(NewUser First, NewUser Second) : ICommand<IReadOnlyList<Invitation>>;

public sealed record NewUser(string Email, string Name);

internal sealed class AddFirstAdministratorsValidator : AbstractValidator<AddFirstAdministrators>
{
    public AddFirstAdministratorsValidator()
    {
        RuleFor(r => r.First.Email).NotEmpty().IsEmail().MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.First.Name).NotEmpty().MaximumLength(Person.NameMaxLength).IsOneLine();
        RuleFor(r => r.Second.Email).NotEmpty().IsEmail().MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.Second.Name).NotEmpty().MaximumLength(Person.NameMaxLength).IsOneLine();
    }
}

internal sealed class AddFirstAdministratorsHandler(IVettingDb db, IAccounts accounts, Inviting inviting, ICurrentUser @operator, TimeProvider clock)
    : IRequestHandler<AddFirstAdministrators, IReadOnlyList<Invitation>>
{
    public async Task<IReadOnlyList<Invitation>> Handle(AddFirstAdministrators request, CancellationToken ct)
    {
        if (await db.RoleGrants.AnyAsync(grant => grant.Role == Role.Administrator, ct))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "There are administrators already. They make all others, two of them for each.");
        }

        return [await Appoint(request.First, ct), await Appoint(request.Second, ct)];
    }

    private async Task<Invitation> Appoint(NewUser administrator, CancellationToken ct)
    {
        var person = Person.Register(administrator.Name, administrator.Email);
        db.Persons.Add(person);
        var user = await accounts.Add(person.Id, administrator.Email, ct);
        db.RoleGrants.Add(RoleGrant.AppointFirst(new(user, person.Id), @operator.Id, clock.GetUtcNow()));
        return await inviting.Invite(user, administrator.Email, ct);
    }
}
