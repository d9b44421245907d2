using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>Records that the letter that <see cref="PrintCaseLetter"/> made was sent. It never changes.</summary>
[Requires(Permission.SendCaseLetters)]
public sealed record SendCaseLetter(string Reference, PrintedLetter Printed) : ICommand<LetterId>;

internal sealed class SendCaseLetterValidator : AbstractValidator<SendCaseLetter>
{
    public SendCaseLetterValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Printed).NotNull();
    }
}

internal sealed class SendCaseLetterHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<SendCaseLetter, LetterId>
{
    public async Task<LetterId> Handle(SendCaseLetter request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Printed.Seen, user.Actor(), Act.SendLetter, ct);
        var now = clock.GetUtcNow();
        var notice = (await db.Gather(complaint, request.Printed.Kind, user.Id, null, now, ct)).Notice;
        var letter = Letter.SendOf(complaint, notice, request.Printed, user.Actor(), now);
        db.Letters.Add(letter);
        return letter.Id;
    }
}
