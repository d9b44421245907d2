using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Changes one's own password, and ends one's other sessions.</summary>
[Public("It changes the asker's own account, and the present password says who may.")]
public sealed record ChangePassword(string Present, string Password) : ICommand;

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePassword>
{
    public ChangePasswordValidator()
    {
        RuleFor(r => r.Present).NotEmpty();
        RuleFor(r => r.Password).NotEmpty();
    }
}

internal sealed class ChangePasswordHandler(IAccounts accounts, ICurrentUser user, IAuditTrail trail) : IRequestHandler<ChangePassword, Unit>
{
    public async Task<Unit> Handle(ChangePassword request, CancellationToken ct)
    {
        await accounts.ChangePassword(user.Id, request.Present, request.Password, ct);
        trail.Record("PasswordChanged", user.Id.Value, new { }, stream: StreamId.Of(user.Id));
        return Unit.Value;
    }
}
