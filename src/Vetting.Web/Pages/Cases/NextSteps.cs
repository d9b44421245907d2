using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;

namespace Vetting.Web.Pages.Cases;

/// <summary>What happens next in a case, and what is missing before it can.</summary>
public sealed record NextSteps(string Text, IReadOnlyList<string> Missing)
{
    public static NextSteps Of(CaseFile file) => file.Stage switch
    {
        Stage.Received => new(
            "An officer of the case reads the complaint against the published criteria and accepts or dismisses it.", [.. InterimQuestion(file)]),
        Stage.Triage => new(
            "A second reader, who had no hand in the case, reads the complaint again. Their decision counts.", [.. InterimQuestion(file)]),
        Stage.Investigation => new(
            "The evidence is gathered. Then the respondent is served a notice of the allegations, with the evidence that they are to see.",
            [.. Undecided(file)]),
        Stage.NoticeServed => new(
            "The respondent has time to reply. After the reply, or when the time is over, a panel is convened.",
            [.. file.MissingBeforeHearing.Select(Words.Plain), .. Undecided(file), .. Undisclosed(file)]),
        Stage.Reply => new(
            "A panel is convened to hear the case.",
            [.. file.MissingBeforeHearing.Select(Words.Plain), .. Undecided(file), .. Undisclosed(file)]),
        Stage.Panel => new(
            "The members of the panel declare their interests, read the bundle and vote. The chair then records the ruling.",
            [.. file.MissingBeforeHearing.Select(Words.Plain), .. Undisclosed(file)]),
        Stage.Ruled when file.DecisionToServe is not null => new(
            file.IsAppealDecided
                ? "The decision on the appeal is served on the respondent. Then the case is closed."
                : "The ruling is served on the respondent. The time to appeal runs from that day.",
            []),
        Stage.Ruled when file.UnderWay is { } sent && (file.IsAppealDecided || file.AppealBy is null) => new(
            $"{Words.Sentence(NoticeWords.Of(sent.Kind))} was {NoticeWords.Service(sent)}. "
                + (file.IsAppealDecided ? "Once it is served, the case is closed." : "The time to appeal runs from the day on which it is opened.")
                + " If it is not opened, serve it in another way.",
            []),
        Stage.Ruled when file.IsAppealDecided => new("The appeal is decided and its decision served: an officer closes the case.", []),
        Stage.Ruled => new(
            $"The respondent may appeal until the end of {WrittenDate.Long(file.AppealBy!.Value)}. After that the case is closed.", []),
        Stage.Appeal => new(
            file.SittingPanel() is null
                ? "A fresh panel, which shares no member with the first, is convened for the appeal."
                : "The fresh panel decides on the appeal.",
            [.. file.MissingBeforeHearing.Select(Words.Plain), .. Undisclosed(file)]),
        _ => new(
            file.Reopenings.Any(reopening => reopening.IsPending)
                ? "A reopening is proposed. Somebody who took no part in the case approves or declines it."
                : "Nothing: the case is closed. It can be reopened on a listed ground only.",
            []),
    };

    /// <summary>A grave complaint is not accepted without it.</summary>
    private static IEnumerable<string> InterimQuestion(CaseFile file) =>
        file.IsInterimQuestionOpen
            ? ["a decision on interim measures, because an allegation is serious or grave: propose one, or decide that none is needed"]
            : [];

    private static IEnumerable<string> Undecided(CaseFile file) =>
        file.InterimMeasures.Any(measure => measure.State == InterimState.Proposed)
            ? ["a second person’s decision on the proposed interim measure"]
            : [];

    private static IEnumerable<string> Undisclosed(CaseFile file) =>
        file.Evidence.Count(item => item.Disclosure == Disclosure.NotYet) is > 0 and var count
            ? [
                $"a decision on the disclosure of {Words.Count(count, "piece")} of evidence: "
                + "before any ruling, each is disclosed with a notice, withheld with its gist, or excluded"
            ]
            : [];
}
