using Vetting.Application.Complaints;
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

/// <summary>What was served, and how, in words.</summary>
public static class NoticeWords
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Allegations => "Notice of the allegations",
        NoticeKind.Ruling => "Notice of the ruling",
        NoticeKind.AppealEvidence => "Notice of new evidence for the appeal",
        NoticeKind.AppealDecision => "Notice of the decision on the appeal",
        _ => Words.Of(kind),
    };

    public static string Of(ServiceMethod method) => method switch
    {
        ServiceMethod.Email => "by e-mail",
        ServiceMethod.Post => "by post",
        ServiceMethod.ByHand => "by hand",
        _ => "on the portal",
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
