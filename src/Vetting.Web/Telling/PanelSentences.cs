using System.Text.Json.Nodes;
using Vetting.Domain.Appeals;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;
using static Vetting.Web.Telling.Entry;

namespace Vetting.Web.Telling;

/// <summary>Panels, votes, rulings and appeals.</summary>
internal static class PanelSentences
{
    public static IReadOnlyDictionary<string, Tell> All { get; } = new Dictionary<string, Tell>
    {
        ["PanelConvened"] = entry =>
            $"convened a panel{(entry.Count("members") is { } count ? $" of {count}" : "")}"
            + $" {(entry.Text("purpose") == nameof(PanelPurpose.Appeal) ? "to decide the appeal" : "to hear the case")}"
            + $"{If(entry.People("members"), members => $": {members}")}"
            + $"{(entry.Id("chair") is null ? "" : $", with {entry.Person("chair", "one of them")} in the chair")}",
        ["InterestDeclared"] = entry => entry.Is("hasInterest") ? "declared an interest in the case" : "declared to have no interest in the case",
        ["MemberRecused"] = entry =>
            $"{(entry.IsByThemself("member") ? "stepped down from the panel" : $"stood {entry.Person("member", "a member")} down from the panel")}"
            + $"{(entry.Id("substitute") is null ? "" : $", with {entry.Person("substitute", "a substitute")} in their place")}",
        ["MemberSubstituted"] = entry =>
            $"seated {entry.Person("substitute", "a substitute")} on the panel in place of {entry.Person("member", "a member who had left")}",
        ["SittingFixed"] = entry => $"fixed a sitting of the panel{If(entry.Date("at"), at => $" for {at}")}{Invited(entry)}",
        ["SittingMoved"] = entry =>
            $"moved a sitting of the panel{If(entry.Date("atBefore"), at => $" from {at}")}{If(entry.Date("at"), at => $" to {at}")}{Invited(entry)}",
        ["SittingCalledOff"] = entry => $"called off the sitting of the panel{If(entry.Date("at"), at => $" of {at}")}",
        ["SittingAttended"] = entry =>
            $"recorded who came to a sitting of the panel{(entry.Count("members") is { } came ? $": {Words.Count(came, "member")}" : "")}"
            + (entry.Is("respondent") ? ", and the respondent" : ""),
        ["ObjectionMade"] = entry =>
            $"objected to {entry.Person("member", "a member")} of the panel{If(entry.Date("decideBy"), day => $", to be decided by {day}")}",
        ["ObjectionDecided"] = entry =>
            $"{(entry.Is("isUpheld") ? "upheld" : "refused")} the objection to {entry.Person("member", "a member")} of the panel",
        ["PanelDischarged"] = _ => "discharged the panel, which has decided nothing",
        ["ComparatorsLaid"] = entry =>
            "was the first to declare to have no interest, so that the comparators were laid before the panel"
            + (entry.Count("rulings") is { } count ? $": {Words.Count(count, "case")}" : ""),
        ["PrecedentWritten"] = _ => "wrote the digest of the ruling, to be published as a precedent",
        ["PrecedentPublished"] = _ => "published the digest of the ruling as a precedent",
        ["PrecedentDeclined"] = _ => "gave the digest of the ruling back to the chair",
        ["PrecedentWithdrawn"] = _ => "withdrew the digest of the ruling",
        ["VoteCast"] = _ => "cast a sealed vote",
        ["VotesOpened"] = entry => entry.Text("reason") is null
            ? $"opened the votes with the last one cast{(entry.Count("votes") is { } all ? $": {Words.Count(all, "vote")} in all" : "")}"
            : $"closed the voting before all had voted, and opened {(entry.Count("votes") is { } cast ? Words.Count(cast, "vote") : "the votes")}",
        ["RulingRecorded"] = entry => $"{Ruling(entry)}{Findings(entry)}{Sanction(entry)}",
        ["AppealFiled"] = entry =>
            $"{(entry.IsByRespondent ? "appealed" : "recorded the respondent’s appeal")}{If(entry.Date("filedOn"), day => $" of {day}")}"
            + $"{(entry.Codes("grounds") is [_, ..] grounds ? $", on the ground of {Words.List(grounds)}" : "")}"
            + $"{(entry.Is("stayed") ? "; the sanction is stayed" : "")}",
        ["AppealDecided"] = entry => entry.Text("outcome") switch
        {
            nameof(AppealOutcome.Upheld) => "recorded that the appeal was upheld: the ruling is set aside",
            nameof(AppealOutcome.Varied) => "recorded that the appeal changed the sanction: the findings stand",
            nameof(AppealOutcome.Dismissed) => "recorded that the appeal was dismissed: the ruling stands",
            nameof(AppealOutcome.Remitted) => "recorded that the appeal sends the matter back to a fresh panel",
            _ => "recorded the decision on the appeal",
        },
        ["PanelMemberRegistered"] = entry =>
            $"entered {entry.Owner ?? "a colleague"} in the panel register{If(entry.Date("trainedOn"), day => $", trained on {day}")}"
            + $"{(entry.Is("mayChair") ? ", who may chair" : "")}"
            + $"{(entry.Is("isIndependent") ? " and is independent" : "")}",
    };

    private static string Invited(Entry entry) => entry.Is("isRespondentInvited") ? ", to which the respondent is invited" : "";

    private static string Ruling(Entry entry) =>
        entry.Text("importedFrom") is not null ? "carried over a ruling from the system before"
        : entry.Id("supersedes") is not null ? "recorded a ruling in place of the earlier one"
        : "recorded the ruling of the panel";

    private static string Findings(Entry entry)
    {
        var counts = entry.Items("findings").OfType<JsonValue>().Select(finding => finding.GetValue<string>()).GroupBy(finding => finding)
            .Select(group => $"{Words.Count(group.Count(), "allegation")} {group.Key switch
            {
                nameof(FindingOutcome.Proved) => "proved",
                nameof(FindingOutcome.NotProved) => "not proved",
                _ => "with no case to answer",
            }}").ToList();
        return counts.Count == 0 ? "" : $": {Words.List(counts)}";
    }

    private static string Sanction(Entry entry) => entry.Code("sanction.sanction") is not { } sanction ? ""
        : $"; sanction: {sanction}{(entry.Number("sanction.months") is { } months ? $" for {Words.Count(months, "month")}" : "")}"
            + $"{If(entry.Date("sanction.from"), day => $" from {day}")}";
}
