using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Panels;

/// <summary>
/// Who in the register of panel members may sit on a case, for the officer who convenes its panel or replaces a member of the one that sits. Locked
/// accounts are left out.
/// </summary>
[Requires(Permission.ConvenePanel)]
public sealed record GetPanelChoices(string Reference) : IQuery<PanelChoices>;

/// <param name="Rules">The rules of the rulebook under which the case is heard.</param>
public sealed record PanelChoices(PanelRules Rules, IReadOnlyList<PanelChoice> Members);

/// <param name="Name">If others in the register have the same name, the e-mail address is added.</param>
/// <param name="Obstacle">Null when there is none.</param>
public sealed record PanelChoice(UserId User, string Name, bool MayChair, bool IsIndependent, DateOnly TrainedUntil, PanelObstacle? Obstacle)
{
    public bool IsEligible => Obstacle is null;
}

/// <summary>Why somebody cannot sit, as far as that may be said.</summary>
public enum PanelObstacle
{
    /// <summary>The training has lapsed.</summary>
    NotTrained,

    /// <summary>Logged, read, investigated or otherwise worked on this case.</summary>
    WorkedOnTheCase,

    /// <summary>Sits, or has sat, on a panel in this case.</summary>
    SatOnTheCase,

    /// <summary>Anything else. To say more could identify a protected person, or another case.</summary>
    NotEligible,
}

internal sealed class GetPanelChoicesValidator : AbstractValidator<GetPanelChoices>
{
    public GetPanelChoicesValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetPanelChoicesHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetPanelChoices, PanelChoices>
{
    public async Task<PanelChoices> Handle(GetPanelChoices request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.ConvenePanel, request.Reference, user, ct);
        var rules = (await db.ProcedureOf(complaint, ct)).Rules.Panel;
        var conflicts = await db.ConflictsIn(complaint, except: null, ct);
        var seated = (await db.Panels.AsNoTracking().Where(panel => panel.Complaint == complaint.Id).ToListAsync(ct))
            .SelectMany(panel => panel.Members).Select(member => member.User).ToHashSet();
        var register = await db.PanelRegister.AsNoTracking()
            .Join(db.Persons, registration => registration.Person, person => person.Id, (registration, person) => new { registration, person.Name })
            .OrderBy(line => line.Name).ToListAsync(ct);
        var known = await accounts.Among(register.ConvertAll(line => line.registration.User), ct);
        var names = known.ToldApart(register.ToDictionary(line => line.registration.User, line => line.Name));
        var locked = known.Where(account => account.IsLocked).Select(account => account.Id).ToHashSet();
        register.RemoveAll(line => locked.Contains(line.registration.User));
        var today = CivilTime.DateOf(clock.GetUtcNow());
        trail.Record("PanelChoicesRead", complaint.Id.Value, new { complaint.Reference }, complaint.Id);
        return new PanelChoices(rules, register.ConvertAll(line => new PanelChoice(
            line.registration.User, names[line.registration.User], line.registration.MayChair, line.registration.IsIndependent,
            line.registration.TrainedOn.AddMonths(rules.TrainingValidMonths),
            ObstacleTo(line.registration))));

        PanelObstacle? ObstacleTo(PanelRegistration member) =>
            !member.IsTrainedOn(today, rules) ? PanelObstacle.NotTrained
            : !conflicts.Bar(member.User, member.Person) ? null
            : seated.Contains(member.User) ? PanelObstacle.SatOnTheCase
            : complaint.Participations.Any(hand => hand.User == member.User) ? PanelObstacle.WorkedOnTheCase
            : PanelObstacle.NotEligible;
    }
}
