using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Keeps the passkey that the browser made, and tells the account's address.</summary>
/// <param name="Answer">Of the browser.</param>
/// <param name="State">As <see cref="BeginPasskey"/> gave it.</param>
[Public("It changes the asker's own account; the state says that they showed who they are.")]
public sealed record AddPasskey(string Answer, string State) : ICommand;

internal sealed class AddPasskeyValidator : AbstractValidator<AddPasskey>
{
    public AddPasskeyValidator()
    {
        RuleFor(r => r.Answer).NotEmpty().WithMessage("Your browser made no passkey. Try again, or go on with your password.");
        RuleFor(r => r.State).NotEmpty();
    }
}

internal sealed class AddPasskeyHandler(IAccounts accounts, IPasskeys passkeys, IMailer mailer, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<AddPasskey, Unit>
{
    public async Task<Unit> Handle(AddPasskey request, CancellationToken ct)
    {
        await passkeys.Add(user.Id, request.Answer, request.State, ct);
        trail.Record("PasskeyAdded", user.Id.Value, new { }, stream: StreamId.Of(user.Id));
        mailer.Send(
            (await accounts.Get(user.Id, ct)).Email, "A passkey was added to your account",
            $"It signs in to Vetting without your password. {AccountMail.Warning}");
        return Unit.Value;
    }
}
