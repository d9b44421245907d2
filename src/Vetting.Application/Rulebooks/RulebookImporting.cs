using FluentValidation;
using FluentValidation.Results;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>Makes a version of a text, whoever decided that it becomes one.</summary>
internal sealed class RulebookImporting(IVettingDb db, IRulebookReader reader, TimeProvider clock)
{
    /// <exception cref="ValidationException">The text has mistakes: all of them, by line.</exception>
    /// <exception cref="RuleBrokenException">It cannot be a version beside those that there are.</exception>
    public async Task<Rulebook> Import(string source, CancellationToken ct)
    {
        var (content, draft, others, mayGovernThePast, today) = await Place(source, ct);
        if (draft is not null)
        {
            draft.Replace(content, source, others, today);
            return draft;
        }

        var rulebook = Rulebook.Import(content, source, others, mayGovernThePast, today);
        db.Rulebooks.Add(rulebook);
        return rulebook;
    }

    /// <summary>Reads the text, refuses what <see cref="Import"/> would refuse today, and changes nothing.</summary>
    public async Task<RulebookContent> Check(string source, CancellationToken ct)
    {
        var (content, draft, others, mayGovernThePast, today) = await Place(source, ct);
        if (draft is null)
        {
            Rulebook.Check(content, others, mayGovernThePast, today);
        }
        else
        {
            draft.CheckReplacing(content, others, today);
        }

        return content;
    }

    public Task<bool> HasCases(CancellationToken ct) => db.Complaints.IgnoreQueryFilters().AnyAsync(ct);

    private async Task<(RulebookContent Content, Rulebook? Draft, RulebookHistory Others, bool MayGovernThePast, DateOnly Today)> Place(
        string source, CancellationToken ct)
    {
        var reading = reader.Read(source);
        if (reading.Content is not { } content)
        {
            throw new ValidationException(reading.Errors.Select(error => new ValidationFailure(nameof(RulebookProposal.Source), error.ToString())));
        }

        var versions = await db.Rulebooks.ToListAsync(ct);
        var draft = versions.Find(version => version.Label == content.Label);
        var others = new RulebookHistory(versions.Where(version => version != draft));
        return (content, draft, others, !await HasCases(ct), CivilTime.DateOf(clock.GetUtcNow()));
    }
}
