using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Doors;

namespace Vetting.Application.MyCases;

/// <summary>
/// Draws a code that lets the respondent into this case, to be printed in a letter to somebody who has no mail. A code that was drawn before opens
/// nothing any more.
/// </summary>
/// <returns>The code as it is written. It can be shown only now.</returns>
[AnswersOnce("A kept answer would hold the code.")]
[Requires(Permission.ServeNotice)]
public sealed record GiveRespondentCode(string Reference, long Version) : ICommand<string>
{
    /// <summary>How long a code counts, in days: a case and its appeal end before that.</summary>
    public const int Days = 365;
}

internal sealed class GiveRespondentCodeValidator : AbstractValidator<GiveRespondentCode>
{
    public GiveRespondentCodeValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GiveRespondentCodeHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<GiveRespondentCode, string>
{
    public async Task<string> Handle(GiveRespondentCode request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.InviteRespondent, ct);
        complaint.NoteCode(user.Actor());
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var former = await db.DoorKeys
            .Where(key => key.Complaint == complaint.Id && key.Kind == DoorKind.Respondent && key.RevokedOn == null).ToListAsync(ct);
        former.ForEach(key => key.Revoke(today));
        var (key, code) = DoorKey.ForCase(
            DoorKind.Respondent, complaint.Id, complaint.RespondentPerson, today.AddDays(GiveRespondentCode.Days), today);
        db.DoorKeys.Add(key);
        return code.Written;
    }
}
