using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Takes a merger back, because the two are two people after all: from now on each record counts for itself again. Nobody does it of themself.
/// </summary>
/// <param name="Person">The record that was merged into another.</param>
[Requires(Permission.ManagePanelRegister)]
public sealed record UnmergePersons(PersonId Person, string Reason) : ICommand;

internal sealed class UnmergePersonsValidator : AbstractValidator<UnmergePersons>
{
    public UnmergePersonsValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(Person.ReasonMaxLength);
}

internal sealed class UnmergePersonsHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<UnmergePersons, Unit>
{
    public async Task<Unit> Handle(UnmergePersons request, CancellationToken ct)
    {
        var person = await db.PersonById(request.Person, ct);
        var kept = person.MergedInto is { } into ? await db.PersonById(into, ct) : throw Person.NotMerged();
        person.Unmerge(kept, request.Reason, user.Actor());
        return Unit.Value;
    }
}
