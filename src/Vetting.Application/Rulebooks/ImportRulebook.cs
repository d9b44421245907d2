using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>
/// Imports a version of the rulebook, or another text of a version that is not in force yet, while the party is set up: until there is a case.
/// All mistakes in the text are reported at once, by line. Afterwards see <see cref="ProposeRulebook"/>.
/// </summary>
/// <param name="Source">The rulebook as YAML.</param>
[Requires(Permission.Operate)]
public sealed record ImportRulebook(string Source) : ICommand<RulebookId>;

internal sealed class ImportRulebookValidator : AbstractValidator<ImportRulebook>
{
    public ImportRulebookValidator()
    {
        RuleFor(r => r.Source).NotEmpty().MaximumLength(Rulebook.SourceMaxLength);
    }
}

internal sealed class ImportRulebookHandler(RulebookImporting importing) : IRequestHandler<ImportRulebook, RulebookId>
{
    public async Task<RulebookId> Handle(ImportRulebook request, CancellationToken ct)
    {
        if (await importing.HasCases(ct))
        {
            throw new RuleBrokenException(
                RuleCodes.SeparationOfDuties,
                "There are cases, so nobody changes the rules alone. One administrator proposes the version on the page Rulebooks or by "
                    + "POST /rulebooks, and another approves it.");
        }

        return (await importing.Import(request.Source, ct)).Id;
    }
}
