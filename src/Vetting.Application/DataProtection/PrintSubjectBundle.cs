using System.Text;
using System.Text.Json;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>
/// Makes the documents in which the person of a request is given what is about them, and keeps them, outside any transaction, before
/// <see cref="ComposeSubjectBundle"/> records them. A crash between the two leaves files that nothing refers to, which
/// <see cref="SweepEvidenceFiles"/> throws away.
/// </summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record PrintSubjectBundle(string Reference) : IQuery<SubjectBundle>;

internal sealed class PrintSubjectBundleValidator : AbstractValidator<PrintSubjectBundle>
{
    public PrintSubjectBundleValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class PrintSubjectBundleHandler(
    IVettingDb db, ICurrentUser user, IAccounts accounts, IEveryRecord records, IEvidenceFiles files, IScanner scanner, IBundlePress press,
    IAuditTrail trail, TimeProvider clock) : IRequestHandler<PrintSubjectBundle, SubjectBundle>
{
    private static readonly JsonSerializerOptions Line = new(DomainJson.Options) { WriteIndented = false };

    public async Task<SubjectBundle> Handle(PrintSubjectBundle request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.AsNoTracking().Called(request.Reference, ct);
        asked.RequireMayBeComposed(user.Actor());
        var hits = await db.SubjectHits.AsNoTracking().Where(hit => hit.Request == asked.Id).ToListAsync(ct);
        RequireDecided(hits);
        var given = hits.Where(hit => hit.IsGiven)
            .OrderBy(hit => hit.Complaint?.Value).ThenBy(hit => hit.Table, StringComparer.Ordinal).ThenBy(hit => hit.Key, StringComparer.Ordinal).ToList();
        var read = (await records.At([.. given.Select(hit => hit.Place)], ct)).ToDictionary(record => record.Place);
        RequireAsDecided(given, read);
        var sought = await db.SoughtOf(asked, accounts, ct);
        await RequireGuarded(given, read, sought, ct);

        var today = CivilTime.DateOf(clock.GetUtcNow());
        var rules = (await db.Rulebooks.History(ct)).ProcedureAt(today).Content;
        var references = await db.ReferencesOf(given, ct);
        using var draft = press.Begin(new(asked.Reference, "request", "answer to a request for access", today, sought.Names[0]));
        var number = 1;
        await AddText(draft, new(number, "Covering letter", "The party", null), CoveringLetter.Of(asked, sought.Names[0], hits, rules, today), [], ct);
        foreach (var group in given.GroupBy(hit => (hit.Complaint, hit.Table)))
        {
            var where = group.Key.Complaint is { } complaint ? $", case {references[complaint]}" : "";
            if (group.Key.Table == IEveryRecord.Files)
            {
                foreach (var hit in group)
                {
                    await AddFile(draft, ++number, hit, ct);
                }
            }
            else
            {
                var (text, blackouts) = Set(group, read);
                await AddText(draft, new(++number, RecordWords.Of(group.Key.Table) + where, "A record of the party", null), text, blackouts, ct);
            }
        }

        var finished = draft.Finish();
        await using var content = finished.Content;
        var pdf = await files.Put(content, ct);
        using var lines = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(given.Select(hit => LineOf(hit, read[hit.Place], references)))));
        var data = await files.Put(lines.Length > 0 ? lines : new MemoryStream("{}\n"u8.ToArray()), ct);
        trail.NoteRead(asked, given);
        trail.Record("SubjectBundlePrinted", asked.Id.Value, new { asked.Reference, pdf.Sha256 });
        return new(pdf, finished.Texts.Count, data, [.. given.Select(hit => new GivenHit(hit.Id, hit.TextSha256!))]);
    }

    private static void RequireDecided(List<SubjectHit> hits)
    {
        var undecided = hits.Count(hit => hit.Decision == HitDecision.Undecided);
        var waiting = hits.Count(hit => hit.Proposed is not null);
        if (undecided + waiting > 0)
        {
            throw new RuleBrokenException(
                RuleCodes.SearchNotDone, "Not every record that was found is decided on.",
                undecided > 0 ? $"{undecided} undecided" : $"{waiting} that wait for a second person");
        }
    }

    private static void RequireAsDecided(List<SubjectHit> given, Dictionary<RecordPlace, ReadRecord> read)
    {
        var changed = given.Where(hit => !read.TryGetValue(hit.Place, out var record) || record.Sha256() != hit.TextSha256).ToList();
        if (changed.Count > 0)
        {
            throw new RuleBrokenException(
                RuleCodes.RecordChanged, "Some records are not as they were when they were decided on. Look at them again.",
                changed.Select(hit => hit.Id.Value.ToString()));
        }
    }

    /// <summary>Somebody may have been protected only since.</summary>
    private async Task RequireGuarded(List<SubjectHit> given, Dictionary<RecordPlace, ReadRecord> read, SubjectSought sought, CancellationToken ct)
    {
        var guard = await SubjectGuard.Of(db, sought, read.Values, ct);
        var telling = given.Where(hit => hit.ReleasedBy is null && guard.Reveals(read[hit.Place], read[hit.Place].Text.Without(hit.Passages))).ToList();
        if (telling.Count > 0)
        {
            throw new RuleBrokenException(
                RuleCodes.ProtectedIdentity, "This would tell who a protected person is. Decide on it again.",
                telling.Select(hit => hit.Id.Value.ToString()));
        }
    }

    private static (string Text, IReadOnlyList<Blackout> Blackouts) Set(IEnumerable<SubjectHit> hits, Dictionary<RecordPlace, ReadRecord> read)
    {
        var text = new StringBuilder();
        List<Blackout> blackouts = [];
        foreach (var hit in hits)
        {
            var own = PlainText.WithOneEndOfLine(read[hit.Place].Text);
            blackouts.AddRange(hit.Passages.SelectMany(passage => PlacesOf(own, PlainText.WithOneEndOfLine(passage)))
                .Select(place => new Blackout(new(new TextRange(text.Length + place.Start, place.Length)), ReasonOf(hit))));
            text.Append(own).Append("\n\n");
        }

        return (text.ToString(), blackouts);
    }

    private static IEnumerable<TextRange> PlacesOf(string text, string passage)
    {
        for (var at = text.IndexOf(passage, StringComparison.Ordinal); at >= 0; at = text.IndexOf(passage, at + passage.Length, StringComparison.Ordinal))
        {
            yield return new(at, passage.Length);
        }
    }

    private static BlackoutReason ReasonOf(SubjectHit hit) => new(
        $"{hit.Exemption!.Value.Paragraph()}",
        $"Data Protection Act 2018, Schedule 2, paragraph {hit.Exemption.Value.Paragraph()}. {hit.Exemption.Value.Sentence()}");

    private async Task AddText(BundleDraft draft, ExhibitTitle title, string text, IReadOnlyList<Blackout> blackouts, CancellationToken ct)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await draft.Add(title, await press.Read(content, ct), blackouts, ct);
    }

    private async Task AddFile(BundleDraft draft, int number, SubjectHit hit, CancellationToken ct)
    {
        var known = await db.FileOf(hit, ct);
        known.Kept.RequireMayBeOpened(scanner.MayOpenUnscanned);
        await using var content = await files.OpenKept(known.Kept.Stored, ct);
        var file = await press.Read(content, ct);
        var places = hit.Passages.ToDictionary(passage => passage, file.Find);
        if (places.Where(found => found.Value.Count == 0).Select(found => found.Key).ToList() is { Count: > 0 } missing)
        {
            throw new RuleBrokenException(
                RuleCodes.RedactionOutside,
                $"Words that are to be redacted do not stand in the file “{known.Name}”, or stand in a picture. Withhold it instead.", missing);
        }

        await draft.Add(
            new(number, known.Name, known.Source, known.ReceivedOn), file,
            [.. places.Values.SelectMany(found => found).SelectMany(found => found.Places).Select(place => new Blackout(place, ReasonOf(hit)))], ct);
    }

    private static string LineOf(SubjectHit hit, ReadRecord record, Dictionary<ComplaintId, string> references) => JsonSerializer.Serialize(
        new
        {
            Record = hit.Table,
            Case = hit.Complaint is { } complaint ? references[complaint] : null,
            Fields = record.Fields.ToDictionary(field => field.Name, field => field.Value.Without(hit.Passages)),
            Redacted = hit.Decision == HitDecision.Redacted,
        },
        Line) + "\n";
}
