using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Shouldly;
using Vetting.Domain.Appeals;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Xunit;

namespace Vetting.Domain.Tests.Cases;

/// <summary>Whatever people try, in whatever order, no case reaches an unlawful state, and none gets stuck.</summary>
public sealed partial class RandomCasesTests
{
    private const int Sequences = 2_000;

    private static readonly SanctionPoint[] Sanctions =
        [new("reminder", null), new("censure", null), new("conditions", 6), new("suspension", 12), new("suspension", 24), new("expulsion", null)];

    private static readonly NewAllegation[][] Matters =
    [
        [CaseInMemory.Bullying()],
        [CaseInMemory.Bullying(Severity.Grave)],
        [CaseInMemory.Bullying(Severity.Serious, new DateOnly(2021, 5, 1)), Online(new DateOnly(2025, 5, 1))],
        [CaseInMemory.Bullying(), Online(new DateOnly(2023, 5, 1))],
        [Online(null)],
    ];

    internal static readonly Gen<Scenario> Scenarios = Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Int[0, Matters.Length - 1], Gen.Select(Gen.Int[0, 50], Gen.Int[0, 1_000]).Array[5, 50],
        (stays, chairDecides, matter, steps) => new Scenario(stays, chairDecides, matter, steps));

    internal sealed partial record Scenario(bool StaysSanction, bool ChairDecides, int Matter, (int Kind, int Dice)[] Steps)
    {
        public CaseInMemory Begin() => new(Rules.Of(StaysSanction, ChairDecides ? TieRule.ChairDecides : TieRule.FavoursRespondent), Matters[Matter]);

        /// <param name="text">As <see cref="ToString"/> writes it.</param>
        public static Scenario Parse(string text)
        {
            var parts = Written().Match(text);
            var steps = Step().Matches(parts.Groups["steps"].Value).Select(step => (Number(step, "kind"), Number(step, "dice"))).ToArray();
            return new(bool.Parse(parts.Groups["stays"].Value), bool.Parse(parts.Groups["decides"].Value), Number(parts, "matter"), steps);
        }

        private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

        public override string ToString() => $"stays {StaysSanction}, chair decides {ChairDecides}, matter {Matter}, "
            + $"steps {string.Join(' ', Steps.Select(step => $"({step.Kind}, {step.Dice})"))}";

        [GeneratedRegex(@"^stays (?<stays>\w+), chair decides (?<decides>\w+), matter (?<matter>\d+), steps (?<steps>.+)$")]
        private static partial Regex Written();

        [GeneratedRegex(@"\((?<kind>\d+), (?<dice>\d+)\)")]
        private static partial Regex Step();
    }

    /// <summary>
    /// Every scenario that was ever found to break a rule, one on each line, as a failing test prints it. Lines are added and never removed.
    /// </summary>
    public static TheoryData<string> CounterExamples => [.. File.ReadLines(
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "Cases", "counter-examples.txt")))];

    [Fact]
    public void No_sequence_of_acts_reaches_an_unlawful_state() => Scenarios.Try(StaysLawful, Sequences);

    [Fact]
    public void Whatever_has_happened_an_open_case_can_be_brought_to_its_lawful_end() => Scenarios.Try(ComesToItsEnd, Sequences / 2);

    [Theory, MemberData(nameof(CounterExamples))]
    public void What_once_broke_a_rule_breaks_none_any_more(string scenario)
    {
        StaysLawful(Scenario.Parse(scenario));
        ComesToItsEnd(Scenario.Parse(scenario));
    }

    private static void StaysLawful(Scenario scenario)
    {
        var world = scenario.Begin();
        foreach (var (kind, dice) in scenario.Steps)
        {
            Attempt(world, kind, dice);
            CheckCase(world);
            CheckRulings(world);
            CheckClearance(world);
        }

        CheckSecrecy(world);
    }

    private static void ComesToItsEnd(Scenario scenario)
    {
        var world = scenario.Begin();
        foreach (var (kind, dice) in scenario.Steps)
        {
            Attempt(world, kind, dice);
        }

        // From here on nobody appeals, and pending appeals are dismissed. Otherwise there would always be one more panel.
        const int noAppeal = 1;
        for (var left = 60; world.Case.IsOpen; left--)
        {
            left.ShouldBePositive($"The case is stuck at {world.Case.Stage}.");
            Onward(world, noAppeal);
            CheckCase(world);
            CheckRulings(world);
            CheckClearance(world);
        }
    }

    /// <summary>
    /// An act, lawful or not. A refused act changes nothing; an act that is done makes one new version of each aggregate that it concerns.
    /// </summary>
    internal static void Attempt(CaseInMemory world, int kind, int dice)
    {
        var before = Snapshot(world);
        var versions = Versions(world);
        try
        {
            Act(world, kind, dice);
            foreach (var (id, version) in Versions(world))
            {
                (version - versions.GetValueOrDefault(id, version == 1 ? 0 : version)).ShouldBeInRange(0, 1);
            }
        }
        catch (Exception refusal) when (refusal is RuleBrokenException or ForbiddenException or NotFoundException)
        {
            Snapshot(world).ShouldBe(before, $"{refusal.Message} changed something");
        }
    }

    private static void Act(CaseInMemory world, int kind, int dice)
    {
        var panel = world.Panels.LastOrDefault();
        var member = panel?.Members.ElementAtOrDefault(dice % 3) is { } seat ? CaseInMemory.ActorOf(seat) : CaseInMemory.Someone(dice % 20);
        var measure = world.Case.InterimMeasures.LastOrDefault()?.Id ?? default;
        switch (kind)
        {
            case 0: world.Triage(dice % 3 == 0 ? TriageOutcome.Dismiss : TriageOutcome.Accept, drawn: dice % 2 == 0, complete: dice % 5 != 0); break;
            case 1: world.SecondRead(dice % 3 == 0 ? TriageOutcome.Dismiss : TriageOutcome.Accept, CaseInMemory.Someone(dice % 4)); break;
            case 2: world.AddEvidence(world.Today.AddDays(1 - (dice % 3))); break;
            case 3:
                world.Decide(
                world.Case.Evidence.ElementAtOrDefault(dice % 3)?.Id ?? default, (Disclosure)(dice % 4), dice % 2 == 0 ? null : "The gist."); break;
            case 4: world.ServeNotice(world.Today.AddDays(1 - (dice % 4)), [.. world.Case.Evidence.Take(dice % 3).Select(item => item.Id)]); break;
            case 5 when dice % 3 == 0: world.AskForTime(); break;
            case 5: world.Reply(world.Today.AddDays(1 - (dice % 3))); break;
            case 6:
                world.Propose(
                $"Reasons {dice % 5}.", (dice % 100) - 2, CaseInMemory.Someone(dice % 3), dice % 2 == 0 ? measure : null,
                (InterimKind)(dice % 2)); break;
            case 7: world.DecideInterim(measure, dice % 4 != 0, dice % 3 == 0 ? CaseInMemory.OfficerAgain : CaseInMemory.Someone(dice % 3)); break;
            case 8: world.DecideAgainstInterim(); break;
            case 9: world.Lift(measure); break;
            case 10: world.Lapse(); break;
            case 11: world.Assign(dice % 2 == 0 ? member : CaseInMemory.Someone(dice % 20), (AccessKind)(dice % 3)); break;
            case 12: world.Convene([.. Enumerable.Range(dice % 15, 1 + (dice % 5)).Select(CaseInMemory.Someone)]); break;
            case 13 when panel is not null: world.Declare(member, dice % 7 == 0); break;
            case 14 when panel is not null: world.Recuse(member, dice % 2 == 0 ? null : CaseInMemory.Someone(dice % 20)); break;
            case 15 when panel is not null: world.Vote(member, Draw(world, panel, dice)); break;
            case 16 when panel is not null: world.CloseVoting(dice % 2 == 0 ? member : null); break;
            case 17
                when panel is not null:
                world.Rule(
                    world.DecisionOf(Sanctions[dice % 6], dice % 2 == 0 ? null : "Unlike any other.", (FindingOutcome)(dice % 3)),
                    dice % 2 == 0 ? member : null); break;
            case 18: world.ServeRuling(world.Today.AddDays(1 - (dice % 3)), dice % 2 == 0); break;
            case 19
                when world.Rulings is [.., var last]:
                world.FileAppeal(
                    world.Today.AddDays(1 - (dice % 20)), last, dice % 7 == 0 ? "unheard-of" : "unfair"); break;
            case 20 when world.Appeal is not null
                && panel is not null:
                world.DecideAppeal((AppealOutcome)(dice % 4), dice % 4 == 1 ? Sanctions[dice % 6] : null, member); break;
            case 21: world.Close(); break;
            case 22 when dice % 4 == 0: world.Withdraw(); break;
            case 23: world.ProposeReopening(dice % 3 == 0 ? "obvious-error" : "new-evidence", dice % 2 == 0); break;
            case 24:
                world.ApproveReopening(
                world.Case.Reopenings.LastOrDefault()?.Id ?? default, dice % 2 == 0 ? CaseInMemory.Someone(dice % 4) : world.Fresh(1)[0]); break;
            case 25: world.Wait(dice % 30); break;
            case 26 when dice % 5 == 0: world.CloseToParties.Add(member.Person!.Value); break;
            case 26 when dice % 5 == 1: world.Agree(); break;
            case 26 when dice % 5 == 2: world.WithdrawAgreed(world.Case.Expeditions.LastOrDefault()?.Id ?? default); break;
            case > 26: Onward(world, dice); break;
        }
    }

    /// <summary>The next lawful step of a case in which nobody interferes.</summary>
    internal static void Onward(CaseInMemory world, int dice)
    {
        var @case = world.Case;
        if (@case.IsOpen && @case.InterimMeasures.FirstOrDefault(measure => measure.State == InterimState.Proposed) is { } proposed)
        {
            world.DecideInterim(proposed.Id, approve: false, world.Fresh(1)[0]);
            return;
        }

        switch (@case.Stage)
        {
            case Stage.Received when @case.InterimDecidedAgainstAt is null: world.DecideAgainstInterim(); break;
            case Stage.Triage when @case.InterimDecidedAgainstAt is null: world.DecideAgainstInterim(); break;
            case Stage.Received: world.Triage(); break;
            case Stage.Triage: world.SecondRead(by: world.Fresh(1)[0]); break;
            case Stage.Investigation: Disclose(world); break;
            case Stage.NoticeServed when dice % 2 == 0 && @case.MayAskForTimeOn(world.Today) && @case.TimeRequests.Count == 0:
                world.AskForTime();
                break;
            case Stage.NoticeServed or Stage.Reply when @case.MissingBeforeHearing(world.Today).Count > 0: world.Wait(15); break;
            case Stage.NoticeServed or Stage.Reply: world.Convene(); break;
            case Stage.Appeal when world.Sitting is null: world.Convene(); break;
            case Stage.Panel or Stage.Appeal: Judge(world, world.Sitting!, dice); break;
            case Stage.Ruled when @case is { IsAppealDecided: true, IsAppealDecisionServed: false }: world.ServeRuling(isAppealDecision: true); break;
            case Stage.Ruled when !@case.IsAppealDecided && @case.AppealBy is null: world.ServeRuling(); break;
            case Stage.Ruled when !@case.IsAppealDecided && dice % 2 == 0 && world.Today <= @case.AppealBy: world.FileAppeal(); break;
            case Stage.Ruled when !@case.IsAppealDecided && world.Today <= @case.AppealBy: world.Wait(15); break;
            case Stage.Ruled: world.Close(); break;
        }
    }

    internal static void Judge(CaseInMemory world, Panel panel, int dice)
    {
        var conflicts = world.ConflictsFor(panel);
        var unfit = panel.Sitting.Where(member => member.HasInterest || conflicts.Bar(member.User, member.Person))
            .MinBy(member => panel.HasVoted(member.User));
        if (panel.VotesOpenedAt is not null)
        {
            if (unfit is not null)
            {
                world.Recuse(CaseInMemory.ActorOf(unfit));
            }
            else if (world.Case.MissingBeforeHearing(world.Today).Count > 0)
            {
                world.Wait(15);
            }
            else if (IsUnseen(world.Case))
            {
                Disclose(world);
            }
            else
            {
                Decide(world, panel);
            }

            return;
        }

        if (unfit is not null)
        {
            world.Recuse(CaseInMemory.ActorOf(unfit), panel.HasVoted(unfit.User) ? null : Independent(world));
        }
        else if (panel.Sitting.FirstOrDefault(member => member.DeclaredAt is null) is { } silent)
        {
            world.Declare(CaseInMemory.ActorOf(silent));
        }
        else if (panel.Sitting.FirstOrDefault(member => !panel.HasVoted(member.User)) is { } waiting)
        {
            world.Vote(CaseInMemory.ActorOf(waiting), Draw(world, panel, dice));
        }
        else
        {
            world.Recuse(CaseInMemory.ActorOf(panel.Members.First(member => member.RecusedAt is not null)), Independent(world));
        }
    }

    private static Actor Independent(CaseInMemory world) => world.Fresh(2).Single(member => CaseInMemory.Registered(member).IsIndependent);

    private static bool IsUnseen(Complaint @case)
    {
        var told = @case.Notices.Where(notice => notice.Kind is NoticeKind.Allegations or NoticeKind.AppealEvidence).Max(notice => notice.RecordedAt);
        return @case.Evidence.Any(item =>
            item.Disclosure == Disclosure.NotYet || (item.Disclosure == Disclosure.Withheld && item.DisclosureDecidedAt > told));
    }

    private static void Disclose(CaseInMemory world)
    {
        EvidenceId[] unseen = [.. world.Case.Evidence.Where(item => item.Disclosure == Disclosure.NotYet).Select(item => item.Id)];
        if (world.Case.Stage == Stage.Appeal)
        {
            world.ServeAppealEvidence(unseen);
        }
        else
        {
            world.ServeNotice(world.Today, unseen);
        }
    }

    private static Ballot Draw(CaseInMemory world, Panel panel, int dice)
    {
        if (panel.Purpose == PanelPurpose.Appeal)
        {
            var milder = Sanctions.Where(point =>
                world.Standing!.Content.Sanction is { } before && world.Rulebooks.Scale.Compare(point, before.Point) <= 0).ToList();
            return dice % 2 == 0 && milder.Count > 0
                ? new Ballot([], milder[dice % milder.Count], AppealOutcome.Varied)
                : new Ballot(
                    [], null,
                    (AppealOutcome[])[AppealOutcome.Upheld, AppealOutcome.Dismissed, AppealOutcome.Remitted] is var plain
                        ? plain[dice % 3]
                        : default);
        }

        var outcomes = world.Case.Allegations
            .Select((allegation, i) =>
                world.Case.RuleFor(allegation.Id, world.Rulebooks) is null ? FindingOutcome.NoCaseToAnswer : (FindingOutcome)((dice / (i + 1)) % 3))
            .ToArray();
        return world.BallotFor(outcomes.Contains(FindingOutcome.Proved) ? Sanctions[dice % Sanctions.Length] : null, outcomes);
    }

    /// <summary>Of all decisions that could be written down, exactly one is what was voted.</summary>
    private static void Decide(CaseInMemory world, Panel panel)
    {
        foreach (var sanction in Sanctions.Append(null))
        {
            if (panel.Purpose == PanelPurpose.Appeal)
            {
                if (Enum.GetValues<AppealOutcome>().Any(outcome => IsAccepted(() => world.DecideAppeal(outcome, sanction))))
                {
                    return;
                }

                continue;
            }

            foreach (var first in Enum.GetValues<FindingOutcome>())
            {
                if (Enum.GetValues<FindingOutcome>()
                    .Any(second => IsAccepted(() => world.Rule(world.DecisionOf(sanction, "Unlike any other.", first, second)))))
                {
                    return;
                }
            }
        }

        throw new ShouldAssertException("The votes are open, and nothing can be decided.");
    }

    private static bool IsAccepted(Action act)
    {
        try
        {
            act();
            return true;
        }
        catch (RuleBrokenException refusal) when (refusal.Code is RuleCodes.NotTheMajority)
        {
            return false;
        }
    }

    private static void CheckCase(CaseInMemory world)
    {
        var @case = world.Case;
        (@case.Disposition is null).ShouldBe(@case.IsOpen, "received = open + dispositions");
        if (!@case.IsOpen)
        {
            @case.Deadlines.All(deadline => deadline.MetAt != null).ShouldBeTrue();
            @case.InterimMeasures.All(measure => measure.State != InterimState.Active && measure.State != InterimState.Proposed).ShouldBeTrue();
            world.Sitting.ShouldBeNull("a panel sits on a closed case");
        }

        if (@case.Disposition == Disposition.Decided || @case.Stage is Stage.Ruled or Stage.Appeal)
        {
            @case.Ruling.ShouldNotBeNull();
            @case.Notices.Any(notice => notice.Kind == NoticeKind.Allegations).ShouldBeTrue();
        }

        foreach (var measure in @case.InterimMeasures.Where(measure => measure.DecidedBy is not null))
        {
            measure.DecidedBy.ShouldNotBe(measure.ProposedBy);
            (measure.DecidedBy == CaseInMemory.OfficerAgain.User && measure.ProposedBy == CaseInMemory.Officer.User)
                .ShouldBeFalse("two accounts of one person");
            (measure.EndsOn.DayNumber - CivilTime.DateOf(measure.ProposedAt).DayNumber).ShouldBeInRange(1, 90);
        }

        @case.InterimMeasures.DistinctBy(measure => (measure.Kind, measure.Reasons)).Count()
            .ShouldBe(@case.InterimMeasures.Count, "reasons that are not fresh");
        @case.Reopenings.All(reopening => reopening.ApprovedBy != reopening.ProposedBy).ShouldBeTrue();
        @case.TriageReadings.Where(reading => reading.IsSecond).All(second => second.Reader != @case.TriageReadings[0].Reader).ShouldBeTrue();
        @case.Access.Where(access => access.Kind == AccessKind.PanelMember)
            .All(access => world.Panels.Exists(panel => panel.Sitting.Any(member => member.User == access.User))).ShouldBeTrue();
    }

    private static void CheckRulings(CaseInMemory world)
    {
        foreach (var ruling in world.Rulings)
        {
            var content = ruling.Content;
            var panel = world.Panels.Single(panel => panel.Id == ruling.Panel);
            var sitting = panel.Sitting.ToList();
            sitting.Count.ShouldBeInRange(3, 5);
            sitting.Any(member => member.IsIndependent).ShouldBeTrue();
            panel.Votes.Count.ShouldBeGreaterThanOrEqualTo(3);
            panel.VotesOpenedAt.ShouldNotBeNull();
            sitting.All(member => member.DeclaredAt != null && !member.HasInterest).ShouldBeTrue();
            var others = world.Panels.TakeWhile(other => other != panel).SelectMany(other => other.Members).Select(member => member.User).ToHashSet();
            sitting.All(member => !others.Contains(member.User)).ShouldBeTrue();
            sitting.All(member =>
                !world.Case.Participations.Any(hand =>
                    hand.User == member.User && (hand.As == Hand.Investigator || hand.As == Hand.Officer))).ShouldBeTrue();
            (content.Sanction is null || content.Findings.Any(finding => finding.Outcome == FindingOutcome.Proved))
                .ShouldBeTrue("a sanction with nothing proved");
            content.Findings.All(finding => finding.Clause != null || finding.Outcome == FindingOutcome.NoCaseToAnswer).ShouldBeTrue();
            if (content.Sanction is { } sanction && content.Departure is null)
            {
                world.Rulebooks.Scale.IsWithin(sanction.Point, new Tariff("", Severity.Minor, content.TariffFrom!, content.TariffTo!))
                    .ShouldBeTrue("outside the tariff without a reason");
            }

            world.Case.Notices.Any(notice => notice.Kind == NoticeKind.Allegations && notice.RecordedAt < ruling.RecordedAt
                && (CivilTime.DateOf(ruling.RecordedAt) > notice.AnswerBy
                    || world.Case.Expeditions.Any(agreed => agreed.ReplyBy < CivilTime.DateOf(ruling.RecordedAt) && agreed.At < ruling.RecordedAt)
                    || world.Case.Replies.Any(reply => reply.RecordedAt < ruling.RecordedAt))).ShouldBeTrue();
        }
    }

    private static void CheckClearance(CaseInMemory world)
    {
        var isStayed = world.Appeal is { DecidedAt: null, IsStayed: true } appeal && appeal.Ruling == world.Case.Ruling;
        var isBarred = !isStayed && world.Respondent.Sanctions.Any(entry => entry.Ruling == world.Case.Ruling && entry.AnnulledOn is null
            && entry.Sanction is "suspension" or "expulsion" && entry.StandingOn(world.Today) == SanctionStanding.Active);
        var isHeld = world.Case.InterimMeasures.Any(measure => measure.StateAt(world.Now) == InterimState.Active);
        var state = world.Respondent.ClearanceAt(world.Now).State;
        (state == ClearanceState.Barred).ShouldBe(isBarred, "barred exactly while a ruling that bars stands");
        (state == ClearanceState.Interim).ShouldBe(isHeld && !isBarred, "held back exactly while a measure is in force");
    }

    /// <summary>Before the votes open, no entry says what anybody voted.</summary>
    private static void CheckSecrecy(CaseInMemory world)
    {
        foreach (var told in world.Told.Where(told => told is not VotesOpened))
        {
            JsonSerializer.Serialize(told, told.GetType()).ShouldNotContain("As I saw it.");
        }

        world.Told.OfType<VotesOpened>().Select(opened => opened.Panel)
            .ShouldBe(world.Panels.Where(panel => panel.VotesOpenedAt is not null).Select(panel => panel.Id));
    }

    private static string Snapshot(CaseInMemory world) => JsonSerializer.Serialize(new { world.Case, world.Respondent, world.Panels, world.Appeal });

    private static Dictionary<Guid, long> Versions(CaseInMemory world) => new(
    [
        new(world.Case.Id.Value, world.Case.Version), new(world.Respondent.Id.Value, world.Respondent.Version),
        .. world.Panels.Select(panel => KeyValuePair.Create(panel.Id.Value, panel.Version)),
    ]);

    private static NewAllegation Online(DateOnly? on) => new("online", "Posted an insult.", on, null, null, Severity.Moderate);
}
