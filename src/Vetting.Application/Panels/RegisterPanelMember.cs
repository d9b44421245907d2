using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>Enters an account in the register of people who may sit on panels, or brings its line up to date.</summary>
/// <param name="IsIndependent">Whether the member holds no office in the party.</param>
[Requires(Permission.ManagePanelRegister)]
public sealed record RegisterPanelMember(UserId User, bool MayChair, bool IsIndependent, DateOnly TrainedOn) : ICommand;

internal sealed class RegisterPanelMemberValidator : AbstractValidator<RegisterPanelMember>
{
    public RegisterPanelMemberValidator(TimeProvider clock) =>
        RuleFor(r => r.TrainedOn).LessThanOrEqualTo(_ => CivilTime.DateOf(clock.GetUtcNow())).WithMessage("The training lies in the past.");
}

internal sealed class RegisterPanelMemberHandler(IVettingDb db, ICurrentUser user, IAccounts accounts) : IRequestHandler<RegisterPanelMember, Unit>
{
    public async Task<Unit> Handle(RegisterPanelMember request, CancellationToken ct)
    {
        var member = await accounts.Actor(request.User, ct);
        if (member.IsSameAs(user.Actor()))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "Nobody registers themself.", "another officer");
        }

        if (member.Person is not { } person || !await db.RoleGrants.Holds(request.User, request.MayChair ? Role.PanelChair : Role.PanelMember, ct))
        {
            throw new RuleBrokenException(
                RuleCodes.MemberNotEligible, "This account does not hold the role.",
                request.MayChair ? "the role PanelChair" : "the role PanelMember");
        }

        await accounts.RequireOpen([request.User], ct);
        if (await db.PanelRegister.SingleOrDefaultAsync(registration => registration.User == request.User, ct) is { } known)
        {
            known.Update(request.MayChair, request.IsIndependent, request.TrainedOn);
        }
        else
        {
            db.PanelRegister.Add(PanelRegistration.Enter(request.User, person, request.MayChair, request.IsIndependent, request.TrainedOn));
        }

        return Unit.Value;
    }
}
