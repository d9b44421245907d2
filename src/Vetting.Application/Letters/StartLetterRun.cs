using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>
/// Sends one kind of letter to many. A job sends them one after the other, each whole or not at all, and goes on after a crash. What is refused is
/// listed by row, and stops none of the others.
/// </summary>
/// <param name="Subjects">The candidates, or for certificates the selections, in the order of the rows.</param>
/// <param name="Description">Of certificates: what the candidates may use on the ballot paper.</param>
[Requires(Permission.ManageSelections)]
public sealed record StartLetterRun(LetterKind Kind, IReadOnlyList<Guid> Subjects, LetterMethod Method, string? Description = null)
    : ICommand<LetterRunId>;

internal sealed class StartLetterRunValidator : AbstractValidator<StartLetterRun>
{
    public StartLetterRunValidator()
    {
        RuleFor(r => r.Kind).IsOfNoCase();
        RuleFor(r => r.Method).IsInEnum().NotEqual(LetterMethod.Post)
            .WithMessage("No postal addresses are held, so many letters are sent by e-mail or handed over. Post one at a time.");
        RuleFor(r => r.Subjects).NotEmpty().WithMessage("Choose to whom they go.")
            .Must(subjects => subjects is null || subjects.Count <= LetterRun.MostRows).WithMessage($"Choose at most {LetterRun.MostRows} at once.")
            .Must(subjects => subjects is null || subjects.Distinct().Count() == subjects.Count).WithMessage("Choose each once.");
        RuleFor(r => r.Description).NotEmpty().When(r => r.Kind == LetterKind.CertificateOfAuthorisation)
            .WithMessage("Enter the name of the party, or the registered description, that the candidates may use.");
        RuleFor(r => r.Description).MaximumLength(Letter.DescriptionMaxLength);
    }
}

internal sealed class StartLetterRunHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<StartLetterRun, LetterRunId>
{
    public Task<LetterRunId> Handle(StartLetterRun request, CancellationToken ct)
    {
        var run = LetterRun.Start(request.Kind, request.Method, request.Description, request.Subjects, user.Actor(), clock.GetUtcNow());
        db.LetterRuns.Add(run);
        return Task.FromResult(run.Id);
    }
}
