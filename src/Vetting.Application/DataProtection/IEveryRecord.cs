using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>
/// Reads what is kept, whatever it is, past the model and past all that decides who may see what: under the authority of a request of the person whom
/// it is about, and for nothing else. A new table is read without anybody doing anything; which are not, and why, stands in the implementation.
/// </summary>
public interface IEveryRecord
{
    /// <summary>The records in which the files of evidence and of reports are kept.</summary>
    const string Files = "EvidenceFiles";

    /// <summary>The records that refer to a person, found by indexes.</summary>
    /// <param name="most">Of one column; of more it says so.</param>
    Task<RecordsAbout> About(SubjectKeys keys, int most, CancellationToken ct);

    /// <summary>All records of some cases, found by indexes.</summary>
    Task<IReadOnlyList<ReadRecord>> OfCases(IReadOnlyCollection<ComplaintId> cases, CancellationToken ct);

    /// <summary>The next part of all that is kept.</summary>
    /// <param name="from">As <see cref="ReadPart.UpTo"/> said it; empty to begin.</param>
    /// <param name="mostFiles">Of the records of files, fewer are read at once: whoever reads them reads the files too.</param>
    Task<ReadPart> ReadOn(string from, int most, int mostFiles, CancellationToken ct);

    /// <summary>Some records as they are now. One that is gone is left out.</summary>
    Task<IReadOnlyList<ReadRecord>> At(IReadOnlyCollection<RecordPlace> places, CancellationToken ct);
}

/// <summary>By what the records refer to one human being.</summary>
public sealed record SubjectKeys(IReadOnlyList<PersonId> Persons, IReadOnlyList<CandidateId> Candidates, IReadOnlyList<UserId> Users)
{
    public IEnumerable<Guid> All =>
        Persons.Select(person => person.Value).Concat(Candidates.Select(candidate => candidate.Value)).Concat(Users.Select(user => user.Value));
}

/// <param name="Cut">The tables of which there are more.</param>
public sealed record RecordsAbout(IReadOnlyList<ReadRecord> Records, IReadOnlyList<string> Cut);

/// <param name="UpTo">Where it goes on; null when everything was read.</param>
public sealed record ReadPart(IReadOnlyList<ReadRecord> Records, string? UpTo);

/// <summary>A record as it is kept.</summary>
/// <param name="Fields">What a person can read of it.</param>
/// <param name="Sought">All texts of it as they are kept, with the ids that stand in them.</param>
/// <param name="Refers">The persons and candidates to whom it refers.</param>
public sealed record ReadRecord(RecordPlace Place, ComplaintId? Case, IReadOnlyList<RecordField> Fields, string Sought, IReadOnlyList<Guid> Refers)
{
    public string Text => string.Join('\n', Fields.Select(one => $"{one.Name}: {one.Value}"));
}

/// <param name="Name">The column in words.</param>
public sealed record RecordField(string Name, string Value);
