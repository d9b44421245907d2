using Vetting.Domain.Complaints;
using Vetting.Web.Common;

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
