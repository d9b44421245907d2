using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.DataProtection;

/// <summary>Corrects the record of the person of a request for rectification. Null erases an address or a number.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record CorrectSubject(string Reference, long Version, string Name, string? Email, string? Phone) : ICommand;

internal sealed class CorrectSubjectValidator : AbstractValidator<CorrectSubject>
{
    public CorrectSubjectValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Person.NameMaxLength).IsOneLine();
        RuleFor(r => r.Email).IsEmail().MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.Phone).MaximumLength(Person.PhoneMaxLength).IsOneLine();
    }
}

internal sealed class CorrectSubjectHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<CorrectSubject, Unit>
{
    public async Task<Unit> Handle(CorrectSubject request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.ForUpdate(request.Reference, request.Version, ct);
        asked.NoteRectified(user.Actor());
        var person = await db.PersonById(
            asked.Person ?? throw new RuleBrokenException(RuleCodes.NeedsAPerson, "Whoever asks is not on record: there is nothing to correct."), ct);
        if ((person.Name, person.Email, person.Phone) == (request.Name, request.Email, request.Phone))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This is what stands there already.");
        }

        person.Correct(request.Name, request.Email, request.Phone);
        return Unit.Value;
    }
}
