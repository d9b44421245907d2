using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Web.Pages.Cases;

/// <summary>How far the respondent has seen a piece of evidence, in words.</summary>
public static class DisclosureWords
{
    public static string Of(Disclosure disclosure) => disclosure switch
    {
        Disclosure.NotYet => "Not disclosed yet",
        Disclosure.Withheld => "Withheld, gist given",
        Disclosure.Excluded => "Left out of the case",
        _ => Words.Of(disclosure),
    };
}

/// <summary>What a piece of evidence is called: by its number once it is an exhibit.</summary>
public static class ExhibitWords
{
    public static string Of(CaseEvidence evidence) => evidence.Exhibit is { } number ? $"Exhibit {number}: {evidence.FileName}" : evidence.FileName;

    /// <param name="shown">The evidence that the reader may see.</param>
    public static string Of(EvidenceId id, IEnumerable<CaseEvidence> shown) =>
        shown.FirstOrDefault(item => item.Id == id) is { } found ? Of(found) : "a file that is not shown";
}

/// <summary>What was served, and how, in words.</summary>
public static class NoticeWords
{
    /// <summary>As in: Notice of the allegations.</summary>
    public static string Of(NoticeKind kind) => $"Notice of {About(kind)}";

    /// <summary>What it brought, as in a sentence: the allegations.</summary>
    public static string About(NoticeKind kind) => kind switch
    {
        NoticeKind.Allegations => "the allegations",
        NoticeKind.Ruling => "the ruling",
        NoticeKind.AppealEvidence => "new evidence for the appeal",
        NoticeKind.AppealDecision => "the decision on the appeal",
        _ => "the interim measure",
    };

    public static string Of(ServiceMethod method) => method switch
    {
        ServiceMethod.Email => "by e-mail",
        ServiceMethod.Post => "by post",
        ServiceMethod.ByHand => "by hand",
        ServiceMethod.Door => "through their door",
        _ => "on the portal",
    };

    /// <summary>How and when it was served, as in: served on 3 May 2026 by post; sent through their door on 1 May 2026, opened on 2 May 2026.</summary>
    public static string Service(CaseNotice notice)
    {
        if (notice.Method != ServiceMethod.Door)
        {
            return $"served on {WrittenDate.Long(notice.ServedOn)} {Of(notice.Method)}";
        }

        var deemed = notice.DeemedOn is not { } day ? null
            : $"deemed served on {WrittenDate.Long(day)} under clause {notice.DeemedUnder}";
        var opened = notice.OpenedOn is { } on ? $"opened on {WrittenDate.Long(on)}" : null;
        var how = notice.CountsFrom is null ? $"not opened yet{(deemed is null ? "" : $", to be {deemed}")}"
            : notice.CountsFrom == notice.OpenedOn ? opened
            : opened is null ? deemed
            : $"{deemed}, {opened}";
        return $"sent through their door on {WrittenDate.Long(notice.ServedOn)}, {how}";
    }
}

/// <summary>With whom somebody of the team spoke or exchanged letters, and how, in words.</summary>
public static class CommunicationWords
{
    public static string Of(CommunicationWay way) => way switch
    {
        CommunicationWay.Telephone => "a telephone call",
        CommunicationWay.VideoCall => "a video call",
        CommunicationWay.InPerson => "a meeting",
        CommunicationWay.Letter => "a letter",
        CommunicationWay.Email => "an e-mail",
        _ => "a message",
    };

    /// <summary>As in: a letter from the respondent; a telephone call to a witness, Robin Reed.</summary>
    public static string Of(Communication said)
    {
        var preposition = said.Way is CommunicationWay.InPerson ? "with" : said.Direction == CommunicationDirection.Incoming ? "from" : "to";
        return $"{Of(said.Way)} {preposition} {Whom(said.With, said.Name)}";
    }

    public static string Whom(Correspondent with, string? name) => with switch
    {
        Correspondent.Complainant => "the complainant",
        Correspondent.Respondent => "the respondent",
        Correspondent.Witness => name is not null ? $"the witness {name}" : "a witness",
        _ => name ?? "somebody else",
    };
}

/// <summary>When a complaint was received, and how, in words.</summary>
public static class ReceiptWords
{
    public static string Of(CaseFile file) => $"{WrittenDate.Long(file.ReceivedOn)}{(file.ReceivedThrough is { } channel ? $", {Of(channel)}" : "")}";

    public static string Of(ReceiptChannel channel) => channel switch
    {
        ReceiptChannel.Post => "by post",
        ReceiptChannel.Email => "by e-mail",
        ReceiptChannel.Telephone => "by telephone",
        ReceiptChannel.InPerson => "in person",
        ReceiptChannel.OnlineForm => "by an online form",
        _ => "in another way",
    };
}
