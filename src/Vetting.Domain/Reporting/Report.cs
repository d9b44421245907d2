using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Domain.Reporting;

/// <param name="When">In the reporter's words; the days as far as they are known.</param>
/// <param name="Candidate">Whom the reporter means, as they typed it.</param>
/// <param name="Name">Given exactly when the report is not anonymous.</param>
/// <param name="Contact">An e-mail address, a telephone number or whatever else; null when there is none, and always of an anonymous report.</param>
public sealed record NewReport(
    string What, string When, DateOnly? EventFrom, DateOnly? EventTo, string? ToWhom, string? WhoWasThere, string Candidate, string? Wanted,
    Confidentiality Confidentiality, string? Name, string? Contact);

/// <summary>A file of a report or of a message, once it is stored.</summary>
public sealed record HandedFile(string FileName, string MediaType, StoredFile Stored);

/// <summary>
/// What somebody outside told the party, before anybody knows whether it is a case. It is known on which day each thing was done by the reporter, and
/// never at what time: the time could tell who somebody is that did not say.
/// </summary>
public sealed class Report : AggregateRoot
{
    public const int WhatMaxLength = 20_000;
    public const int AnswerMaxLength = 4_000;
    public const int NameMaxLength = 200;
    public const int ContactMaxLength = 200;
    public const int MostFiles = 10;

    /// <summary>How many messages a reporter may send on one day.</summary>
    public const int MostMessagesInADay = 20;

    private readonly List<ReportMessage> _messages = [];
    private readonly List<ReportFile> _files = [];
    private readonly List<ReportRespondent> _respondents = [];
    private readonly List<ReportCase> _cases = [];

    private Report()
    {
    }

    public ReportId Id { get; private init; }

    /// <summary>See <see cref="ReportReference"/>. Unique.</summary>
    public string Reference { get; private init; } = "";

    public string What { get; private init; } = "";

    public string When { get; private init; } = "";

    public DateOnly? EventFrom { get; private init; }

    public DateOnly? EventTo { get; private init; }

    public string? ToWhom { get; private init; }

    public string? WhoWasThere { get; private init; }

    /// <summary>As it was typed. Who it is, an officer finds: <see cref="Respondents"/>.</summary>
    public string Candidate { get; private init; } = "";

    public string? Wanted { get; private init; }

    public Confidentiality Confidentiality { get; private init; }

    public string? Name { get; private init; }

    public string? Contact { get; private init; }

    public DateOnly ReceivedOn { get; private init; }

    public DateOnly AcknowledgeBy { get; private init; }

    /// <summary>
    /// Whether no device did the little work that keeps floods out. Nothing else is different of such a report, but that officers find it a day later,
    /// after the others.
    /// </summary>
    public bool IsUnproved { get; private init; }

    /// <summary>From which day on it stands in the officers' list.</summary>
    public DateOnly ListedFrom => IsUnproved ? ReceivedOn.AddDays(1) : ReceivedOn;

    /// <summary>On which day the reporter was first answered, or the report became a case or ended.</summary>
    public DateOnly? AcknowledgedOn { get; private set; }

    public ReportStatus Status { get; private set; }

    public ReportEnd? End { get; private set; }

    /// <summary>The reporter reads it.</summary>
    public string? EndReason { get; private set; }

    public DateOnly? DecidedOn { get; private set; }

    /// <summary>The earlier report about the same matter; null unless it ended so, and where it was a case.</summary>
    public ReportId? SameMatterAs { get; private set; }

    public DateOnly? WithdrawnOn { get; private set; }

    /// <summary>Whether the reporter agrees that the respondent is told who they are; null while they did not say.</summary>
    public bool? AgreesToBeIdentified { get; private set; }

    /// <summary>In the order of sending.</summary>
    public IReadOnlyList<ReportMessage> Messages => [.. _messages.OrderBy(message => message.Number)];

    public IReadOnlyList<ReportFile> Files => _files;

    public IReadOnlyList<ReportRespondent> Respondents => _respondents;

    public IReadOnlyList<ReportCase> Cases => _cases;

    /// <summary>Whether the reporter may be written to outside the mailbox. Nothing but that there is a message is ever written so.</summary>
    public bool MayBeMailed => Confidentiality == Confidentiality.Named && Contact is { } contact && People.Person.IsEmail(contact);

    /// <param name="id">Drawn by <see cref="Id.On{TId}(DateOnly)"/>.</param>
    public static Report Receive(
        ReportId id, string reference, NewReport told, IReadOnlyList<HandedFile> files, DateOnly acknowledgeBy, DateOnly today, bool isProved)
    {
        if (told.Confidentiality == Confidentiality.Anonymous ? told.Name is not null || told.Contact is not null : told.Name is null)
        {
            throw new RuleBrokenException(
                RuleCodes.ComplainantDetails, "An anonymous report has no name and no contact; a named or confidential one has a name.");
        }

        if (told.EventFrom > today || told.EventTo > today || told.EventTo < told.EventFrom || (told.EventTo is not null && told.EventFrom is null))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "What is reported happened before today, and ended after it began.");
        }

        var report = new Report
        {
            Id = id,
            Reference = reference,
            What = told.What,
            When = told.When,
            EventFrom = told.EventFrom,
            EventTo = told.EventTo,
            ToWhom = told.ToWhom,
            WhoWasThere = told.WhoWasThere,
            Candidate = told.Candidate,
            Wanted = told.Wanted,
            Confidentiality = told.Confidentiality,
            Name = told.Name,
            Contact = told.Contact,
            ReceivedOn = today,
            AcknowledgeBy = acknowledgeBy,
            IsUnproved = !isProved,
        };
        report.Take(files, null, today);
        report.Raise(new ReportReceived(id, reference, told.Confidentiality, today, files.Count));
        return report;
    }

    /// <summary>Says whom it is about, as far as that is found. They are locked out from now on.</summary>
    public void Match(IReadOnlyList<Candidate> candidates, Actor by)
    {
        RequireNotEnded();
        RequireNoParty(candidates.Select(candidate => candidate.Person), by);
        if (_respondents.Select(known => known.Candidate).ToHashSet().SetEquals(candidates.Select(candidate => candidate.Id)))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The report is matched to just these candidates already.");
        }

        if (_cases.Count > 0 && _respondents.Exists(known => candidates.All(candidate => candidate.Id != known.Candidate)))
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "The report became a case. Whom it is about is only added to.");
        }

        _respondents.RemoveAll(known => candidates.All(candidate => candidate.Id != known.Candidate));
        AddRespondents(candidates);
        Raise(new ReportMatched(Id, [.. candidates.Select(candidate => candidate.Id)]));
    }

    /// <summary>Notes a case that was opened from it. Whom that is about is then matched too. A report about several people becomes several.</summary>
    public void Become(Complaint opened, Candidate respondent, DateOnly today)
    {
        RequireNotEnded();
        if (opened.Confidentiality < Confidentiality && AgreesToBeIdentified != true)
        {
            throw new RuleBrokenException(
                RuleCodes.ComplainantDetails, "The case must protect who reported as the report does, unless they agreed to be identified.");
        }

        AddRespondents([respondent]);
        _cases.Add(new ReportCase(opened.Id));
        (Status, DecidedOn) = (ReportStatus.BecameCase, DecidedOn ?? today);
        AcknowledgedOn ??= today;
        Raise(new ReportBecameCase(Id, opened.Id));
    }

    /// <param name="sameAs">The earlier report about the same matter, where it is one.</param>
    public void EndBecause(ReportEnd end, string reason, Report? sameAs, DateOnly today)
    {
        if (end == ReportEnd.WithdrawnByReporter)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "Only its reporter withdraws a report, in the mailbox.");
        }

        if (sameAs is not null && (end != ReportEnd.SameMatter || sameAs.Id == Id))
        {
            throw new RuleBrokenException(
                RuleCodes.DatesContradict, "Another report is named for the same matter alone, and it is another one.");
        }

        RequireOpen();
        if (end == ReportEnd.NotUnderstood && !_messages.Exists(message => !message.IsFromReporter))
        {
            throw new RuleBrokenException(
                RuleCodes.ReplyOutstanding, "Ask the reporter first what you do not understand.", "a question to the reporter");
        }

        Finish(end, reason, today);
        SameMatterAs = sameAs?.Id;
        Raise(new ReportEnded(Id, end, SameMatterAs));
    }

    /// <summary>
    /// The reporter wants it to go no further. An open report ends; of one that became a case, the case's officers decide what follows.
    /// </summary>
    public void Withdraw(DateOnly today)
    {
        if (WithdrawnOn is not null || Status == ReportStatus.Ended)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This report has ended, or was withdrawn before.");
        }

        WithdrawnOn = today;
        if (Status == ReportStatus.Open)
        {
            Finish(ReportEnd.WithdrawnByReporter, null, today);
        }

        Raise(new ReportWithdrawn(Id, Status == ReportStatus.Ended));
    }

    /// <summary>The reporter says whether the respondent may be told who they are.</summary>
    public void DecideOnIdentity(bool agrees)
    {
        if (Confidentiality == Confidentiality.Anonymous)
        {
            throw new RuleBrokenException(
                RuleCodes.ComplainantDetails, "Nobody knows who made an anonymous report. Who wants to be known writes it in a message.");
        }

        if (AgreesToBeIdentified == agrees)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This was said before.");
        }

        AgreesToBeIdentified = agrees;
        Raise(new ReporterIdentityDecided(Id, agrees));
    }

    public ReportMessageId WriteAsReporter(string text, IReadOnlyList<HandedFile> files, UserId by, DateOnly today)
    {
        if (_messages.Count(message => message.IsFromReporter && message.SentOn == today) >= MostMessagesInADay)
        {
            throw new RuleBrokenException(RuleCodes.TooMany, $"At most {MostMessagesInADay} messages are sent on one day. Write again tomorrow.");
        }

        ReadAll(fromReporter: false, today);
        return Write(text, files, isFromReporter: true, by, today);
    }

    /// <summary>Answers the reporter, or asks. What the reporter wrote counts as read.</summary>
    public ReportMessageId WriteAsOfficer(string text, Actor by, DateOnly today)
    {
        AcknowledgedOn ??= today;
        ReadAll(fromReporter: true, today);
        return Write(text, [], isFromReporter: false, by.User, today);
    }

    /// <summary>Notes that what the reporter wrote was read.</summary>
    public void MarkRead(DateOnly today)
    {
        if (!_messages.Exists(message => message.IsFromReporter && message.ReadOn is null))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Every message of the reporter was read before.");
        }

        ReadAll(fromReporter: true, today);
        Raise(new ReportMessagesRead(Id));
    }

    /// <exception cref="NotFoundException">The report holds no such file.</exception>
    public ReportFile FileOf(EvidenceId id) => _files.Find(file => file.Id == id) ?? throw new NotFoundException("file");

    private static void RequireNoParty(IEnumerable<PersonId> persons, Actor by)
    {
        if (persons.Any(person => by.Is(person)))
        {
            throw new RuleBrokenException(RuleCodes.PartyToTheCase, "You are a party to this matter. Another officer must handle it.");
        }
    }

    private ReportMessageId Write(string text, IReadOnlyList<HandedFile> files, bool isFromReporter, UserId by, DateOnly today)
    {
        var message = new ReportMessage(
            Common.Id.On<ReportMessageId>(today), _messages.Select(earlier => earlier.Number).Append(0).Max() + 1, isFromReporter, by, text, today);
        _messages.Add(message);
        Take(files, message.Number, today);
        Raise(new ReportMessageSent(Id, message.Id, message.Number, isFromReporter, files.Count));
        return message.Id;
    }

    private void Take(IReadOnlyList<HandedFile> files, int? message, DateOnly today)
    {
        if (_files.Count(file => file.ReceivedOn == today) + files.Count > MostFiles)
        {
            throw new RuleBrokenException(RuleCodes.TooMany, $"At most {MostFiles} files are taken on one day.");
        }

        _files.AddRange(files.Select(file => new ReportFile(
            Common.Id.On<EvidenceId>(today), file.FileName, file.Stored.Sha256, file.MediaType, message, today)));
    }

    private void AddRespondents(IReadOnlyList<Candidate> candidates) => _respondents.AddRange(candidates.DistinctBy(candidate => candidate.Id)
        .Where(candidate => !_respondents.Exists(known => known.Candidate == candidate.Id))
        .Select(candidate => new ReportRespondent(candidate.Id, candidate.Person)));

    private void ReadAll(bool fromReporter, DateOnly today)
    {
        foreach (var message in _messages.Where(message => message.IsFromReporter == fromReporter && message.ReadOn is null))
        {
            message.ReadOn = today;
        }
    }

    private void Finish(ReportEnd end, string? reason, DateOnly today)
    {
        (Status, End, EndReason, DecidedOn) = (ReportStatus.Ended, end, reason, today);
        AcknowledgedOn ??= today;
    }

    private void RequireOpen()
    {
        if (Status != ReportStatus.Open)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This report became a case, or has ended.");
        }
    }

    private void RequireNotEnded()
    {
        if (Status == ReportStatus.Ended)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This report has ended.");
        }
    }
}

[Recorded("ReportReceived", 1)]
public sealed record ReportReceived(
    ReportId Report, string Reference, Confidentiality Confidentiality, DateOnly ReceivedOn, int Files)
    : DomainEvent(StreamId.Of(Report), Report.Value);

[Recorded("ReportMatched", 1)]
public sealed record ReportMatched(ReportId Report, IReadOnlyList<CandidateId> Candidates) : DomainEvent(StreamId.Of(Report), Report.Value);

[Recorded("ReportBecameCase", 1)]
public sealed record ReportBecameCase(ReportId Report, ComplaintId Complaint) : DomainEvent(StreamId.Of(Report), Report.Value)
{
    public override ComplaintId? Case => Complaint;
}

[Recorded("ReportEnded", 1)]
public sealed record ReportEnded(ReportId Report, ReportEnd End, ReportId? SameMatterAs) : DomainEvent(StreamId.Of(Report), Report.Value);

[Recorded("ReportWithdrawn", 1)]
public sealed record ReportWithdrawn(ReportId Report, bool Ended) : DomainEvent(StreamId.Of(Report), Report.Value);

[Recorded("ReporterIdentityDecided", 1)]
public sealed record ReporterIdentityDecided(ReportId Report, bool Agrees) : DomainEvent(StreamId.Of(Report), Report.Value);

[Recorded("ReportMessageSent", 1)]
public sealed record ReportMessageSent(ReportId Report, ReportMessageId Message, int Number, bool FromReporter, int Files)
    : DomainEvent(StreamId.Of(Report), Message.Value);

[Recorded("ReportMessagesRead", 1)]
public sealed record ReportMessagesRead(ReportId Report) : DomainEvent(StreamId.Of(Report), Report.Value);
