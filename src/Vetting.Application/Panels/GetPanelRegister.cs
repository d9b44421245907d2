using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;

namespace Vetting.Application.Panels;

/// <summary>Who may sit on panels today, and for how long their training holds. Locked accounts are left out until they are unlocked.</summary>
[Requires(Permission.ManagePanelRegister)]
[Unrecorded("The register of panel members is no case content and known to the party.")]
public sealed record GetPanelRegister : IQuery<IReadOnlyList<PanelRegisterLine>>;

/// <param name="Name">If others in the register have the same name, the e-mail address is added.</param>
public sealed record PanelRegisterLine(UserId User, string Name, bool MayChair, bool IsIndependent, DateOnly TrainedOn, DateOnly TrainedUntil);

internal sealed class GetPanelRegisterHandler(IVettingDb db, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<GetPanelRegister, IReadOnlyList<PanelRegisterLine>>
{
    public async Task<IReadOnlyList<PanelRegisterLine>> Handle(GetPanelRegister request, CancellationToken ct)
    {
        var rules = (await db.Rulebooks.History(ct)).ProcedureAt(CivilTime.DateOf(clock.GetUtcNow())).Content.Panel;
        var lines = await db.PanelRegister.AsNoTracking()
            .Join(db.Persons, registration => registration.Person, person => person.Id, (registration, person) => new { registration, person.Name })
            .OrderBy(line => line.Name).ToListAsync(ct);
        var known = await accounts.Among(lines.ConvertAll(line => line.registration.User), ct);
        var names = known.ToldApart(lines.ToDictionary(line => line.registration.User, line => line.Name));
        var locked = known.Where(account => account.IsLocked).Select(account => account.Id).ToHashSet();
        return [.. lines.Where(line => !locked.Contains(line.registration.User)).Select(line => new PanelRegisterLine(
            line.registration.User, names[line.registration.User], line.registration.MayChair, line.registration.IsIndependent,
            line.registration.TrainedOn,
            line.registration.TrainedOn.AddMonths(rules.TrainingValidMonths)))];
    }
}
