using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Domain.People;

namespace Vetting.Application.DataProtection;

/// <summary>
/// Which privacy notices a person was shown, and when, whichever of their records or doors it was. None of somebody who is not registered.
/// </summary>
/// <param name="Who">Their membership number, or their e-mail address.</param>
[Requires(Permission.ManagePrivacyNotices)]
public sealed record GetNoticesShown(string Who) : IQuery<IReadOnlyList<ShownNotice>>;

/// <param name="At">When first.</param>
public sealed record ShownNotice(NoticeFor For, int Number, DateTimeOffset At);

internal sealed class GetNoticesShownValidator : AbstractValidator<GetNoticesShown>
{
    public GetNoticesShownValidator() => RuleFor(r => r.Who).NotEmpty().MaximumLength(Person.EmailMaxLength);
}

internal sealed class GetNoticesShownHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetNoticesShown, IReadOnlyList<ShownNotice>>
{
    public async Task<IReadOnlyList<ShownNotice>> Handle(GetNoticesShown request, CancellationToken ct)
    {
        var (number, email) = (Candidate.PlainNumberOf(request.Who), Person.PlainEmailOf(request.Who));
        var persons = await db.Candidates.Where(candidate => candidate.PlainNumber == number).Select(candidate => candidate.Person)
            .Union(db.Persons.Where(person => person.PlainEmail == email).Select(person => person.Id)).ToListAsync(ct);
        var all = (await db.MergedRecordsOf(persons, ct)).AllOf(persons).Cast<PersonId?>().ToList();
        var shown = await db.NoticesShown.Where(shown => EF.Parameter(all).Contains(shown.Person))
            .Join(db.PrivacyNotices, shown => shown.Notice, notice => notice.Id, (shown, notice) => new { notice.For, notice.Number, shown.At })
            .OrderBy(row => row.At).ToListAsync(ct);
        trail.Record("NoticesShownRead", user.Id.Value, new { Persons = persons });
        return [.. shown.Select(row => new ShownNotice(row.For, row.Number, row.At))];
    }
}
