using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;

namespace Vetting.Application.Doors;

/// <summary>
/// Shows a code. One that was mistyped, one that never was and one that no longer opens are answered alike, for the same work.
/// </summary>
/// <param name="Code">As it was typed, see <see cref="AccessCode.Read"/>.</param>
/// <returns>Null when it opens nothing.</returns>
[AnswersOnce("A kept answer would tell when somebody came.")]
[Public("The code itself is what opens the door.")]
public sealed record OpenDoor(string Code) : ICommand<Door?>;

internal sealed class OpenDoorValidator : AbstractValidator<OpenDoor>
{
    private const int MaxLength = 200;

    public OpenDoorValidator() => RuleFor(r => r.Code).NotEmpty().MaximumLength(MaxLength);
}

internal sealed class OpenDoorHandler(IVettingDb db, IWrongCodes wrong, TimeProvider clock) : IRequestHandler<OpenDoor, Door?>
{
    public async Task<Door?> Handle(OpenDoor request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());

        // A code that was mistyped is looked up too: as one that nobody holds.
        var hash = (AccessCode.Read(request.Code) ?? AccessCode.Draw()).Hash();
        var key = await db.DoorKeys.SingleOrDefaultAsync(key => key.CodeHash == hash, ct);
        if (key is null || !key.Opens(today))
        {
            wrong.Count();
            return null;
        }

        key.Open(today);
        return Door.Of(key);
    }
}
