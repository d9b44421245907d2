using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Importing;

/// <summary>
/// The rows of one external reference: a case for each of those who are accused in it. The first case is called by that reference, and the others by
/// it with <c>/2</c>, <c>/3</c> … behind it; so one that was imported is found again, in whichever order the rows stand.
/// </summary>
internal sealed class FormerMatter
{
    private const int MostAccused = 20;

    public FormerMatter(IReadOnlyList<SourceRow> rows)
    {
        Rows = rows;
        List<(string Number, List<SourceRow> Rows)> accused = [];
        foreach (var row in rows)
        {
            var number = Candidate.PlainNumberOf(row.Written(FormerCaseReader.Respondent) ?? "");
            var same = number.Length == 0 && accused.Count > 0 ? accused[^1] : accused.Find(one => one.Number == number);
            if (same.Rows is null)
            {
                accused.Add((number, [row]));
            }
            else
            {
                same.Rows.Add(row);
            }
        }

        Accused = accused.ConvertAll(one => (IReadOnlyList<SourceRow>)one.Rows);
        Numbers = accused.ConvertAll(one => one.Number);
        var key = rows[0].Written(FormerCaseReader.Key) ?? "";
        References = accused.Count == 1 ? [key] : [key, .. Enumerable.Range(2, MostAccused - 1).Select(number => $"{key}/{number}")];
    }

    public IReadOnlyList<SourceRow> Rows { get; }

    /// <summary>The rows of each, in the order in which they come first. A row that names nobody is about the one before.</summary>
    public IReadOnlyList<IReadOnlyList<SourceRow>> Accused { get; }

    /// <summary>Their membership numbers, plainly written.</summary>
    public IReadOnlyList<string> Numbers { get; }

    /// <summary>What its cases can be called.</summary>
    public IReadOnlyList<string> References { get; }

    /// <summary>What the case of each of the accused is called: as before, or by the next name that is free. What cannot be is noted.</summary>
    /// <param name="respondentOf">Whom a case that is there is about, by its external reference; null when it is not there.</param>
    /// <param name="isKey">Whether the file calls another matter so.</param>
    public IReadOnlyList<string> Name(IReadOnlyList<CandidateId> respondents, Func<string, CandidateId?> respondentOf, Func<string, bool> isKey)
    {
        if (respondents.Count == 1)
        {
            return References;
        }

        var known = References.Where(reference => respondentOf(reference) is not null)
            .ToLookup(reference => respondentOf(reference)!.Value);
        var free = new Queue<string>(References.Where(reference => respondentOf(reference) is null));
        List<string> names = [];
        foreach (var (respondent, rows) in respondents.Zip(Accused))
        {
            var name = known[respondent].FirstOrDefault() ?? (free.TryDequeue(out var next) ? next : null);
            if (name is null)
            {
                rows[0].Problem(FormerCaseReader.Respondent, $"is one of more than {MostAccused} who are accused in this matter. Divide it.");
            }
            else if (name != References[0] && isKey(name))
            {
                rows[0].Problem(FormerCaseReader.Key, $"several are accused in this matter, and '{name}' is another one. Call one of the two otherwise.");
            }
            else if (name.Length > Complaint.ExternalReferenceMaxLength)
            {
                rows[0].Problem(FormerCaseReader.Key, $"'{name}' has more than {Complaint.ExternalReferenceMaxLength} characters. Shorten it.");
            }

            names.Add(name ?? References[0]);
        }

        return names;
    }
}

internal static class RegisteredRespondents
{
    /// <param name="isChanged">Whether sanctions are to be added to them.</param>
    public static async Task<ByMembershipNumber<Candidate>> Respondents(
        this DbSet<Candidate> all, IReadOnlyList<FormerMatter> matters, bool isChanged, CancellationToken ct)
    {
        var numbers = matters.SelectMany(matter => matter.Numbers).Distinct().ToList();
        var candidates = isChanged ? all : all.AsNoTracking();
        return new((await candidates.Where(candidate => EF.Parameter(numbers).Contains(candidate.PlainNumber)).ToListAsync(ct))
            .Select(candidate => (candidate.MembershipNumber, candidate)));
    }
}
