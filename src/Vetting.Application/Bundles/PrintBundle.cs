using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.DataProtection;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>
/// Makes the document of a bundle and keeps it, outside any transaction, before <see cref="ComposeBundle"/> records it. A crash between the two
/// leaves a file that nothing refers to, which <see cref="SweepEvidenceFiles"/> throws away.
/// </summary>
/// <param name="Evidence">In the order in which it stands in the bundle.</param>
/// <param name="DiscloseIdentityBecause">Why what tells who a protected party is leaves all the same; null to be refused then.</param>
[Requires(Permission.ComposeBundle)]
[Unrecorded("Nobody is shown anything, and nothing refers to the document yet: the command that follows is recorded.")]
public sealed record PrintBundle(string Reference, BundleRecipient Recipient, IReadOnlyList<EvidenceId> Evidence, string? DiscloseIdentityBecause = null)
    : IQuery<PrintedBundle>;

internal sealed class PrintBundleValidator : AbstractValidator<PrintBundle>
{
    public PrintBundleValidator()
    {
        RuleFor(r => r.DiscloseIdentityBecause).MaximumLength(Complaint.ReasonMaxLength);
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Recipient).IsInEnum();
        RuleFor(r => r.Evidence).NotEmpty().WithMessage("Choose what goes into the bundle.")
            .Must(chosen => chosen is null || chosen.Count <= DisclosureBundle.MostExhibits)
            .WithMessage($"Choose at most {DisclosureBundle.MostExhibits} pieces of evidence.")
            .Must(chosen => chosen is null || chosen.Distinct().Count() == chosen.Count).WithMessage("Choose each piece of evidence once.");
    }
}

internal sealed class PrintBundleHandler(
    IVettingDb db, ICurrentUser user, IEvidenceFiles files, IScanner scanner, IBundlePress press, TimeProvider clock)
    : IRequestHandler<PrintBundle, PrintedBundle>
{
    public async Task<PrintedBundle> Handle(PrintBundle request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.ComposeBundle, request.Reference, user, ct);
        DisclosureBundle.RequireMayHold(complaint, request.Recipient, request.Evidence, user.Actor());
        var standing = await db.Standing(complaint.Id, ct);
        using var draft = press.Begin(BundleCover.OfCase(
            complaint.Reference, request.Recipient, CivilTime.DateOf(clock.GetUtcNow()), await NamesOf(request.Recipient, complaint, ct)) with
        {
            Disagreements = [.. (await (request.Recipient == BundleRecipient.Panel
                ? db.DisagreementsIn(complaint.Id, ct)
                : db.DisagreementsForRespondent(complaint, ct))).Select(statement => statement.Text)],
        });
        var exhibits = new List<BundleExhibit>();
        var page = 1;
        foreach (var evidence in request.Evidence.Select(complaint.EvidenceOf))
        {
            var title = new ExhibitTitle(exhibits.Count + 1, evidence.FileName, evidence.Source, evidence.ReceivedOn);
            var isGist = evidence.Disclosure == Disclosure.Withheld;
            var redactions = isGist ? [] : standing.Where(redaction => redaction.Evidence == evidence.Id).ToList();
            var pages = isGist
                ? draft.AddGist(title, evidence.Gist!)
                : await draft.Add(title, await db.ReadFile(files, scanner, press, evidence, ct), [.. redactions.Select(Blackout.Of)], ct);
            exhibits.Add(new(title.Number, evidence.Id, page, pages, isGist, [.. redactions.Select(redaction => redaction.Id)]));
            page += pages;
        }

        var finished = draft.Finish();
        await using var content = finished.Content;
        var isTelling = await IsTelling(complaint, finished.Texts, request.DiscloseIdentityBecause, ct);
        return new(
            request.Recipient, await files.Put(content, ct), finished.Texts.Count,
            [.. exhibits.Select(exhibit => exhibit with { FirstPage = exhibit.FirstPage + finished.FrontPages })],
            isTelling ? request.DiscloseIdentityBecause : null);
    }

    /// <summary>For whom it is, as the mark on each page says it.</summary>
    private async Task<string?> NamesOf(BundleRecipient recipient, Complaint complaint, CancellationToken ct)
    {
        List<PersonId> persons = recipient switch
        {
            BundleRecipient.Respondent => [complaint.RespondentPerson],
            BundleRecipient.Representative => [.. complaint.Representatives.Where(named => named.EndedAt is null).Select(named => named.Person)],
            _ => [],
        };
        var names = await db.Persons.Where(person => persons.Contains(person.Id)).Select(person => person.Name).ToListAsync(ct);
        return names.Count == 0 ? null : string.Join(" and ", names.Order(StringComparer.Ordinal));
    }

    /// <summary>Whether what can be read in the document tells who a protected party is.</summary>
    /// <exception cref="RuleBrokenException">It does, and nobody gave a reason.</exception>
    private async Task<bool> IsTelling(Complaint complaint, IReadOnlyList<string> pages, string? because, CancellationToken ct)
    {
        var guard = await db.GuardOf(complaint, because, ct);
        var telling = pages.Index().Where(page => guard.Finds(page.Item)).Select(page => $"page {page.Index + 1}").ToList();
        return telling.Count > 0 && string.IsNullOrWhiteSpace(because)
            ? throw new RuleBrokenException(
                RuleCodes.ProtectedIdentity,
                "This would tell who a protected person is. Redact it, or give the reason for disclosing it.", telling)
            : telling.Count > 0;
    }
}
