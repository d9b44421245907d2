using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;
using Vetting.Domain.People;

namespace Vetting.Application.MyCases;

/// <summary>
/// The respondent names who reads their case with them, or acts for them. A code lets that person into this one case. The respondent hands it over
/// themself: nobody is written to because somebody typed their address.
/// </summary>
/// <param name="MayAct">Whether they may do what the respondent may, and not only read.</param>
/// <returns>The code as it is written. It can be shown only now.</returns>
[AnswersOnce("A kept answer would hold the code.")]
[Requires(Permission.AnswerMyCase)]
public sealed record NameRepresentative(string Reference, string Name, string? Email, RepresentativeKind Kind, bool MayAct) : ICommand<string>
{
    /// <summary>How long a code counts, in days: as long as that of a respondent.</summary>
    public const int Days = GiveRespondentCode.Days;
}

internal sealed class NameRepresentativeValidator : AbstractValidator<NameRepresentative>
{
    public NameRepresentativeValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Name).NotEmpty().MaximumLength(Person.NameMaxLength);
        RuleFor(r => r.Email).IsEmail().MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.Kind).IsInEnum();
    }
}

internal sealed class NameRepresentativeHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<NameRepresentative, string>
{
    public async Task<string> Handle(NameRepresentative request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var (person, others) = await Known(request, ct);
        if (person is null)
        {
            person = Person.Register(request.Name, request.Email);
            db.Persons.Add(person);
        }

        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var (key, code) = DoorKey.ForCase(
            DoorKind.Representative, complaint.Id, person.Id, today.AddDays(NameRepresentative.Days), today);
        complaint.NameRepresentative(
            new Actor(default, person.Id) { OtherRecords = others }, request.Kind, request.MayAct, key.Id, await accounts.Listed(complaint, [AccessKind.Officer, AccessKind.Investigator, AccessKind.PanelMember], ct), user.Actor(), now);
        db.DoorKeys.Add(key);
        return code.Written;
    }

    /// <summary>
    /// Somebody with this address and this name has a record already: so the rules that hold for persons hold for them. The respondent is told
    /// nothing of it.
    /// </summary>
    /// <returns>The record, and the others of the same human being.</returns>
    private async Task<(Person? Person, IReadOnlyList<PersonId> Others)> Known(NameRepresentative request, CancellationToken ct)
    {
        var (email, name) = (Person.PlainEmailOf(request.Email), Person.PlainNameOf(request.Name));
        var known = email is null ? null : await db.Persons.Where(person => person.PlainEmail == email && person.PlainName == name)
            .OrderBy(person => person.Id).FirstOrDefaultAsync(ct);
        return known is null ? (null, [])
            : (known, [.. (await db.AllRecordsOf(known.Id, ct)).Select(record => record.Id).Where(record => record != known.Id)]);
    }
}
