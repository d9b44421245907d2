using System.Text.Json.Serialization;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;

namespace Vetting.Domain.DataProtection;

/// <param name="Person">Null for somebody who is not on record.</param>
/// <param name="Names">Under which they are known, beside those of their records.</param>
/// <param name="Contacts">Addresses and numbers, beside those of their records.</param>
/// <param name="Asked">What they ask, in a sentence or two.</param>
public sealed record NewSubjectRequest(
    SubjectRequestKind Kind, RequestChannel Channel, DateOnly ReceivedOn, PersonId? Person, IReadOnlyList<string> Names, IReadOnlyList<string> Contacts,
    string Asked);

/// <summary>A question to whoever asks, without whose answer what they mean cannot be found.</summary>
/// <param name="AnsweredOn">Null while the clock stands.</param>
public sealed record Clarification(DateOnly AskedOn, string Question, DateOnly? AnsweredOn)
{
    /// <summary>From the day of the question to the day of the answer, both among them: UK GDPR, article 12A.</summary>
    [JsonIgnore]
    public int DaysNotCounted => AnsweredOn is { } answered ? answered.DayNumber - AskedOn.DayNumber + 1 : 0;
}

/// <summary>The documents in which somebody is given what is held about them.</summary>
/// <param name="Pdf">For people.</param>
/// <param name="Data">The same as JSON Lines, for programs.</param>
/// <param name="Hits">What went in, with the fingerprint of the text that each had.</param>
public sealed record SubjectBundle(StoredFile Pdf, int Pages, StoredFile Data, IReadOnlyList<GivenHit> Hits);

/// <param name="Sha256">Of the text of the record as it was read.</param>
public sealed record GivenHit(SubjectHitId Hit, string Sha256);

/// <summary>
/// What somebody asks about the data that the party holds on them, from receipt to answer. The authority under which a data-protection officer reads
/// what is about that person, and nothing else.
/// </summary>
public sealed class SubjectRequest : AggregateRoot
{
    public const int TextMaxLength = 4_000;
    public const int ReasonMaxLength = 2_000;
    public const int NameMaxLength = 200;
    public const int MostNames = 10;

    /// <summary>A name of one letter stands in every text.</summary>
    public const int ShortestName = 2;

    private SubjectRequest()
    {
    }

    public SubjectRequestId Id { get; private init; }

    /// <summary>See <see cref="SubjectRequestReference"/>. Unique.</summary>
    public string Reference { get; private init; } = "";

    public SubjectRequestKind Kind { get; private init; }

    public RequestChannel Channel { get; private init; }

    public DateOnly ReceivedOn { get; private init; }

    /// <summary>Null for somebody who is not on record.</summary>
    public PersonId? Person { get; private init; }

    public IReadOnlyList<string> Names { get; private init; } = [];

    public IReadOnlyList<string> Contacts { get; private init; } = [];

    public string Asked { get; private init; } = "";

    public UserId RegisteredBy { get; private init; }

    public DateTimeOffset RegisteredAt { get; private init; }

    /// <summary>Whose bank holidays move the end of the time.</summary>
    public UkDivision Division { get; private init; }

    /// <summary>Null where nobody doubted who asks.</summary>
    public DateOnly? ProofAskedOn { get; private set; }

    /// <summary>When it was sure who asks; null before that.</summary>
    public DateOnly? IdentityShownOn { get; private set; }

    public string? IdentityShownBy { get; private set; }

    public UserId? IdentityCheckedBy { get; private set; }

    public IReadOnlyList<Clarification> Clarifications { get; private set; } = [];

    public int FurtherMonths { get; private set; }

    public DateOnly? ExtensionToldOn { get; private set; }

    public string? ExtensionReason { get; private set; }

    /// <summary>Of a complaint: when its receipt was acknowledged.</summary>
    public DateOnly? AcknowledgedOn { get; private set; }

    /// <summary>The last day to answer, or of a complaint to acknowledge it; null while the clock stands, or nothing is due.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>When the indexes were searched first; null before that.</summary>
    public DateTimeOffset? SearchedAt { get; private set; }

    /// <summary>Where reading through all tables goes on; null before it began and when it is done.</summary>
    public string? ReadUpTo { get; private set; }

    /// <summary>The tables that hold more about the person than was taken: a reason to ask what they mean.</summary>
    public IReadOnlyList<string> Cut { get; private set; } = [];

    /// <summary>How many files were passed in which no words can be read: pictures, say, or files that may not be opened.</summary>
    public int FilesNotRead { get; private set; }

    /// <summary>When all tables were read through.</summary>
    public DateTimeOffset? ReadThroughAt { get; private set; }

    public SubjectRequestOutcome? Outcome { get; private set; }

    public RefusalGround? Ground { get; private set; }

    /// <summary>What whoever asked was told at the end.</summary>
    public string? Answer { get; private set; }

    public UserId? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>How much was set right under it: corrections and statements of disagreement.</summary>
    public int Acts { get; private set; }

    /// <summary>The documents that are given; null while there are none.</summary>
    public SubjectBundle? Bundle { get; private set; }

    public DateTimeOffset? ComposedAt { get; private set; }

    public string? PdfBlob { get; private set; }

    public string? DataBlob { get; private set; }

    public bool IsOpen => ClosedAt is null;

    public bool AwaitsProof => IsOpen && ProofAskedOn is not null && IdentityShownOn is null;

    public bool AwaitsClarification => IsOpen && Clarifications.Count > 0 && Clarifications[^1].AnsweredOn is null;

    /// <summary>The day from which the time runs; null while the proof of identity that was asked for is outstanding.</summary>
    public DateOnly? RunsFrom => ProofAskedOn is null ? ReceivedOn : IdentityShownOn;

    /// <summary>What the document is called wherever it is handed out.</summary>
    public string PdfName => $"{Reference} {Bundle!.Pdf.Sha256[..8]}.pdf";

    public string DataName => $"{Reference} {Bundle!.Data.Sha256[..8]}.jsonl";

    public static SubjectRequest Receive(
        string reference, NewSubjectRequest told, BankHolidays holidays, UkDivision division, Actor by, DateTimeOffset now)
    {
        if (told.ReceivedOn > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A request was received today or before.");
        }

        if (told.Person is null && told.Names.Count == 0)
        {
            throw new RuleBrokenException(RuleCodes.NeedsAPerson, "Say whose request it is: a person on record, or a name.");
        }

        RequireNotOwn(told.Person, by);
        var request = new SubjectRequest
        {
            Id = Common.Id.New<SubjectRequestId>(),
            Reference = reference,
            Kind = told.Kind,
            Channel = told.Channel,
            ReceivedOn = told.ReceivedOn,
            Person = told.Person,
            Names = told.Names,
            Contacts = told.Contacts,
            Asked = told.Asked,
            RegisteredBy = by.User,
            RegisteredAt = now,
            Division = division,
        };
        request.SetDue(holidays);
        request.Raise(new SubjectRequestReceived(request.Id, reference, told.Kind, told.ReceivedOn, request.DueOn));
        return request;
    }

    /// <summary>Asks for what shows who asks, because there is a reasonable doubt. The time runs from the day on which it comes.</summary>
    public void AskForProof(DateOnly on, BankHolidays holidays, Actor by, DateTimeOffset now)
    {
        RequireOpen(by);
        RequireDay(on, ReceivedOn, now);
        if (ProofAskedOn is not null || IdentityShownOn is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "It was asked for already, or it is sure who asks.");
        }

        ProofAskedOn = on;
        SetDue(holidays);
        Raise(new SubjectProofAsked(Id, Reference, on));
    }

    /// <param name="how">By what it is sure who asks.</param>
    public void ConfirmIdentity(DateOnly on, string how, BankHolidays holidays, Actor by, DateTimeOffset now)
    {
        RequireOpen(by);
        RequireDay(on, ProofAskedOn ?? ReceivedOn, now);
        if (IdentityShownOn is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "It is sure already who asks.");
        }

        (IdentityShownOn, IdentityShownBy, IdentityCheckedBy) = (on, how, by.User);
        SetDue(holidays);
        Raise(new SubjectIdentityConfirmed(Id, Reference, on, DueOn));
    }

    /// <summary>Stops the clock: what is meant among very much cannot be found without an answer.</summary>
    public void AskForClarification(DateOnly on, string question, BankHolidays holidays, Actor by, DateTimeOffset now)
    {
        RequireOpen(by);
        RequireOfMonths("A complaint has no month that could be stopped.");
        RequireDay(on, Clarifications.Count > 0 ? Clarifications[^1].AnsweredOn ?? ReceivedOn : ReceivedOn, now);
        if (AwaitsClarification)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "An answer is awaited already.");
        }

        if (AwaitsProof || on < RunsFrom)
        {
            throw new RuleBrokenException(RuleCodes.IdentityNotChecked, "The time does not run yet, so it cannot be stopped.");
        }

        Clarifications = [.. Clarifications, new(on, question, null)];
        SetDue(holidays);
        Raise(new SubjectClarificationAsked(Id, Reference, on));
    }

    public void RecordClarification(DateOnly on, BankHolidays holidays, Actor by, DateTimeOffset now)
    {
        RequireOpen(by);
        if (!AwaitsClarification)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "No answer is awaited.");
        }

        RequireDay(on, Clarifications[^1].AskedOn, now);
        Clarifications = [.. Clarifications.SkipLast(1), Clarifications[^1] with { AnsweredOn = on }];
        SetDue(holidays);
        Raise(new SubjectClarificationReceived(Id, Reference, on, DueOn!.Value));
    }

    /// <param name="toldOn">When whoever asks was told of it and of the reasons: within the first month.</param>
    public void Extend(int months, DateOnly toldOn, string reason, BankHolidays holidays, Actor by, DateTimeOffset now)
    {
        RequireOpen(by);
        RequireOfMonths("A complaint has no month that could be extended.");
        RequireDay(toldOn, ReceivedOn, now);
        if (FurtherMonths > 0)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The time was extended already, and is extended once.");
        }

        if (RunsFrom is not { } from || AwaitsClarification)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "The clock stands. Extend the time once it runs again.");
        }

        if (toldOn > EndAfter(SubjectClock.Months, from, holidays))
        {
            throw new RuleBrokenException(
                RuleCodes.MoreTime, "Whoever asks is told of more time, and why, within the first month. That is over.", "an answer now");
        }

        (FurtherMonths, ExtensionToldOn, ExtensionReason) = (months, toldOn, reason);
        SetDue(holidays);
        Raise(new SubjectTimeExtended(Id, Reference, months, toldOn, DueOn!.Value));
    }

    public void Acknowledge(DateOnly on, BankHolidays holidays, Actor by, DateTimeOffset now)
    {
        RequireOpen(by);
        RequireDay(on, ReceivedOn, now);
        if (Kind != SubjectRequestKind.Complaint || AcknowledgedOn is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Only a complaint is acknowledged, and once.");
        }

        AcknowledgedOn = on;
        SetDue(holidays);
        Raise(new SubjectComplaintAcknowledged(Id, Reference, on));
    }

    /// <exception cref="RuleBrokenException">It has ended, is the caller's own, or nobody checked who asks.</exception>
    public void RequireMayBeSearched(Actor by)
    {
        RequireOpen(by);
        if (IdentityShownOn is null)
        {
            throw new RuleBrokenException(
                RuleCodes.IdentityNotChecked, "Nothing is looked for before it is sure who asks.", "the check of who asks");
        }
    }

    /// <summary>Notes that a part of all that is kept was searched.</summary>
    /// <param name="since">Where reading through began this time; null for the search of the indexes.</param>
    /// <param name="upTo">Where it goes on; null when it is done.</param>
    /// <param name="filesNotRead">Of this part: see <see cref="FilesNotRead"/>.</param>
    /// <returns>Whether this part was not noted before.</returns>
    public bool NoteSearched(string? since, string? upTo, int found, IReadOnlyList<string> cut, int filesNotRead, DateTimeOffset now)
    {
        if (since is null ? SearchedAt is not null : since != ReadUpTo || ReadThroughAt is not null)
        {
            return false;
        }

        SearchedAt ??= now;
        Cut = [.. Cut.Union(cut)];
        FilesNotRead += filesNotRead;
        ReadUpTo = upTo;
        ReadThroughAt = upTo is null ? now : null;
        if (since is null || upTo is null || found > 0)
        {
            Raise(new SubjectSearched(Id, Reference, found, upTo is null));
        }
        else
        {
            Raise(new SubjectReadOn(Id, Reference));
        }

        return true;
    }

    /// <summary>Keeps the documents that are given. Composed again, they take the place of the former ones until the request is closed.</summary>
    public void Compose(SubjectBundle bundle, Actor by, DateTimeOffset now)
    {
        RequireMayBeComposed(by);
        (Bundle, ComposedAt, PdfBlob, DataBlob) = (bundle, now, bundle.Pdf.Blob, bundle.Data.Blob);
        Raise(new SubjectBundleComposed(Id, Reference, bundle.Pdf.Sha256, bundle.Data.Sha256, bundle.Hits.Count));
    }

    public void RequireMayBeComposed(Actor by)
    {
        RequireMayBeSearched(by);
        if (Kind != SubjectRequestKind.Access)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "A bundle answers a request for access.");
        }

        if (ReadThroughAt is null)
        {
            throw new RuleBrokenException(
                RuleCodes.SearchNotDone, "Not everything was searched yet.", "the end of the search");
        }
    }

    /// <summary>Notes that the record of the person was corrected, or that a statement of theirs was put beside one that never changes.</summary>
    public void NoteRectified(Actor by)
    {
        RequireMayBeSearched(by);
        if (Kind != SubjectRequestKind.Rectification)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "Records are set right under a request for rectification.");
        }

        Acts++;
        Raise(new SubjectRectified(Id, Reference));
    }

    /// <param name="ground">Of a refusal, and of nothing else.</param>
    /// <param name="answer">What whoever asked was told.</param>
    public void Close(SubjectRequestOutcome outcome, RefusalGround? ground, string answer, BankHolidays holidays, Actor by, DateTimeOffset now)
    {
        RequireOpen(by);
        if ((outcome == SubjectRequestOutcome.Refused) != (ground is not null) || (ground is { } named && !named.IsFor(Kind)))
        {
            throw new RuleBrokenException(
                RuleCodes.RefusalGround, "A refusal names a ground that the law knows for this kind of request, and nothing else names one.");
        }

        if (outcome is not (SubjectRequestOutcome.Refused or SubjectRequestOutcome.Withdrawn) && IdentityShownOn is null)
        {
            throw new RuleBrokenException(RuleCodes.IdentityNotChecked, "Nobody is answered before it is sure who asks.", "the check of who asks");
        }

        var isMet = outcome is SubjectRequestOutcome.Met or SubjectRequestOutcome.PartlyMet;
        if (isMet && Kind == SubjectRequestKind.Access && Bundle is null)
        {
            throw new RuleBrokenException(RuleCodes.NothingGiven, "A request for access is met by what is given.", "the bundle");
        }

        if (isMet && Kind == SubjectRequestKind.Rectification && Acts == 0)
        {
            throw new RuleBrokenException(
                RuleCodes.NothingGiven, "Nothing was corrected under this request.", "a correction, or a statement of disagreement");
        }

        (Outcome, Ground, Answer, ClosedBy, ClosedAt) = (outcome, ground, answer, by.User, now);
        SetDue(holidays);
        Raise(new SubjectRequestClosed(Id, Reference, outcome, ground));
    }

    /// <exception cref="RuleBrokenException">It is the caller's own: somebody else handles it.</exception>
    public void RequireNotOwn(Actor by) => RequireNotOwn(Person, by);

    public void RequireOpen(Actor by)
    {
        RequireNotOwn(by);
        if (!IsOpen)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This request has ended.");
        }
    }

    private static void RequireNotOwn(PersonId? person, Actor by)
    {
        if (person is { } subject && by.Is(subject))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "This is your own request. Another data-protection officer handles it.");
        }
    }

    private static void RequireDay(DateOnly day, DateOnly notBefore, DateTimeOffset now)
    {
        if (day < notBefore || day > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "The day is not before what it follows, and not to come.");
        }
    }

    private void RequireOfMonths(string message)
    {
        if (Kind == SubjectRequestKind.Complaint)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, message);
        }
    }

    private DateOnly EndAfter(int months, DateOnly from, BankHolidays holidays) =>
        SubjectClock.End(from, months, Clarifications.Sum(asked => asked.DaysNotCounted), holidays, Division);

    private void SetDue(BankHolidays holidays) => DueOn = !IsOpen ? null
        : Kind == SubjectRequestKind.Complaint ? AcknowledgedOn is null ? SubjectClock.AcknowledgeBy(ReceivedOn) : null
        : RunsFrom is { } from && !AwaitsClarification ? EndAfter(SubjectClock.Months + FurtherMonths, from, holidays)
        : null;
}

[Recorded("SubjectRequestReceived", 1)]
public sealed record SubjectRequestReceived(
    SubjectRequestId Request, string Reference, SubjectRequestKind Kind, DateOnly ReceivedOn, DateOnly? DueOn)
    : DomainEvent(StreamId.System, Request.Value);

[Recorded("SubjectProofAsked", 1)]
public sealed record SubjectProofAsked(SubjectRequestId Request, string Reference, DateOnly On) : DomainEvent(StreamId.System, Request.Value);

[Recorded("SubjectIdentityConfirmed", 1)]
public sealed record SubjectIdentityConfirmed(SubjectRequestId Request, string Reference, DateOnly On, DateOnly? DueOn)
    : DomainEvent(StreamId.System, Request.Value);

[Recorded("SubjectClarificationAsked", 1)]
public sealed record SubjectClarificationAsked(SubjectRequestId Request, string Reference, DateOnly On) : DomainEvent(StreamId.System, Request.Value);

[Recorded("SubjectClarificationReceived", 1)]
public sealed record SubjectClarificationReceived(SubjectRequestId Request, string Reference, DateOnly On, DateOnly DueOn)
    : DomainEvent(StreamId.System, Request.Value);

[Recorded("SubjectTimeExtended", 1)]
public sealed record SubjectTimeExtended(SubjectRequestId Request, string Reference, int Months, DateOnly ToldOn, DateOnly DueOn)
    : DomainEvent(StreamId.System, Request.Value);

[Recorded("SubjectComplaintAcknowledged", 1)]
public sealed record SubjectComplaintAcknowledged(SubjectRequestId Request, string Reference, DateOnly On)
    : DomainEvent(StreamId.System, Request.Value);

/// <param name="Found">How many records this part added to the worklist.</param>
/// <param name="IsDone">Whether all tables were read through.</param>
[Recorded("SubjectSearched", 1)]
public sealed record SubjectSearched(SubjectRequestId Request, string Reference, int Found, bool IsDone) : DomainEvent(StreamId.System, Request.Value);

/// <summary>A part of all that is kept was read, and nothing was found in it.</summary>
[Recorded("SubjectReadOn", 1)]
public sealed record SubjectReadOn(SubjectRequestId Request, string Reference) : DomainEvent(StreamId.System, Request.Value);

/// <param name="Sha256">Of the PDF.</param>
/// <param name="DataSha256">Of the JSON Lines.</param>
/// <param name="Hits">How many records it gives.</param>
[Recorded("SubjectBundleComposed", 1)]
public sealed record SubjectBundleComposed(SubjectRequestId Request, string Reference, string Sha256, string DataSha256, int Hits)
    : DomainEvent(StreamId.System, Request.Value);

[Recorded("SubjectRectified", 1)]
public sealed record SubjectRectified(SubjectRequestId Request, string Reference) : DomainEvent(StreamId.System, Request.Value);

[Recorded("SubjectRequestClosed", 1)]
public sealed record SubjectRequestClosed(SubjectRequestId Request, string Reference, SubjectRequestOutcome Outcome, RefusalGround? Ground)
    : DomainEvent(StreamId.System, Request.Value);
