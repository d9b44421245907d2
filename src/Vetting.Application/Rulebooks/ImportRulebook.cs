using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>
/// Imports a version of the rulebook, or another text of a version that is not in force yet. All mistakes in the text are reported at once, by line.
/// </summary>
/// <param name="Source">The rulebook as YAML.</param>
[Requires(Permission.ImportRulebook, Permission.Operate)]
public sealed record ImportRulebook(string Source) : ICommand<RulebookId>;

internal sealed class ImportRulebookValidator : AbstractValidator<ImportRulebook>
{
    public ImportRulebookValidator()
    {
        RuleFor(r => r.Source).NotEmpty().MaximumLength(Rulebook.SourceMaxLength);
    }
}

internal sealed class ImportRulebookHandler(IVettingDb db, IRulebookReader reader, TimeProvider clock) : IRequestHandler<ImportRulebook, RulebookId>
{
    public async Task<RulebookId> Handle(ImportRulebook request, CancellationToken ct)
    {
        var reading = reader.Read(request.Source);
        if (reading.Content is not { } content)
        {
            throw new ValidationException(reading.Errors.Select(error => new ValidationFailure(nameof(request.Source), error.ToString())));
        }

        var versions = await db.Rulebooks.ToListAsync(ct);
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var draft = versions.Find(version => version.Label == content.Label);
        var history = new RulebookHistory(versions.Where(version => version != draft));
        if (draft is not null)
        {
            draft.Replace(content, request.Source, history, today);
            return draft.Id;
        }

        var rulebook = Rulebook.Import(
            content, request.Source, history, mayGovernThePast: !await db.Complaints.IgnoreQueryFilters().AnyAsync(ct), today);
        db.Rulebooks.Add(rulebook);
        return rulebook.Id;
    }
}
