using Vetting.Domain.Common;

namespace Vetting.Domain.Reporting;

/// <summary>
/// What reporter and officers write to each other. It is part of the record and never changes. Of its time the day alone is known.
/// </summary>
public sealed class ReportMessage
{
    public const int TextMaxLength = 10_000;

    internal ReportMessage(ReportMessageId id, int number, bool isFromReporter, UserId by, string text, DateOnly sentOn) =>
        (Id, Number, IsFromReporter, By, Text, SentOn) = (id, number, isFromReporter, by, text, sentOn);

    public ReportMessageId Id { get; private init; }

    /// <summary>From 1, in the order of sending.</summary>
    public int Number { get; private init; }

    public bool IsFromReporter { get; private init; }

    /// <summary>The officer; or the reporter's pseudonym.</summary>
    public UserId By { get; private init; }

    public string Text { get; private init; }

    public DateOnly SentOn { get; private init; }

    /// <summary>On which day the other side had read it; null while nobody has.</summary>
    public DateOnly? ReadOn { get; internal set; }
}

/// <summary>A file that the reporter or an officer handed in. Its id is that of the kept file.</summary>
public sealed class ReportFile
{
    internal ReportFile(EvidenceId id, string fileName, string sha256, string mediaType, int? message, DateOnly receivedOn) =>
        (Id, FileName, Sha256, MediaType, Message, ReceivedOn) = (id, fileName, sha256, mediaType, message, receivedOn);

    public EvidenceId Id { get; private init; }

    public string FileName { get; private init; }

    public string Sha256 { get; private init; }

    public string MediaType { get; private init; }

    /// <summary>The number of the message that it came with; null when it came with the report itself.</summary>
    public int? Message { get; private init; }

    public DateOnly ReceivedOn { get; private init; }
}

/// <summary>Whom an officer found the report to be about. They are locked out of it.</summary>
public sealed class ReportRespondent
{
    internal ReportRespondent(CandidateId candidate, PersonId person) => (Candidate, Person) = (candidate, person);

    public CandidateId Candidate { get; private init; }

    public PersonId Person { get; private init; }
}

/// <summary>A case that was opened from the report. Whoever may not know of one of them may not know of the report either.</summary>
public sealed class ReportCase
{
    internal ReportCase(ComplaintId complaint) => Complaint = complaint;

    public ComplaintId Complaint { get; private init; }
}
