using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public enum CommunicationWay
{
    Telephone,
    VideoCall,
    InPerson,
    Letter,
    Email,
    Message,
}

/// <summary>With whom somebody of the team spoke or exchanged letters.</summary>
public enum Correspondent
{
    Complainant,
    Respondent,
    Witness,
    Other,
}

public static class Correspondents
{
    /// <summary>Whether it takes a name to say who it was. The case knows its complainant and its respondent.</summary>
    public static bool IsNamed(this Correspondent with) => with is Correspondent.Witness or Correspondent.Other;
}

public enum CommunicationDirection
{
    /// <summary>They rang, wrote or came.</summary>
    Incoming,

    Outgoing,
}

/// <summary>
/// A call, a letter or a meeting that is part of the work on the case. An approach from outside its team is none: see <see cref="Contact"/>.
/// </summary>
/// <param name="Name">Of a witness or of somebody else. Null for complainant and respondent, whom the case knows.</param>
/// <param name="At">When it took place, or when the letter was sent or came.</param>
public sealed record Communication(CommunicationWay Way, Correspondent With, string? Name, CommunicationDirection Direction, DateTimeOffset At);

/// <param name="MayIdentifyComplainant">Whether it could tell who a protected complainant is. What is said with the complainant always could.</param>
/// <param name="Communication">Null for a note that is about no call or letter.</param>
public sealed record NewCaseNote(string Text, bool MayIdentifyComplainant, Communication? Communication);

/// <summary>
/// What somebody of the team wrote down for the team: a note, or what was said in a call or a letter. Its row never changes; what was wrong is
/// corrected by a further note that refers to it. It is no evidence: neither the respondent nor the panel sees it. It has no part in the version of
/// the case, so that whoever writes one is in nobody's way.
/// </summary>
public sealed class CaseNote : AggregateRoot, ITeamRecord
{
    public const int TextMaxLength = 8_000;
    public const int NameMaxLength = 200;

    private CaseNote()
    {
    }

    public CaseNoteId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    public DateTimeOffset WrittenAt { get; private init; }

    public UserId WrittenBy { get; private init; }

    public string Text { get; private init; } = "";

    /// <summary>While the complainant's name is protected, it is shown to those alone who may know the name, and to who wrote it.</summary>
    public bool MayIdentifyComplainant { get; private init; }

    /// <summary>The earlier note that this one corrects.</summary>
    public CaseNoteId? Corrects { get; private init; }

    public Communication? Communication => Way is { } way ? new(way, With!.Value, Name, Direction!.Value, At!.Value) : null;

    /// <summary>Null for a note that is about no call or letter.</summary>
    public CommunicationWay? Way { get; private init; }

    public Correspondent? With { get; private init; }

    public string? Name { get; private init; }

    public CommunicationDirection? Direction { get; private init; }

    public DateTimeOffset? At { get; private init; }

    /// <param name="corrected">The note of the same case that this one corrects; null when it corrects none.</param>
    public static CaseNote Write(Complaint complaint, NewCaseNote written, CaseNote? corrected, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.WriteNote, by);
        if (written.Communication?.At > now)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A call, a letter or a meeting cannot lie in the future.");
        }

        var note = new CaseNote
        {
            Id = Common.Id.New<CaseNoteId>(),
            Complaint = complaint.Id,
            WrittenAt = now,
            WrittenBy = by.User,
            Text = written.Text,
            MayIdentifyComplainant = written.MayIdentifyComplainant
                || written.Communication?.With == Correspondent.Complainant
                || corrected?.MayIdentifyComplainant == true,
            Corrects = corrected?.Id,
            Way = written.Communication?.Way,
            With = written.Communication?.With,
            Name = written.Communication?.Name,
            Direction = written.Communication?.Direction,
            At = written.Communication?.At,
        };
        note.Raise(new CaseNoteWritten(complaint.Id, note.Id, note.Way, note.Corrects));
        return note;
    }
}

/// <summary>Without what was written: the panel may read the history of the case, and not its notes.</summary>
[Recorded("CaseNoteWritten", 1)]
public sealed record CaseNoteWritten(ComplaintId Complaint, CaseNoteId Note, CommunicationWay? Way, CaseNoteId? Corrects)
    : DomainEvent(StreamId.Of(Complaint), Note.Value);
