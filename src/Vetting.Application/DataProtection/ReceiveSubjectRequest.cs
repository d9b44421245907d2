using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Domain.People;

namespace Vetting.Application.DataProtection;

/// <summary>Puts down what somebody asks about the data that the party holds on them.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record ReceiveSubjectRequest(NewSubjectRequest Told) : ICommand<string>;

internal sealed class ReceiveSubjectRequestValidator : AbstractValidator<ReceiveSubjectRequest>
{
    public ReceiveSubjectRequestValidator()
    {
        RuleFor(r => r.Told).NotNull();
        RuleFor(r => r.Told.Kind).IsInEnum();
        RuleFor(r => r.Told.Channel).IsInEnum();
        RuleFor(r => r.Told.Asked).NotEmpty().MaximumLength(SubjectRequest.TextMaxLength);
        RuleFor(r => r.Told.Names).NotNull().Must(names => names is null || names.Count <= SubjectRequest.MostNames)
            .WithMessage($"Give at most {SubjectRequest.MostNames} names.");
        RuleForEach(r => r.Told.Names).NotEmpty().MinimumLength(SubjectRequest.ShortestName).MaximumLength(SubjectRequest.NameMaxLength).IsOneLine();
        RuleFor(r => r.Told.Contacts).NotNull().Must(contacts => contacts is null || contacts.Count <= SubjectRequest.MostNames)
            .WithMessage($"Give at most {SubjectRequest.MostNames} addresses and numbers.");
        RuleForEach(r => r.Told.Contacts).NotEmpty().MaximumLength(Person.EmailMaxLength).IsOneLine()
            .Must(contact => contact is null || Person.IsEmail(contact) || contact.Count(char.IsAsciiDigit) >= Person.FewestDigits)
            .WithMessage("Give an e-mail address, or a telephone number.");
    }
}

internal sealed class ReceiveSubjectRequestHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ReceiveSubjectRequest, string>
{
    public async Task<string> Handle(ReceiveSubjectRequest request, CancellationToken ct)
    {
        if (request.Told.Person is { } person)
        {
            await db.PersonById(person, ct);
        }

        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var received = SubjectRequest.Receive(
            await DrawReference(today.Year, ct), request.Told, await db.HolidayCalendars.BankHolidays(ct), await db.HolidaysMinded(today, ct), user.Actor(),
            now);
        db.SubjectRequests.Add(received);
        return received.Reference;
    }

    private async Task<string> DrawReference(int year, CancellationToken ct)
    {
        string reference;
        do
        {
            reference = SubjectRequestReference.Draw(year);
        }
        while (await db.SubjectRequests.IgnoreQueryFilters().AnyAsync(request => request.Reference == reference, ct));
        return reference;
    }
}
