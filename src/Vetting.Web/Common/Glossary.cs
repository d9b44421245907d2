namespace Vetting.Web.Common;

/// <summary>The legal terms in plain words; the help page lists them all.</summary>
public static class Glossary
{
    public static IReadOnlyDictionary<string, string> Terms { get; } = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["allegation"] =
            "One thing that the respondent is said to have done, with the rule that it would break. "
            + "A complaint has one or several; the panel decides on each by itself.",
        ["appeal"] =
            "The respondent's request, within the time the rulebook gives from the service of the ruling, "
            + "that a fresh panel looks at it again on one of the listed grounds.",
        ["break-glass"] = "An auditor's entry into a restricted case. It needs a reason, it is recorded, and a second auditor is told of it.",
        ["bundle"] =
            "Everything that the panel reads: the allegations, the notice, the reply, and the evidence that was disclosed to the respondent.",
        ["checkpoint"] =
            "A signed statement of what the audit trail held at a moment. "
            + "Copies are kept elsewhere, so that nobody can rewrite the trail without being found out.",
        ["clearance"] =
            "Whether a candidate may stand at present: clear, clear with conditions, held by an interim measure, barred, or not vetted yet.",
        ["comparators"] =
            "Concluded cases that are nearest to this one, shown to the panel with their outcomes so that like cases are treated alike.",
        ["conflict of interest"] =
            "A reason why somebody must not judge a case: they took part in it, are named in it, share a household or a contest with a party, "
            + "or judged the matter before.",
        ["departure"] = "A sanction outside the range of the tariff or of the comparators. It is lawful only with a reason that is recorded.",
        ["disclosure"] =
            "Whether a piece of evidence is shown to the respondent, withheld by a reasoned decision with its gist given, or left out of the case.",
        ["disposition"] =
            "How a case ended: ruled on, dismissed, withdrawn, merged with another, referred elsewhere, or because the respondent left.",
        ["finding"] =
            "The panel's answer to one allegation: proved, not proved, or no case to answer, on the rulebook's standard of proof and with reasons.",
        ["gist"] = "The substance of withheld evidence, told so that the respondent can answer it without learning what has to stay protected.",
        ["historic allegation"] =
            "One about an event longer ago than the rulebook's threshold on the day it was reported. "
            + "The dates of the event, of learning of it and of the report are all kept.",
        ["imposed candidacy"] =
            "A candidate put in place by a deciding body instead of a vote of members. "
            + "It needs the authority, the rule, the reasons and who was consulted.",
        ["interim measure"] =
            "A temporary step before any ruling: a suspension, or clearance withheld. "
            + "It must be necessary, be approved by a second person, and it ends by itself.",
        ["named list"] = "The people who may see a restricted case. For all others the case does not exist.",
        ["notice"] =
            "The letter that tells the respondent what is alleged, or what was decided, and by when to answer. "
            + "Time runs from the day it was served.",
        ["precedent"] = "The published digest of a ruling, from which nobody can be recognised.",
        ["protected identity"] =
            "Who a complainant is who asked for confidence, or a witness who is protected. No page of the case tells it: it is kept in the vault.",
        ["quorum"] = "The number of panel members without whom it cannot decide.",
        ["recusal"] = "Stepping down from a panel because of an interest in the case.",
        ["reopening"] = "Taking up a concluded case again. It needs a listed ground, something new, and an approver who took no part before.",
        ["respondent"] = "The candidate about whom the complaint is.",
        ["restricted case"] = "A case that only the people on its named list can see, count or find.",
        ["rulebook"] =
            "The party's rules on conduct and procedure, in versions. "
            + "The version in force on the day of receipt governs the procedure of a case.",
        ["sealed votes"] = "Votes that nobody else can see until all members have voted, or the chair closes the vote with a reason.",
        ["service"] = "Handing a notice to the respondent in a way that can be proved.",
        ["statement"] =
            "What a witness writes themself, or corrects, and confirms to be true, behind a code that leads to nothing else. "
            + "It is evidence from then on.",
        ["stay"] = "Holding back a sanction while an appeal is open.",
        ["tariff"] = "The range of sanctions that the rulebook allows for a kind of breach of a given severity.",
        ["triage"] = "The first reading of a complaint against published criteria: accept it for investigation, or dismiss it with a reason.",
        ["vault"] =
            "Where the names of protected people are kept, and how to reach them. Only the officers of the case open it, or an auditor who has broken "
            + "the glass: with a reason, which stands in the history of the case, and a second officer is told.",
        ["withheld evidence"] = "Evidence that the respondent may not see, by a reasoned decision. Its gist must be given, or it cannot count.",
    };

    /// <exception cref="KeyNotFoundException">The term stands in no list: add it.</exception>
    public static string Of(string term) => Terms[term];
}
