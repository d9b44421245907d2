using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Lets one record of a person count as another one of the same human being. Nothing that was recorded of either changes, and it can be undone.
/// Nobody does it of themself.
/// </summary>
/// <param name="Into">The record that is kept: by it the person is found from now on.</param>
[Requires(Permission.ManagePanelRegister)]
public sealed record MergePersons(PersonId Person, PersonId Into, string Reason) : ICommand;

internal sealed class MergePersonsValidator : AbstractValidator<MergePersons>
{
    public MergePersonsValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(Person.ReasonMaxLength);
}

internal sealed class MergePersonsHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<MergePersons, Unit>
{
    public async Task<Unit> Handle(MergePersons request, CancellationToken ct)
    {
        var person = await db.PersonById(request.Person, ct);
        var kept = await db.PersonById(request.Into, ct);
        person.MergeInto(kept, await db.MergedRecordsOf([person.Id, kept.Id], ct), request.Reason, user.Actor());
        return Unit.Value;
    }
}
