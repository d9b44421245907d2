using Vetting.Domain.Appeals;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Server.Demo;

/// <summary>
/// The complaints of the demo party: every stage, every disposition, and the case that must always work. Numbers of people are their places in the
/// lists of <see cref="Party"/>.
/// </summary>
internal sealed class Cases
{
    private static readonly string[] AppealPanel = ["chair2", "panel3", "panel4"];
    private static readonly string[] Everybody = ["officer", "officer2", "investigator"];

    private readonly Story _story;
    private readonly Party _party;
    private int _count;

    private Cases(Story story, Party party) => (_story, _party) = (story, party);

    public static void Plan(Story story, Party party)
    {
        var cases = new Cases(story, party);
        cases.Scenario();
        cases.Concluded();
        cases.Disposed();
        cases.Reported();
        cases.Investigated();
        cases.Served();
        cases.Heard();
        cases.Ruled();
        cases.Appealed();
    }

    private void Scenario()
    {
        // A: decided years ago; it comes back a few days before nominations close.
        Case(0, 1400, "harassment", Severity.Moderate, "Sent a colleague unwanted personal messages after being asked to stop.", by: 8, before: 700)
            .Hear().Panel()
            .Object(
                "panel2", "We stood for the same seat once.",
                "That was eight years ago, and neither was chosen. A fair-minded person would not doubt it.")
            .Declare().Vote(Verdict.Proved("formal-warning")).Rule().ServeRuling().Close()
            .Contact(
                "A newspaper", "Press office",
                "Asks why a candidate who was warned for harassment may stand. Sends nothing that the panel did not have.", after: 1331);

        // B: a censure that still counts, and a fresh complaint on which an interim decision stands.
        Decided(
            Case(1, 500, "discrimination", Severity.Moderate, "Made a racist remark about a councillor at a branch meeting.", by: 9, before: 20)
                .HearByLetter(),
            Verdict.Proved("censure"))
            .ServeRulingThroughDoor().Close()
            .Publish("A remark about somebody's origin, made once before a meeting, was censured: that it was meant as a joke went to its gravity, and not to "
                + "whether a rule was broken.");
        Case(1, 9, "harassment", Severity.Serious, "Followed a volunteer home after canvassing and went on after being told to stop.", by: 1,
            confidential: true, before: 6)
            .ProposeInterim(
                InterimKind.ClearanceWithheld, 28,
                "The volunteer works in the same campaign every day, and an earlier censure has not kept the respondent from further trouble.")
            .DecideInterim(approve: true, "Nothing milder protects the complainant, and the measure ends by itself.")
            .Accept(after: 1).Assign().Evidence(after: 2);
    }

    private void Concluded()
    {
        Closed(
            6, 520, "bullying", Severity.Minor, "Shouted at two canvassers in the street and called them useless.",
            Verdict.Proved("reminder"), by: 0);
        Closed(
            10, 470, "financial-impropriety", Severity.Moderate, "Kept the proceeds of a raffle for six weeks before paying them in.",
            Verdict.Proved("formal-warning"), by: 4);
        Closed(15, 430, "social-media-conduct", Severity.Moderate, "Shared a post that mocked disabled passengers.", Verdict.Proved("training"));
        Closed(16, 400, "bringing-into-disrepute", Severity.Minor, "Is said to have left a public meeting shouting.", Verdict.NotProved, by: 5)
            .ProposeReopening("A recording of the whole meeting, which nobody had offered before.", after: 320).ApproveReopening();
        Ruling(
            Case(20, 380, "false-declaration", Severity.Moderate, "Left a former directorship out of the vetting form.", by: 7),
            Verdict.Proved("formal-warning"))
            .ServeRuling().HandIn("vetting-form-as-sent.pdf", "The respondent, with the appeal")
            .FileAppeal("new-evidence", "The form that I was sent did not ask for directorships that had ended.", after: 4)
            .Panel(8, AppealPanel).Declare()
            .DecideAppeal(AppealOutcome.Upheld, "The question could be read as the respondent read it.").ServeAppealDecision().Close(after: 2);
        Ruling(
            Case(22, 360, "harassment", Severity.Moderate, "Made remarks about a colleague's looks over some weeks.", by: 10,
                second: "Touched the colleague's shoulder at a meeting."), Verdict.Proved("suspension", 3))
            .ServeRuling().FileAppeal("sanction-disproportionate", "I apologised at once, and others were warned for the like.")
            .Panel(8, AppealPanel).Declare()
            .DecideAppeal(AppealOutcome.Varied, "The apology weighs more than the first panel allowed.", new SanctionPoint("formal-warning", null))
            .ServeAppealDecision().Close(after: 2);
        Ruling(
            Case(24, 340, "safeguarding", Severity.Serious, "Drove two young volunteers home alone, against the policy and after a reminder of it.",
                by: 11), Verdict.Proved("suspension", 12))
            .ServeRuling().FileAppeal("procedural-unfairness", "I had asked for two more days to reply.").Panel(8, AppealPanel).Declare()
            .DecideAppeal(AppealOutcome.Dismissed, "The request was answered, and the days were given.").ServeAppealDecision().Close(after: 2);
        Closed(
            25, 330, "discrimination", Severity.Moderate, "Told a joke about a faith at a dinner years ago, in front of members of it.",
            Verdict.Proved("formal-warning"), by: 12, before: 1500);
        Ruling(
            Case(27, 310, "electoral-offence", Severity.Minor, "Printed a leaflet without an imprint.", by: 13), Verdict.Proved("no-further-action"),
            departure: "The leaflet was pulped within the hour and none was given out: "
                + "even a reminder would be more than it deserves.").ServeRuling().Close();
        Closed(
            28, 300, "social-media-conduct", Severity.Moderate, "Liked a post that insulted an opponent, before there was a rule on conduct online.",
            Verdict.NoCase, before: 900);
        Ruling(Case(29, 290, "bullying", Severity.Serious, "Threatened to end a member's standing in the branch over a lost vote.", by: 14),
            Verdict.Proved("censure"), dissent: true, panel: ["chair", "panel1", "panel2", "panel3", "panel4"])
            .ServeRuling().Close().ProposeReopening("A recording of the telephone call, found by the member's family.", after: 215);
    }

    private void Disposed()
    {
        Case(7, 250, "bringing-into-disrepute", Severity.Minor, "Voted against the leadership's motion at conference.", by: 3)
            .Dismiss("conduct-within-rules", "Opinion honestly held is no breach.");
        Case(12, 200, "bringing-into-disrepute", Severity.Minor, "Somebody from the campaign was rude on the telephone.")
            .Dismiss("identifiable-respondent", "Nothing says who it was.");
        Case(32, 110, "financial-impropriety", Severity.Minor, "Must be on the take, as everybody knows.")
            .Dismiss("some-evidence", "Nothing is offered, and nothing could be looked for.");
        Case(33, 60, "false-declaration", Severity.Minor, "The fifth report this month about the same misspelt street name.", by: 15)
            .Dismiss("vexatious", "The reports say themselves that they are meant to tire the respondent out.");

        Case(11, 230, "bullying", Severity.Minor, "Interrupted a speaker again and again.", by: 2).Accept()
            .Withdraw("The two have spoken, and the complainant is content.");
        Case(19, 140, "bringing-into-disrepute", Severity.Minor, "Arrived late at a remembrance ceremony.", by: 4)
            .Withdraw("The complainant had mistaken the respondent for another.");
        Case(34, 90, "bullying", Severity.Moderate, "Took a volunteer's name off the rota after a quarrel.", by: 6).Accept().Investigate().Notice()
            .Withdraw("The complainant does not want to go on, and there is no other evidence.");

        Case(35, 210, "electoral-offence", Severity.Serious, "Collected postal votes at a care home.", by: 8).Accept()
            .Dispose(Disposition.ReferredOut, "It is with the police, who ask the party to wait.");
        Case(36, 130, "financial-impropriety", Severity.Serious, "Split a donation to keep it under the threshold.").Accept()
            .Dispose(Disposition.ReferredOut, "It is with the regulator.");
        Case(37, 180, "discrimination", Severity.Moderate, "Refused to shake hands with a colleague of another faith, and said why.", by: 9).Accept()
            .Assign().Dispose(Disposition.RespondentLeft, "The respondent left the party and withdrew the application.");
        Case(38, 75, "social-media-conduct", Severity.Minor, "Used an account under another name to praise their own speeches.").Accept()
            .Dispose(Disposition.RespondentLeft, "The respondent no longer seeks a candidacy.");

        var first = Case(13, 80, "bullying", Severity.Moderate, "Belittled a branch secretary in messages to the whole branch.", by: 10)
            .Accept().Investigate();
        Case(13, 70, "bullying", Severity.Moderate, "Belittled a branch secretary in messages to the whole branch, as a second member reports.",
            by: 11, before: 1).Accept()
            .Dispose(Disposition.Merged, "It is the same conduct, reported by another member.", first);
        var second = Case(26, 50, "social-media-conduct", Severity.Moderate, "Posted a colleague's private address.", by: 12).Accept().Investigate();
        Case(26, 44, "social-media-conduct", Severity.Moderate, "Posted a colleague's private address, as a neighbour reports.").Accept(after: 2)
            .Dispose(Disposition.Merged, "It is the same post.", second);
    }

    private void Reported()
    {
        Case(3, 1, "bringing-into-disrepute", Severity.Minor, "Parked across a dropped kerb in a car with the party's poster.");
        Case(39, 2, "social-media-conduct", Severity.Moderate, "Published a doctored picture of an opponent.", by: 13);
        Case(23, 6, "bullying", Severity.Minor, "Sent a volunteer a string of messages late at night.", by: 14, confidential: true);
        Case(30, 15, "harassment", Severity.Serious, "Waited for a party worker outside her home on three evenings.", by: 5,
            confidential: true, witness: 6)
            .ProtectWitness(after: 0)
            .OpenIdentity("The party worker has to be told what the party does for her safety.")
            .ProposeInterim(
                InterimKind.AdministrativeSuspension, 60, "The respondent knows where the party worker lives, and has been there.", after: 2);
        Case(14, 4, "false-declaration", Severity.Moderate, "Did not mention a county court judgment in the vetting form.", by: 7)
            .Contact("The leader's office", "Compliance office", "Asks whether this could wait until after nominations.");

        const string another = "It happened on another evening, after the earlier case was closed.";
        Case(10, 12, "financial-impropriety", Severity.Minor, "Has not handed in the receipts of the summer fair.", by: 4, before: null,
            distinct: another).Accept(after: 2);
        Case(6, 8, "bullying", Severity.Minor, "Shouted at a canvasser again.", by: 0, before: null, distinct: another).Accept(after: 2);
        Case(29, 20, "bullying", Severity.Minor, "Would not let a member speak who had complained before.", by: 14, before: null, distinct: another)
            .Accept(after: 4);
    }

    private void Investigated()
    {
        Case(31, 25, "safeguarding", Severity.Grave, "Is said to have met a young volunteer alone after being told not to.", by: 3,
            confidential: true)
            .Restrict("The volunteer is sixteen, and few need to know.", 0, Everybody)
            .ProposeInterim(InterimKind.AdministrativeSuspension, 60, "Young people work in the campaign every evening.")
            .DecideInterim(approve: true, "The risk is to young people, and nothing milder can be watched over.")
            .Accept().Assign().Evidence();
        Case(21, 110, "financial-impropriety", Severity.Moderate, "Claimed travel that somebody else had paid.", by: 8).Accept().Investigate()
            .ReceiveLocked(
                "account.zip", "The treasurer of the branch, by e-mail", "The account of the branch from January to March, as the bank gave it out.",
                "The treasurer gave us the password by telephone, and confirmed the number of pages.");
        Case(5, 100, "harassment", Severity.Serious, "Sent a candidate for another seat pictures that she had not asked for.", by: 9,
            confidential: true)
            .ProposeInterim(InterimKind.ClearanceWithheld, 28, "Both were to speak at the same events for four weeks.")
            .DecideInterim(approve: true, "Only while the events last.").Accept().Investigate().Lapse(after: 15);
        Case(12, 40, "bullying", Severity.Serious, "Had a volunteer locked out of the office over a disagreement.", by: 10, witness: 12)
            .ProposeInterim(InterimKind.AdministrativeSuspension, 30, "The volunteer is afraid to come back.")
            .DecideInterim(approve: false, "The two can work from different offices until the ruling: that is enough.").Accept().Investigate()
            .Call(
                CommunicationWay.Telephone, Correspondent.Witness, "The office manager", CommunicationDirection.Outgoing,
                "Remembers that the lock was changed on a Friday, and will look for the invoice.")
            .Note("Ask for the invoice of the locksmith again if it is not here within the week.")
            .Correct("The invoice came the same evening. It says Thursday, not Friday.")
            .Task("Get the invoice of the locksmith", 3, @for: "investigator", by: "investigator").FinishTask("investigator")
            .Task("Ask the office manager for a statement", 2, @for: "investigator", by: "officer")
            .MoveTask(60, @for: "investigator", "The office manager is away until next month.")
            .Plan(
                "Who had the lock changed, on whose word, and did the volunteer know?", "The invoice of the locksmith; the key book of the office.",
                "The volunteer, the office manager and the respondent.", after: 0)
            .Interview(
                Correspondent.Witness, "A colleague from the office",
                "I came in on the Thursday and the lock was new. The respondent said that this was how it would be from now on.")
            .Statement("Please tell who asked you to have the lock changed, and when.", null, null, after: 1);
        Case(8, 35, "harassment", Severity.Serious, "Made telephone calls to a former partner from the campaign office.", by: 11, confidential: true)
            .ProposeInterim(InterimKind.ClearanceWithheld, 60, "The calls went on until last week.")
            .DecideInterim(approve: true, "Until the respondent has no access to the office.").Accept()
            .LiftInterim("The respondent has handed in the keys and works from home.", after: 6).Assign().Evidence();
    }

    private void Served()
    {
        Case(40, 30, "bullying", Severity.Minor, "Spoke to a volunteer in a way that made her leave the room.", by: 12).Accept()
            .Investigate().Notice();
        Case(9, 45, "discrimination", Severity.Minor, "Called a dialect a sign of stupidity at a public debate.", by: 3, confidential: true)
            .Accept().Investigate()
            .Withhold("A person who sat near the platform confirms the words.").Notice();
        Case(17, 60, "social-media-conduct", Severity.Moderate, "Runs an account that insults members of other branches.").Accept().Investigate()
            .Evidence(after: 2)
            .Exclude("It shows another account.").Notice();

        Case(15, 40, "bullying", Severity.Minor, "Sent a branch treasurer angry messages about a bill.", by: 13).Hear();
        Case(4, 70, "false-declaration", Severity.Minor, "Gave an old address in the vetting form.", by: 14).Hear();
        Case(20, 50, "bringing-into-disrepute", Severity.Moderate, "Was asked to leave a wedding after a quarrel that was filmed.", witness: 13)
            .Accept().Investigate()
            .Statement(
                "Please tell what you saw of the quarrel, from its beginning.",
                "I sat at the next table.\nI heard the quarrel and did not see how it began.",
                "I sat at the next table.\nI saw how it began: the other guest threw a glass.\nI did not film it.")
            .Notice().Reply()
            .Contact("A donor", "The investigator", "Says that the party would do well to remember who pays for the hall.", after: 3);
        Ruling(Case(32, 150, "harassment", Severity.Moderate, "Would not stop asking a colleague out.", by: 15), Verdict.Proved("formal-warning"))
            .ServeRuling().FileAppeal("procedural-unfairness", "The panel had read a letter that I never saw.").Panel(8, AppealPanel).Declare()
            .DecideAppeal(AppealOutcome.Remitted, "The letter was before the panel and not before the respondent: it has to be heard again.");
    }

    private void Heard()
    {
        Case(18, 60, "financial-impropriety", Severity.Moderate, "Paid a relative for printing without a second quotation.", by: 0)
            .Accept().Investigate()
            .Interview(
                Correspondent.Witness, "The branch treasurer",
                "There was one quotation, and it came from the brother of the candidate. I asked for another and was told that there was no time.")
            .Report(
                "One quotation was asked for. It came from a relative, and the price was that of the market.",
                "Who printed, for how much, and who had been asked is not in dispute.", "That the matter go before a panel.")
            .Bundle("relative", RedactionReason.ThirdPartyData, after: 0)
            .Notice().Reply().Panel();
        Case(19, 65, "discrimination", Severity.Minor, "Corrected a colleague's accent in front of guests.", by: 1).Hear()
            .Panel(8, "chair", "panel3", "panel4").Declare()
            .Vote(Verdict.Proved("training"), 4, false, "panel3");
        Case(11, 55, "discrimination", Severity.Minor, "Said that a young mother should not stand.", by: 4).Hear()
            .Panel(8, "chair", "panel4", "panel5").FixSitting(30, "Committee room 2, party offices", isRespondentInvited: true).Declare();
        Case(27, 70, "harassment", Severity.Minor, "Made a remark about a steward's dress.", by: 5, second: "Repeated it in the evening.",
            witness: 7).Hear().Panel().Declare().Vote(Verdict.Proved("reminder"), dissent: true);
        Case(22, 80, "financial-impropriety", Severity.Minor, "Used the branch's printer for a private invitation.", by: 6).Hear()
            .Panel(8, "chair2", "panel1", "panel5")
            .StandDown("panel1", "panel3", "I was at the party to which the invitation was.").Declare(1, "chair2", "panel5")
            .Vote(Verdict.Proved("reminder"), 3, false, "chair2");
        Case(35, 75, "social-media-conduct", Severity.Moderate, "Published the draft of a confidential report.", by: 8).Hear()
            .Panel(8, "chair", "panel1", "panel2", "panel3", "panel5")
            .Declare(2, "chair", "panel1", "panel2", "panel3");
        Case(28, 70, "safeguarding", Severity.Moderate, "Took pictures of children at a fair without asking their parents.", by: 9,
            confidential: true)
            .Restrict("The children can be recognised.", 0, Everybody).Hear().Panel(8, "chair2", "panel2", "panel4").Declare();
    }

    private void Ruled()
    {
        Ruling(Case(7, 50, "bullying", Severity.Minor, "Laughed at a speaker who stammered.", by: 10), Verdict.Proved("formal-warning"));
        Ruling(
            Case(33, 60, "harassment", Severity.Moderate, "Pressed a member to go to dinner, and spoke ill of her when she did not.", by: 11),
            Verdict.Proved("suspension", 2)).ServeRuling();
        Ruling(Case(34, 80, "discrimination", Severity.Minor, "Sorted volunteers by age at a street stall.", by: 12), Verdict.NotProved)
            .ServeRuling();
        Ruling(
            Case(36, 100, "harassment", Severity.Moderate, "Sent a volunteer poems after being asked not to.", by: 13),
            Verdict.Proved("formal-warning"))
            .ServeRuling().FileAppeal("sanction-disproportionate", "Nobody else was warned for poems.").Panel(8, AppealPanel).Declare()
            .DecideAppeal(AppealOutcome.Dismissed, "It was not the poems but that they went on.");
        Case(25, 75, "bullying", Severity.Moderate, "Read out a volunteer's mistakes at a meeting.", by: 14).Hear()
            .Panel(8, "chair", "panel1", "panel2", "panel3", "panel5").Declare()
            .Vote(Verdict.Proved("conditions", 6), 4, true, "chair", "panel1", "panel2")
            .CloseVoting("Two members are ill, and a quorum has voted.", after: 3)
            .Rule(conditions: "A mentor outside the branch, and training on chairing meetings.");
    }

    private void Appealed()
    {
        Ruling(
            Case(39, 75, "false-declaration", Severity.Moderate, "Claimed a degree that the university does not know of.", by: 15),
            Verdict.Proved("formal-warning"))
            .ServeRuling().FileAppeal("new-evidence", "The university has found the record.");
        Ruling(
            Case(23, 90, "harassment", Severity.Moderate, "Commented on a colleague's pregnancy in a newsletter.", by: 0),
            Verdict.Proved("formal-warning"))
            .ServeRuling().FileAppeal("finding-unsupported", "The newsletter was written by somebody else.").Panel(8, AppealPanel);
        Ruling(Case(14, 85, "bullying", Severity.Minor, "Hung up on a member who rang for help.", by: 1), Verdict.Proved("reminder"))
            .ServeRuling().FileAppeal("procedural-unfairness", "I was not told who sat on the panel.").Panel(8, AppealPanel).Declare();

        // C: a small matter beside the candidacy that is disputed; the respondent has answered, and a panel is to be convened.
        Case(2, 45, "bullying", Severity.Minor, "Shouted at a steward who asked for the entrance to be kept free.", by: 12).Hear()
            .NameCompanion("Wim Thornapple");
    }

    private CaseStory Case(
        int respondent, int daysAgo, string category, Severity severity, string text, int? by = null, bool confidential = false, int? before = 10,
        string? second = null,
        int? witness = null, string? distinct = null) =>
        new(_story, _count++, daysAgo, new Report(
            _party.Candidates[respondent], category, severity, text, by is { } complainant ? _party.Others[complainant] : null,
            confidential, before, second,
            witness is { } other ? _party.Others[other] : null, distinct));

    private CaseStory Closed(
        int respondent, int daysAgo, string category, Severity severity, string text, Verdict verdict, int? by = null, int before = 10) =>
        Ruling(Case(respondent, daysAgo, category, severity, text, by, before: before), verdict).ServeRuling().Close();

    private static CaseStory Ruling(CaseStory @case, Verdict verdict, string? departure = null, bool dissent = false, string[]? panel = null) =>
        Decided(@case.Hear(), verdict, departure, dissent, panel);

    private static CaseStory Decided(CaseStory heard, Verdict verdict, string? departure = null, bool dissent = false, string[]? panel = null) =>
        heard.Panel(8, panel ?? []).Declare().Vote(verdict, dissent: dissent).Rule(departure: departure);
}
