using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>One version: its content, and the text from which that was read.</summary>
[Requires(Permission.ReadRulebooks, Permission.Operate)]
[Unrecorded("The rules are public.")]
public sealed record GetRulebook(string Label) : IQuery<RulebookView>;

public sealed record RulebookView(RulebookId Id, long Version, RulebookContent Content, string Source);

internal sealed class GetRulebookValidator : AbstractValidator<GetRulebook>
{
    public GetRulebookValidator()
    {
        RuleFor(r => r.Label).NotEmpty().MaximumLength(Rulebook.LabelMaxLength);
    }
}

internal sealed class GetRulebookHandler(IVettingDb db) : IRequestHandler<GetRulebook, RulebookView>
{
    public async Task<RulebookView> Handle(GetRulebook request, CancellationToken ct) =>
        await db.Rulebooks.AsNoTracking().Where(rulebook => rulebook.Label == request.Label)
            .Select(rulebook => new RulebookView(rulebook.Id, rulebook.Version, rulebook.Content, rulebook.Source)).SingleOrDefaultAsync(ct)
        ?? throw new NotFoundException("rulebook");
}
