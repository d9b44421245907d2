using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>Why something is made unreadable in what leaves. <see cref="RedactionReasons"/> says each in words.</summary>
public enum RedactionReason
{
    ThirdPartyData,
    ProtectedIdentity,
    LegalPrivilege,
    Medical,
    Safety,
    PersonalMatter,
}

public static class RedactionReasons
{
    /// <summary>What stands on the bar: a letter, so that it fits on a short one.</summary>
    public static string Code(this RedactionReason reason) => reason switch
    {
        RedactionReason.ThirdPartyData => "T",
        RedactionReason.ProtectedIdentity => "I",
        RedactionReason.LegalPrivilege => "L",
        RedactionReason.Medical => "M",
        RedactionReason.Safety => "S",
        _ => "P",
    };

    /// <summary>What the key of a bundle tells its reader.</summary>
    public static string Sentence(this RedactionReason reason) => reason switch
    {
        RedactionReason.ThirdPartyData => "Personal data of somebody who is not a party to the case.",
        RedactionReason.ProtectedIdentity => "It could tell who a protected complainant or witness is.",
        RedactionReason.LegalPrivilege => "Legal advice, which is confidential by law.",
        RedactionReason.Medical => "Medical information about somebody.",
        RedactionReason.Safety => "It could put somebody in danger.",
        _ => "A personal matter that has nothing to do with the case.",
    };
}

/// <summary>What kind of file the redactions of a piece of evidence are made on.</summary>
public enum RedactableKind
{
    Text,
    Pdf,
    Image,
}

/// <summary>What a file offers to redact.</summary>
/// <param name="Pages">How many pages: 1 for an image, 0 for a text.</param>
/// <param name="Length">Of a text, in characters (UTF-16); 0 for all others.</param>
public sealed record FileOutline(RedactableKind Kind, int Pages, int Length);

/// <summary>A rectangle on a page, measured from its upper left corner in ten-thousandths of the width and height of the page as it is seen.</summary>
/// <param name="Page">From 1; an image has one.</param>
public sealed record PageArea(int Page, int Left, int Top, int Width, int Height)
{
    public const int Whole = 10_000;
}

/// <summary>Characters (UTF-16) of the recorded text.</summary>
/// <param name="Start">From 0.</param>
public sealed record TextRange(int Start, int Length);

/// <summary>What is made unreadable: a range of a text, or an area of a page. One of the two is given.</summary>
public sealed record RedactionPlace(TextRange? Text = null, PageArea? Area = null);

/// <summary>
/// That a part of a piece of evidence is made unreadable in every bundle that is composed from now on. The evidence itself stays whole. It is about
/// the recorded file, whose content is fixed by its fingerprint. It can be lifted until a bundle was made with it; from then on it stays, so that
/// what left the case can be explained for good.
/// </summary>
public sealed class Redaction : AggregateRoot, ITeamRecord
{
    private Redaction()
    {
    }

    public RedactionId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    public EvidenceId Evidence { get; private init; }

    public RedactionReason Reason { get; private init; }

    public UserId MadeBy { get; private init; }

    public DateTimeOffset MadeAt { get; private init; }

    public int? Start { get; private init; }

    public int? Length { get; private init; }

    public int? Page { get; private init; }

    public int? Left { get; private init; }

    public int? Top { get; private init; }

    public int? Width { get; private init; }

    public int? Height { get; private init; }

    public UserId? LiftedBy { get; private set; }

    public DateTimeOffset? LiftedAt { get; private set; }

    /// <summary>When the first bundle was made with it.</summary>
    public DateTimeOffset? UsedAt { get; private set; }

    public RedactionPlace Place => Start is { } start
        ? new(Text: new(start, Length!.Value))
        : new(Area: new(Page!.Value, Left!.Value, Top!.Value, Width!.Value, Height!.Value));

    /// <param name="outline">Of the file that is kept.</param>
    /// <exception cref="RuleBrokenException">The file has no such place.</exception>
    public static Redaction Make(
        Complaint complaint, EvidenceId evidence, FileOutline outline, RedactionPlace place, RedactionReason reason, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.ComposeBundle, by);
        complaint.EvidenceOf(evidence);
        if (!IsIn(outline, place))
        {
            throw new RuleBrokenException(
                RuleCodes.RedactionOutside,
                outline.Kind == RedactableKind.Text
                    ? "This is no part of the text: choose from the words that were found in it."
                    : "This is no part of a page of the file: give its page and a rectangle inside it.");
        }

        var redaction = new Redaction
        {
            Id = Common.Id.New<RedactionId>(),
            Complaint = complaint.Id,
            Evidence = evidence,
            Reason = reason,
            MadeBy = by.User,
            MadeAt = now,
            Start = place.Text?.Start,
            Length = place.Text?.Length,
            Page = place.Area?.Page,
            Left = place.Area?.Left,
            Top = place.Area?.Top,
            Width = place.Area?.Width,
            Height = place.Area?.Height,
        };
        redaction.Raise(new EvidenceRedacted(complaint.Id, redaction.Id, evidence, reason));
        return redaction;
    }

    /// <exception cref="RuleBrokenException">A bundle was made with it, or it was lifted already.</exception>
    public void Lift(Complaint complaint, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.ComposeBundle, by);
        if (LiftedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This redaction was lifted already.");
        }

        if (UsedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.RedactionUsed, "A bundle was made with this redaction, so it stays.");
        }

        (LiftedBy, LiftedAt) = (by.User, now);
        Raise(new RedactionLifted(Complaint, Id, Evidence));
    }

    internal void Use(DateTimeOffset now)
    {
        if (UsedAt is null)
        {
            UsedAt = now;
            Touch();
        }
    }

    private static bool IsIn(FileOutline outline, RedactionPlace place) => outline.Kind == RedactableKind.Text
        ? place is { Area: null, Text: { Start: >= 0, Length: > 0 } range } && (long)range.Start + range.Length <= outline.Length
        : place is { Text: null, Area: { Page: > 0, Left: >= 0, Top: >= 0, Width: > 0, Height: > 0 } area }
            && area.Page <= outline.Pages
            && (long)area.Left + area.Width <= PageArea.Whole && (long)area.Top + area.Height <= PageArea.Whole;
}

/// <summary>Without the place: what stands there is not for all who read the history of the case.</summary>
[Recorded("EvidenceRedacted", 1)]
public sealed record EvidenceRedacted(ComplaintId Complaint, RedactionId Redaction, EvidenceId Evidence, RedactionReason Reason)
    : DomainEvent(StreamId.Of(Complaint), Redaction.Value);

[Recorded("RedactionLifted", 1)]
public sealed record RedactionLifted(ComplaintId Complaint, RedactionId Redaction, EvidenceId Evidence)
    : DomainEvent(StreamId.Of(Complaint), Redaction.Value);
