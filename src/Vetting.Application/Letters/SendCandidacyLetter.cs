using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>Records that the letter that <see cref="PrintCandidacyLetter"/> made was sent. It never changes.</summary>
/// <param name="Subject">The candidate; for a certificate the selection.</param>
[Requires(Permission.ManageSelections)]
public sealed record SendCandidacyLetter(Guid Subject, PrintedLetter Printed) : ICommand<LetterId>;

internal sealed class SendCandidacyLetterValidator : AbstractValidator<SendCandidacyLetter>
{
    public SendCandidacyLetterValidator() => RuleFor(r => r.Printed).NotNull();
}

internal sealed class SendCandidacyLetterHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<SendCandidacyLetter, LetterId>
{
    public async Task<LetterId> Handle(SendCandidacyLetter request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var gathered = await db.GatherOne(request.Printed.Kind, request.Subject, user.Id, null, null, now, ct);
        if (gathered.Letter!.Seen != request.Printed.Seen)
        {
            throw new StaleVersionException(gathered.Letter.Seen);
        }

        var letter = gathered.Send!(request.Printed, null, user.Id, now);
        db.Letters.Add(letter);
        return letter.Id;
    }
}
