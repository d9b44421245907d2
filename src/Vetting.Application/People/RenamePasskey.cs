using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Calls one of the asker's own passkeys something else.</summary>
[Public("It changes the asker's own account.")]
public sealed record RenamePasskey(string Passkey, string Name) : ICommand;

internal sealed class RenamePasskeyValidator : AbstractValidator<RenamePasskey>
{
    public RenamePasskeyValidator() =>
        RuleFor(r => r.Name).NotEmpty().WithMessage("Enter a name, so that you know it from others.")
            .MaximumLength(BeginPasskey.NameMaxLength).IsOneLine();
}

internal sealed class RenamePasskeyHandler(IPasskeys passkeys, ICurrentUser user, IAuditTrail trail) : IRequestHandler<RenamePasskey, Unit>
{
    public async Task<Unit> Handle(RenamePasskey request, CancellationToken ct)
    {
        await passkeys.Rename(user.Id, request.Passkey, request.Name, ct);
        trail.Record("PasskeyRenamed", user.Id.Value, new { }, stream: StreamId.Of(user.Id));
        return Unit.Value;
    }
}
