using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Selections;

namespace Vetting.Domain.Letters;

/// <summary>How a letter leaves the party. It is sent by whoever records it: the product posts nothing, and mails no letter.</summary>
public enum LetterMethod
{
    Post,
    ByHand,

    /// <summary>From the sender's own mailbox.</summary>
    Email,
}

/// <summary>A letter that was merged and is kept, before it is recorded as sent.</summary>
/// <param name="TemplateNumber">0 for the template that is shipped.</param>
/// <param name="Seen">The version of the case, candidate or selection from which its values were read.</param>
/// <param name="DisclosesBecause">Why it tells who a protected party is; null when it does not.</param>
public sealed record PrintedLetter(
    LetterKind Kind, int TemplateNumber, IReadOnlyList<MergedField> Fields, StoredFile Document, StoredFile Pdf, LetterMethod Method, long Seen,
    string? DisclosesBecause = null);

/// <summary>A letter as it was sent: the document and the PDF are kept for good, so that whoever asks later is given the same bytes.</summary>
public sealed class Letter : AggregateRoot
{
    public const int AddressMaxLength = 500;
    public const int DescriptionMaxLength = 200;

    private Letter()
    {
    }

    public LetterId Id { get; private init; }

    public LetterKind Kind { get; private init; }

    /// <summary>Null for a letter that is about no case.</summary>
    public ComplaintId? Complaint { get; private init; }

    /// <summary>The served notice of which it is the letter; null for all other letters.</summary>
    public NoticeId? Notice { get; private init; }

    /// <summary>The candidate to whom, or about whom, it is; null for a letter about a case.</summary>
    public CandidateId? Candidate { get; private init; }

    /// <summary>Of a certificate.</summary>
    public SelectionId? Selection { get; private init; }

    /// <summary>The run that sent it with many others; null for one that was sent alone.</summary>
    public LetterRunId? Run { get; private init; }

    /// <summary>The version of the template, 0 for the one that is shipped.</summary>
    public int TemplateNumber { get; private init; }

    public IReadOnlyList<MergedField> Fields { get; private init; } = [];

    public LetterMethod Method { get; private init; }

    public UserId SentBy { get; private init; }

    public DateTimeOffset SentAt { get; private init; }

    /// <summary>Of the DOCX, 64 lower-case hexadecimal digits.</summary>
    public string DocumentSha256 { get; private init; } = "";

    /// <summary>In bytes.</summary>
    public long DocumentSize { get; private init; }

    /// <summary>As in <see cref="StoredFile.Blob"/>.</summary>
    public string DocumentBlob { get; private init; } = "";

    /// <summary>Of the PDF.</summary>
    public string PdfSha256 { get; private init; } = "";

    /// <summary>In bytes.</summary>
    public long PdfSize { get; private init; }

    /// <summary>As in <see cref="StoredFile.Blob"/>.</summary>
    public string PdfBlob { get; private init; } = "";

    public StoredFile Document => new(DocumentSha256, DocumentSize, DocumentBlob);

    public StoredFile Pdf => new(PdfSha256, PdfSize, PdfBlob);

    /// <summary>What the PDF is called wherever it is handed out or spoken of.</summary>
    public string FileName => $"{Kind} {PdfSha256[..8]}.pdf";

    /// <param name="notice">Of which it is the letter; null for others.</param>
    public static Letter SendOf(Complaint complaint, NoticeId? notice, PrintedLetter printed, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.SendLetter, by);
        var letter = Of(printed, by.User, now, complaint: complaint.Id, notice: notice);
        letter.Raise(new LetterSent(complaint.Id, letter.Id, letter.Kind, notice, letter.TemplateNumber, letter.Method, letter.DocumentSha256,
            letter.PdfSha256));
        if (printed.DisclosesBecause is { } because)
        {
            letter.Raise(new IdentityDisclosed(complaint.Id, because, [new(LeavingPart.Letter, letter.Id.Value)]));
        }

        return letter;
    }

    /// <exception cref="RuleBrokenException">Their clearance is none that a letter tells, see <see cref="ObstacleToClearance"/>.</exception>
    public static Letter SendClearance(Candidate candidate, PrintedLetter printed, LetterRunId? run, UserId by, DateTimeOffset now)
    {
        Refuse(ObstacleToClearance(candidate.ClearanceAt(now)));
        return OfCandidacy(printed, candidate.Id, null, run, by, now);
    }

    public static Letter SendCertificate(Selection selection, PrintedLetter printed, LetterRunId? run, UserId by, DateTimeOffset now)
    {
        Refuse(ObstacleToCertificate(selection));
        return OfCandidacy(printed, selection.Chosen!.Value, selection.Id, run, by, now);
    }

    /// <summary>Why there is no letter of this clearance; null when there is. A clearance that is withheld is told by the notice of what withheld
    /// it.</summary>
    public static RuleBrokenException? ObstacleToClearance(Clearance clearance) => clearance.AllowsEndorsement
        ? null
        : new RuleBrokenException(
            RuleCodes.LetterDoesNotApply, "A letter tells a candidate that they are cleared, and this one is not. Vet the candidate first.",
            "a clearance that is clear, or clear with conditions");

    /// <summary>Why the certificate cannot be written; null when it can.</summary>
    public static RuleBrokenException? ObstacleToCertificate(Selection selection) => selection.Stage == SelectionStage.Certified
        ? null
        : new RuleBrokenException(
            RuleCodes.LetterDoesNotApply, "The certificate of authorisation was not issued yet. Issue it on the page of the selection.",
                "the certificate");

    private static Letter OfCandidacy(
        PrintedLetter printed, CandidateId candidate, SelectionId? selection, LetterRunId? run, UserId by, DateTimeOffset now)
    {
        var letter = Of(printed, by, now, candidate: candidate, selection: selection, run: run);
        letter.Raise(new CandidacyLetterSent(
            candidate, letter.Id, letter.Kind, selection, run, letter.TemplateNumber, letter.Method, letter.DocumentSha256, letter.PdfSha256));
        return letter;
    }

    private static Letter Of(
        PrintedLetter printed, UserId by, DateTimeOffset now, ComplaintId? complaint = null, NoticeId? notice = null, CandidateId? candidate = null,
        SelectionId? selection = null, LetterRunId? run = null) => new()
        {
            Id = Common.Id.New<LetterId>(),
            Kind = printed.Kind,
            Complaint = complaint,
            Notice = notice,
            Candidate = candidate,
            Selection = selection,
            Run = run,
            TemplateNumber = printed.TemplateNumber,
            Fields = printed.Fields,
            Method = printed.Method,
            SentBy = by,
            SentAt = now,
            DocumentSha256 = printed.Document.Sha256,
            DocumentSize = printed.Document.Size,
            DocumentBlob = printed.Document.Blob,
            PdfSha256 = printed.Pdf.Sha256,
            PdfSize = printed.Pdf.Size,
            PdfBlob = printed.Pdf.Blob,
        };
}

/// <param name="Notice">The served notice of which it is the letter.</param>
/// <param name="Document">The SHA-256 of the DOCX.</param>
/// <param name="Pdf">The SHA-256 of the PDF.</param>
[Recorded("LetterSent", 1)]
public sealed record LetterSent(
    ComplaintId Complaint, LetterId Letter, LetterKind Kind, NoticeId? Notice, int Template, LetterMethod Method, string Document, string Pdf)
    : DomainEvent(StreamId.Of(Complaint), Letter.Value);

/// <inheritdoc cref="LetterSent"/>
[Recorded("CandidacyLetterSent", 1)]
public sealed record CandidacyLetterSent(
    CandidateId Candidate, LetterId Letter, LetterKind Kind, SelectionId? Selection, LetterRunId? Run, int Template, LetterMethod Method,
        string Document,
    string Pdf)
    : DomainEvent(StreamId.Of(Candidate), Letter.Value);
