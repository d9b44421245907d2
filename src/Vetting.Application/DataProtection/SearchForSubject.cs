using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>
/// Finds what is about the person of a request: first by the indexes, and then, a part at a time, by reading through everything that is kept. It
/// runs outside any transaction, so that nobody waits for it; <see cref="NoteSearched"/> then records what it found.
/// </summary>
[Requires(Permission.HandleSubjectRequests, Permission.Operate)]
[Unrecorded("Nobody is shown anything: the command that follows is recorded, and so is each look at what was found.")]
public sealed record SearchForSubject(string Reference) : IQuery<SearchedPart>
{
    /// <summary>Of one kind; of more the request says that there are more.</summary>
    public const int MostOfAKind = 2_000;

    /// <summary>Cases that hold a name.</summary>
    public const int MostCases = 1_000;

    /// <summary>How many records are read through at once.</summary>
    public const int MostReadAtOnce = 20_000;

    /// <summary>How many files are read through at once, with the words that stand in them.</summary>
    public const int MostFilesAtOnce = 100;
}

/// <param name="Since">Where it began; null for the search of the indexes.</param>
/// <param name="UpTo">Where it goes on; null when it is done.</param>
/// <param name="Cut">The tables of which there is more than was taken.</param>
/// <param name="FilesNotRead">How many files of this part hold no words that can be read here.</param>
public sealed record SearchedPart(string? Since, string? UpTo, IReadOnlyList<FoundRecord> Found, IReadOnlyList<string> Cut, int FilesNotRead = 0);

internal sealed class SearchForSubjectValidator : AbstractValidator<SearchForSubject>
{
    public SearchForSubjectValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class SearchForSubjectHandler(
    IVettingDb db, ICurrentUser user, IAccounts accounts, IEveryRecord records, ISearchIndex index, IEvidenceFiles files, IScanner scanner,
    IBundlePress press) : IRequestHandler<SearchForSubject, SearchedPart>
{
    /// <summary>Who is in a case, who may see it and what was done in it is about each of them alone.</summary>
    private static readonly string[] NotOfEverybody = ["AuditEntries", "CaseAccess", "CaseParties", "RecordStates"];

    public async Task<SearchedPart> Handle(SearchForSubject request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.AsNoTracking().Called(request.Reference, ct);
        asked.RequireMayBeSearched(user.Actor());
        if (asked.ReadThroughAt is not null)
        {
            return new(asked.ReadUpTo, null, [], []);
        }

        var sought = await db.SoughtOf(asked, accounts, ct);
        if (asked.SearchedAt is null)
        {
            var (found, cut) = await ByIndexes(sought, ct);
            return new(null, "", await Guarded(found, sought, await Known(asked, ct), ct), cut);
        }

        return await ReadOn(asked, sought, ct);
    }

    private async Task<SearchedPart> ReadOn(SubjectRequest asked, SubjectSought sought, CancellationToken ct)
    {
        var part = await records.ReadOn(asked.ReadUpTo!, SearchForSubject.MostReadAtOnce, SearchForSubject.MostFilesAtOnce, ct);
        var known = await Known(asked, ct);
        List<(ReadRecord Record, FoundBy By)> found = [];
        var filesNotRead = 0;
        foreach (var record in part.Records.Where(record => !known.Contains(record.Place)))
        {
            if (By(record, sought) is { } by)
            {
                found.Add((record, by));
            }
            else if (record.Place.Table == IEveryRecord.Files)
            {
                var words = await db.WordsIn(record.Place, files, scanner, press, ct);
                if (words is null)
                {
                    filesNotRead++;
                }
                else if (sought.Words.AreIn(words))
                {
                    found.Add((record, FoundBy.Words));
                }
            }
        }

        return new(asked.ReadUpTo, part.UpTo, await Guarded(found, sought, known, ct), [], filesNotRead);
    }

    private async Task<(List<(ReadRecord Record, FoundBy By)> Found, IReadOnlyList<string> Cut)> ByIndexes(SubjectSought sought, CancellationToken ct)
    {
        var about = await records.About(sought.Keys, SearchForSubject.MostOfAKind, ct);
        List<string> cut = [.. about.Cut];
        var own = sought.Keys.Candidates.Count == 0
            ? []
            : await db.Complaints.IgnoreQueryFilters().Where(complaint => sought.Keys.Candidates.Contains(complaint.Respondent))
                .Select(complaint => complaint.Id).ToListAsync(ct);
        HashSet<ComplaintId> cases = [.. own, .. about.Records.Select(record => record.Case).OfType<ComplaintId>()];
        foreach (var name in sought.Words.Names)
        {
            var named = await index.Matching(name).OrderByDescending(found => found.Place).Select(found => found.Complaint)
                .Take(SearchForSubject.MostCases + 1).ToListAsync(ct);
            if (named.Count > SearchForSubject.MostCases)
            {
                cut.Add("Complaints");
            }

            cases.UnionWith(named);
        }

        Dictionary<RecordPlace, (ReadRecord Record, FoundBy By)> found = [];
        foreach (var some in cases.Chunk(200))
        {
            foreach (var record in await records.OfCases(some, ct))
            {
                if (own.Contains(record.Case!.Value) && !NotOfEverybody.Contains(record.Place.Table))
                {
                    found[record.Place] = (record, FoundBy.Case);
                }
                else if (By(record, sought) is { } by)
                {
                    found[record.Place] = (record, by);
                }
            }
        }

        foreach (var record in about.Records)
        {
            found[record.Place] = (record, FoundBy.Key);
        }

        return ([.. found.Values], [.. cut.Distinct()]);
    }

    private static FoundBy? By(ReadRecord record, SubjectSought sought) =>
        sought.IsReferredToBy(record) ? FoundBy.Key : sought.Words.AreIn(record.Sought) ? FoundBy.Words : null;

    /// <summary>The request itself, and what is on its worklist already.</summary>
    private async Task<HashSet<RecordPlace>> Known(SubjectRequest asked, CancellationToken ct) =>
        [new("SubjectRequests", asked.Id.Value.ToString()), .. await db.PlacesFound(asked.Id, ct)];

    private async Task<IReadOnlyList<FoundRecord>> Guarded(
        IReadOnlyList<(ReadRecord Record, FoundBy By)> found, SubjectSought sought, HashSet<RecordPlace> known, CancellationToken ct)
    {
        var added = found.Where(pair => !known.Contains(pair.Record.Place)).ToList();
        var guard = await SubjectGuard.Of(db, sought, added.Select(pair => pair.Record), ct);
        return [.. added.Select(pair => new FoundRecord(
            pair.Record.Place, pair.By, pair.Record.Case, guard.Reveals(pair.Record, pair.Record.Text)))];
    }
}
