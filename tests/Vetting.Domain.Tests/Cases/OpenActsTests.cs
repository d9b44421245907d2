using CsCheck;
using Shouldly;
using Vetting.Domain.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;
using Vetting.Domain.Panels;
using Vetting.Domain.People;
using Vetting.Domain.Rulings;
using Xunit;

namespace Vetting.Domain.Tests.Cases;

/// <summary>Who may do what next. An act is offered exactly when it is not refused.</summary>
public sealed class OpenActsTests
{
    private static readonly IReadOnlyDictionary<EvidenceId, EvidenceFile> NoneKept = new Dictionary<EvidenceId, EvidenceFile>();

    /// <summary>The rules by which an open act may still be refused, because of what was written down or who was chosen.</summary>
    private static readonly Dictionary<Act, string[]> InItsContent = new()
    {
        [Act.Triage] = [RuleCodes.InterimDecisionOutstanding],
        [Act.SecondRead] = [RuleCodes.InterimDecisionOutstanding],
        [Act.ConvenePanel] = [RuleCodes.MemberNotEligible],
        [Act.RecordRuling] = [RuleCodes.MemberNotEligible],
        [Act.DecideAppeal] = [RuleCodes.MemberNotEligible],
        [Act.ProposeInterimMeasure] = [RuleCodes.AlreadyDone],
        [Act.AskForStatement] = [RuleCodes.ProtectedName],
        [Act.AgreeToExpedition] = [RuleCodes.LessTime],
        [Act.FixSitting] = [RuleCodes.NotQuorate],
        [Act.ReplacePanelMember] = [RuleCodes.AlreadyDone, RuleCodes.MemberNotEligible, RuleCodes.PanelComposition],
    };

    private static readonly Gen<(RandomCasesTests.Scenario Scenario, int[] Tries)> Cases =
        Gen.Select(RandomCasesTests.Scenarios, Gen.Int[0, 100_000].Array[50]);

    [Fact]
    public void What_is_offered_is_not_refused_and_what_is_not_offered_is() => Cases.Try(
        drawn =>
        {
            var world = drawn.Scenario.Begin();
            foreach (var ((kind, dice), next) in drawn.Scenario.Steps.Zip(drawn.Tries))
            {
                RandomCasesTests.Attempt(world, kind, dice);
                var by = Somebody(world, next);
                var act = SomeAct(world.Case, next / 10);
                Check(world, act, by);
            }
        },
        count: 1_500);

    [Fact]
    public void Every_act_is_open_to_somebody_at_some_time()
    {
        var seen = new HashSet<Act>();
        Cases.Try(
            drawn =>
            {
                var world = drawn.Scenario.Begin();
                foreach (var (kind, dice) in drawn.Scenario.Steps)
                {
                    RandomCasesTests.Attempt(world, kind, dice);
                    lock (seen)
                    {
                        seen.UnionWith(Enumerable.Range(0, 10).SelectMany(person => Offered(world, Somebody(world, person)))
                            .Select(open => open.Act));
                    }
                }
            },
            count: 100);

        // No step of those scenarios restricts a case or keeps a file, and few bring a measure into force or have a dismissal read twice. The tests
        // below do that.
        Enum.GetValues<Act>().Except(seen)
            .Except([Act.LiftRestriction, Act.SecondRead, Act.RenewInterimMeasure, Act.LiftInterimMeasure, Act.ReleaseEvidenceFile])
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_dismissal_drawn_for_a_second_reading_is_open_to_another_officer_alone()
    {
        var world = new CaseInMemory();
        world.Triage(TriageOutcome.Dismiss, drawn: true);

        Offered(world, CaseInMemory.SecondOfficer).ShouldContain(open => open.Act == Act.SecondRead);
        Offered(world, CaseInMemory.Officer).ShouldNotContain(open => open.Act == Act.SecondRead);
    }

    [Fact]
    public void A_measure_in_force_can_be_renewed_and_lifted_by_those_who_work_on_the_case()
    {
        var world = new CaseInMemory();
        var measure = world.Propose();
        world.DecideInterim(measure);

        Offered(world, CaseInMemory.Officer).ShouldContain(new OpenAct(Act.RenewInterimMeasure, measure.Value));
        Offered(world, CaseInMemory.Officer).ShouldContain(new OpenAct(Act.LiftInterimMeasure, measure.Value));
        Check(world, new OpenAct(Act.LiftInterimMeasure, measure.Value), CaseInMemory.ThirdOfficer);
        Check(world, new OpenAct(Act.LiftInterimMeasure, measure.Value), CaseInMemory.Officer);
        Offered(world, CaseInMemory.Officer).ShouldNotContain(new OpenAct(Act.LiftInterimMeasure, measure.Value));
    }

    [Fact]
    public void A_restriction_can_be_lifted_while_it_is_in_force_and_by_an_officer_of_the_case()
    {
        var world = new CaseInMemory();
        Check(world, new OpenAct(Act.LiftRestriction), CaseInMemory.Officer);

        world.Do(() => world.Case.Restrict([CaseInMemory.Officer], "A leak.", CaseInMemory.Officer));

        Check(world, new OpenAct(Act.LiftRestriction), CaseInMemory.SecondOfficer);
        Offered(world, CaseInMemory.Officer).ShouldContain(new OpenAct(Act.LiftRestriction));
        Check(world, new OpenAct(Act.LiftRestriction), CaseInMemory.Officer);
        world.Case.IsRestricted.ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_kept_here_is_not_asked_for_again()
    {
        var world = new CaseInMemory();
        var evidence = world.AddEvidence();
        Offered(world, CaseInMemory.Officer).ShouldContain(new OpenAct(Act.KeepEvidenceFile, evidence.Value));

        var open = world.Case.ActsOpenTo(CaseInMemory.Officer, null, Kept(world, evidence), world.Now);
        open.ShouldNotContain(act => act.Act == Act.KeepEvidenceFile);
    }

    [Fact]
    public void A_file_that_could_not_be_looked_into_is_opened_by_decision_of_an_officer_of_the_case_once()
    {
        var world = new CaseInMemory();
        var evidence = world.AddEvidence();
        var files = Kept(world, evidence);
        Offered().ShouldBeFalse("it was not scanned yet");
        files[evidence].BeginScan(world.Now, TimeSpan.FromMinutes(1));
        files[evidence].EndScan(1, ScanVerdict.NotLookedInto("it is encrypted"), world.Now);

        Offered().ShouldBeTrue();
        Offered(CaseInMemory.ThirdOfficer).ShouldBeFalse();
        files[evidence].MayBeOpened(unscanned: true).ShouldBeFalse();
        Should.Throw<ForbiddenException>(() => Release(CaseInMemory.ThirdOfficer));
        Release(CaseInMemory.Officer);

        files[evidence].Release.ShouldBe(new FileRelease(CaseInMemory.Officer.User, world.Now, "Its sender gave the password."));
        files[evidence].MayBeOpened(unscanned: false).ShouldBeTrue();
        Offered().ShouldBeFalse();
        Should.Throw<RuleBrokenException>(() => Release(CaseInMemory.Officer)).Code.ShouldBe(RuleCodes.AlreadyDone);

        bool Offered(Actor? by = null) => world.Case.ActsOpenTo(by ?? CaseInMemory.Officer, null, files, world.Now)
            .Contains(new OpenAct(Act.ReleaseEvidenceFile, evidence.Value));

        void Release(Actor by) => world.Case.ReleaseFile(files[evidence], "Its sender gave the password.", by, world.Now);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ScanState.Clean)]
    [InlineData(ScanState.Infected)]
    public void No_other_file_is_opened_by_decision(ScanState? scanned)
    {
        var world = new CaseInMemory();
        var evidence = world.AddEvidence();
        var file = Kept(world, evidence)[evidence];
        if (scanned is { } state)
        {
            file.BeginScan(world.Now, TimeSpan.FromMinutes(1));
            file.EndScan(1, new ScanVerdict(state, null), world.Now);
        }

        Should.Throw<RuleBrokenException>(() => world.Case.ReleaseFile(file, "I want to see it.", CaseInMemory.Officer, world.Now))
            .Code.ShouldBe(RuleCodes.FileNotToRelease);
        file.Release.ShouldBeNull();
    }

    private static Dictionary<EvidenceId, EvidenceFile> Kept(CaseInMemory world, EvidenceId evidence) =>
        new() { [evidence] = EvidenceFile.Keep(world.Case, evidence, new StoredFile(world.Case.EvidenceOf(evidence).Sha256, 1, "blob"), world.Now) };

    private static IReadOnlyList<OpenAct> Offered(CaseInMemory world, Actor by) => world.Case.ActsOpenTo(by, world.Sitting, NoneKept, world.Now);

    private static void Check(CaseInMemory world, OpenAct act, Actor by)
    {
        var isOffered = Offered(world, by).Contains(act);
        var stage = world.Case.Stage;
        try
        {
            Do(world, act, by);
            isOffered.ShouldBeTrue($"{act.Act} was not offered at {stage} and was accepted");
        }
        catch (Exception refusal) when (refusal is RuleBrokenException or ForbiddenException or NotFoundException)
        {
            if (isOffered)
            {
                var mayBe = InItsContent.GetValueOrDefault(act.Act, []);
                mayBe.ShouldContain((refusal as RuleBrokenException)?.Code ?? "", $"{act.Act} was offered at {stage} and refused: {refusal.Message}");
            }
        }
    }

    private static Actor Somebody(CaseInMemory world, int dice)
    {
        var panel = world.Panels.LastOrDefault();
        return (dice % 10) switch
        {
            0 or 1 or 2 => CaseInMemory.Officer,
            3 => CaseInMemory.SecondOfficer,
            4 => CaseInMemory.Investigator,
            5 => CaseInMemory.OfficerAgain,
            6 => world.Fresh(1)[0],
            7 or 8 when panel is not null => CaseInMemory.ActorOf(panel.Chair),
            9 when panel is not null => CaseInMemory.ActorOf(panel.Members[^1]),
            _ => CaseInMemory.ThirdOfficer,
        };
    }

    private static OpenAct SomeAct(Complaint @case, int dice)
    {
        var act = Enum.GetValues<Act>()[dice % Enum.GetValues<Act>().Length];
        var subjects = act switch
        {
            Act.DecideDisclosure or Act.KeepEvidenceFile or Act.ReleaseEvidenceFile => @case.Evidence.Select(item => item.Id.Value).ToList(),
            Act.DecideInterimMeasure or Act.RenewInterimMeasure or Act.LiftInterimMeasure =>
                [.. @case.InterimMeasures.Select(measure => measure.Id.Value)],
            Act.DecideOnTime => [.. @case.TimeRequests.Select(request => request.Id.Value)],
            Act.WithdrawExpedition => [.. @case.Expeditions.Select(agreed => agreed.Id.Value)],
            Act.DecideReopening => [.. @case.Reopenings.Select(reopening => reopening.Id.Value)],
            _ => null,
        };
        return new OpenAct(act, subjects is null ? null : subjects is [] ? Guid.Empty : subjects[dice % subjects.Count]);
    }

    /// <summary>The act, done by somebody who writes down nothing wrong.</summary>
    private static void Do(CaseInMemory world, OpenAct act, Actor by)
    {
        var @case = world.Case;
        var about = act.About ?? default;
        switch (act.Act)
        {
            case Act.Acknowledge: world.Do(() => @case.Acknowledge(world.Today, "By e-mail.", by, world.Now)); break;
            case Act.Triage: world.Triage(by: by); break;
            case Act.SecondRead: world.SecondRead(by: by); break;
            case Act.ServeNotice:
                world.Do(() => @case.ServeNotice(world.Served("You are said to have shouted."), [], world.Procedure, world.Guard, by, world.Now));
                break;
            case Act.ServeAppealEvidence:
                world.Do(() => @case.ServeAppealEvidence(world.Served("This came up since."), [], world.Procedure, world.Guard, by, world.Now));
                break;
            case Act.ServeRuling:
                world.Do(() => @case.ServeDecision(
                    NoticeKind.Ruling, world.Served("The ruling."), world.Decided(), world.Procedure, world.Guard, by, world.Now));
                break;
            case Act.ServeAppealDecision:
                world.Do(() => @case.ServeDecision(
                    NoticeKind.AppealDecision, world.Served("It is dismissed."), world.Decided(), world.Procedure, world.Guard, by, world.Now));
                break;
            case Act.RecordReply: world.Do(() => @case.RecordReply("I am sorry.", world.Today, world.Procedure, by, world.Now)); break;
            case Act.ConvenePanel: world.ConveneBy(by); break;
            case Act.RecordRuling: Rule(world, by); break;
            case Act.DecideAppeal: DecideAppeal(world, by); break;
            case Act.RecordEvidence: world.Do(() => @case.RecordEvidence(Something(world), by, world.Now)); break;
            case Act.DecideDisclosure:
                world.Do(() => @case.DecideDisclosure(new EvidenceId(about), Disclosure.Excluded, "Another matter.", null, world.Guard, by, world.Now));
                break;
            case Act.KeepEvidenceFile: Keep(world, new EvidenceId(about), by); break;
            case Act.ReleaseEvidenceFile: throw new NotFoundException("file");
            case Act.PlanInvestigation:
                var questions = new PlannedQuestions(@case.Allegations[0].Id, "Who was there?");
                world.Do(() => @case.PlanInvestigation(Investigation.Of(@case), [questions], "", "", by, world.Now));
                break;
            case Act.AskForStatement:
                world.Do(() => @case.AskForStatement(1, "What did you hear?", null, 0, by, world.Now));
                break;
            case Act.RecordInterview:
                var held = new NewInterview(Correspondent.Respondent, null, world.Now, "", "I was loud.");
                world.Do(() => @case.RecordInterview(Investigation.Of(@case), held, by, world.Now));
                break;
            case Act.SubmitReport:
                var report = new NewInvestigationReport(
                    [.. @case.Allegations.Select(allegation => new FindingOfFact(allegation.Id, "It happened.", []))], "It did.", null, null);
                world.Do(() => @case.SubmitReport(Investigation.Of(@case), report, new StoredFile(world.NextHash(), 1, "blob"), by, world.Now));
                break;
            case Act.RecordContact:
                world.Do(() => @case.RecordContact("A newspaper", "An officer", "Whether it is true", world.Now, by, world.Now));
                break;
            case Act.ComposeBundle:
                DisclosureBundle.Compose(@case, new(BundleRecipient.Respondent, new(world.NextHash(), 1, "blob"), 1, []), [], by, world.Now);
                break;
            case Act.SendLetter:
                var file = new StoredFile(world.NextHash(), 1, "blob");
                Letter.SendOf(@case, null, new(LetterKind.Acknowledgement, 0, [], file, file, LetterMethod.ByHand, @case.Version), by, world.Now);
                break;
            case Act.WriteNote: CaseNote.Write(@case, new("A note.", false, null), null, by, world.Now); break;
            case Act.LogCommunication:
                var call = new Communication(CommunicationWay.Telephone, Correspondent.Respondent, null, CommunicationDirection.Incoming, world.Now);
                CaseNote.Write(@case, new("Asks for a copy.", false, call), null, by, world.Now);
                break;
            case Act.SetTask:
                var worker = @case.Access.First(place => place.Kind is AccessKind.Officer or AccessKind.Investigator).User;
                CaseTask.Set(@case, "Ring the witness", world.Today, worker, by, world.Now);
                break;
            case Act.FileAppeal:
                var filedOn = @case.AppealBy < world.Today ? @case.AppealBy : world.Today;
                world.FileAppeal(filedOn, world.Standing ?? throw new NotFoundException("ruling"), by: by);
                break;
            case Act.DecideOnTime: world.Do(() => @case.DecideOnTime(new(about), null, "It must go on.", world.Procedure, by, world.Now)); break;
            case Act.AgreeToExpedition: world.Agree(by); break;
            case Act.WithdrawExpedition: world.WithdrawAgreed(new(about), by); break;
            case Act.InviteRespondent: world.Do(() => @case.NoteInvitation(new UserId(Guid.NewGuid()), by)); break;
            case Act.DecideInterimMeasure: world.DecideInterim(new InterimMeasureId(about), approve: false, by); break;
            case Act.ProposeInterimMeasure: world.Propose(world.NextHash(), by: by); break;
            case Act.RenewInterimMeasure: Renew(world, new InterimMeasureId(about), by); break;
            case Act.DecideAgainstInterimMeasure:
                world.Do(() => @case.DecideAgainstInterimMeasure("Nothing is at risk.", world.Respondent, by, world.Now));
                break;
            case Act.LiftInterimMeasure:
                world.Do(() => @case.LiftInterimMeasure(new InterimMeasureId(about), "The risk is gone.", world.Respondent, by, world.Now));
                break;
            case Act.Assign: world.Do(() => @case.Assign(world.Fresh(1)[0], AccessKind.Investigator, null, by)); break;
            case Act.TakeOff:
                var successor = world.Fresh(1)[0];
                world.Do(() => @case.TakeOff(by.User, successor, new HashSet<UserId> { successor.User }, "Moves elsewhere.", by));
                break;
            case Act.NameWitness:
                world.Do(() => @case.NameWitness(new PersonId(Guid.CreateVersion7()), false, [], MergedRecords.None, by, world.Now));
                break;
            case Act.ProtectWitness:
                var witness = @case.NamedParties(PartyKind.Witness).FirstOrDefault();
                world.Do(() => @case.ProtectWitness(witness, by));
                break;
            case Act.FixSitting: Fix(world, by); break;
            case Act.ReplacePanelMember: Replace(world, by); break;
            case Act.Restrict: world.Do(() => @case.Restrict([by], "A leak.", by)); break;
            case Act.LiftRestriction: world.Do(() => @case.LiftRestriction("The leak is found.", by)); break;
            case Act.Withdraw: world.Do(() => @case.Withdraw("No longer wanted.", world.Sitting, world.Respondent, by, world.Now)); break;
            case Act.Dispose:
                var disposal = new Disposal(Disposition.RespondentLeft, "Resigned.", null, MergedRecords.None);
                world.Do(() => @case.DisposeAs(disposal, world.Sitting, world.Respondent, by, world.Now));
                break;
            case Act.Close: world.Do(() => @case.CloseDecided(world.Respondent, by, world.Now)); break;
            case Act.ProposeReopening: world.ProposeReopening(by: by); break;
            case Act.DecideReopening: world.ApproveReopening(new ReopeningId(about), by); break;
            default: throw new ShouldAssertException($"Nobody tries {act.Act}.");
        }
    }

    private static NewEvidence Something(CaseInMemory world) => new("note.pdf", world.NextHash(), "application/pdf", "A volunteer", world.Today);

    private static void Keep(CaseInMemory world, EvidenceId id, Actor by)
    {
        world.Case.RequirePlaceFor(Act.KeepEvidenceFile, by);
        Kept(world, id);
    }

    private static void Renew(CaseInMemory world, InterimMeasureId id, Actor by)
    {
        var kind = world.Case.InterimMeasures.FirstOrDefault(measure => measure.Id == id)?.Kind ?? throw new NotFoundException("interim measure");
        world.Propose(world.NextHash(), by: by, renews: id, kind: kind);
    }

    private static void Fix(CaseInMemory world, Actor by)
    {
        var panel = world.Panels.LastOrDefault() ?? throw new NotFoundException("panel");
        var plan = new SittingPlan(world.Now.AddDays(30), 60, "Europe/London", "Room 2", IsRespondentInvited: true);
        Sitting.Fix(world.Case, panel, plan, new HashSet<UserId>(), world.Procedure.Rules, 0, by, world.Now);
    }

    private static void Replace(CaseInMemory world, Actor by)
    {
        var panel = world.Panels.LastOrDefault() ?? throw new NotFoundException("panel");
        var substitute = CaseInMemory.Registered(world.Fresh(1)[0]);
        world.Do(() => world.Case.Recuse(panel, panel.Members[^1].User, "Stands down.", substitute, world.HearingOf(panel, by)));
    }

    /// <summary>What the majority voted; if nobody has voted, anything.</summary>
    private static void Rule(CaseInMemory world, Actor by)
    {
        var panel = world.Panels.LastOrDefault() ?? throw new NotFoundException("panel");
        var tally = panel.Purpose == PanelPurpose.Ruling ? panel.MajorityOn(world.Case, world.Rulebooks) : null;
        var decision = world.DecisionOf(tally?.Sanction, "Unlike any other.", FindingOutcome.NotProved);
        if (tally is not null)
        {
            var findings = decision.Findings.Select(finding => finding with { Outcome = tally.Findings.GetValueOrDefault(finding.Allegation) });
            decision = decision with { Findings = [.. findings] };
        }

        world.Rule(decision, by);
    }

    private static void DecideAppeal(CaseInMemory world, Actor by)
    {
        if (world.Appeal is null || world.Standing is null)
        {
            throw new NotFoundException("appeal");
        }

        var tally = world.Panels[^1].MajorityOn(world.Case, world.Rulebooks);
        world.DecideAppeal(tally?.Appeal ?? default, tally?.Sanction, by);
    }
}
