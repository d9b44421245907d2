using Vetting.Application.DataProtection;

namespace Vetting.Web.Pages.DataProtection;

internal static class ProcessingWords
{
    public static string Of(DataSubject subject) => subject switch
    {
        DataSubject.Candidate => "People who stand, or want to",
        DataSubject.Respondent => "People whom a complaint is about",
        DataSubject.Complainant => "People who complained",
        DataSubject.Witness => "Witnesses",
        DataSubject.Representative => "People who stand by a respondent",
        DataSubject.Reporter => "Reports from outside, with or without a name",
        _ => "People who work with the system",
    };
}
