using Vetting.Domain.Appeals;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Complaints;

public sealed record NewFinding(AllegationId Allegation, FindingOutcome Outcome, string Reasons);

public sealed record NewSanction(string Sanction, int? Months, DateOnly From, string? Conditions);

/// <summary>What the chair writes down. It must be what the majority voted.</summary>
/// <param name="Comparators">Of those shown, the ones that the panel speaks of. The ruling is measured by all that were shown, whichever it names.</param>
public sealed record Decision(
    IReadOnlyList<NewFinding> Findings, NewSanction? Sanction, IReadOnlyList<string> Aggravating, IReadOnlyList<string> Mitigating, string Reasons,
    string? Departure, IReadOnlyList<RulingId> Comparators, string? Digest);

public sealed record NewEvidence(string FileName, string Sha256, string MediaType, string Source, DateOnly ReceivedOn);

/// <summary>Panel, ruling, appeal, closing and reopening.</summary>
public sealed partial class Complaint
{
    /// <summary>The factor that a panel must weigh when the respondent has a previous sanction that still counts.</summary>
    public const string PreviousSanctionFactor = "previous-sanction";

    /// <summary>The ground of reopening that needs evidence which was not before the first panel.</summary>
    public const string NewEvidenceGround = "new-evidence";

    /// <summary>The ruling that stands; null while there is none.</summary>
    public RulingId? Ruling { get; private set; }

    /// <summary>The last day on which the respondent may appeal; null until the ruling is served.</summary>
    public DateOnly? AppealBy { get; private set; }

    /// <summary>Gate 2 before gate 3: the panel hears a case in which the respondent was heard.</summary>
    public Panel Convene(
        IReadOnlyList<PanelRegistration> members, UserId chair, Appeal? appeal, Conflicts conflicts, RulebookHistory rulebooks, Actor by, DateTimeOffset now)
    {
        var procedure = HeardUnder(rulebooks).Content;
        if (appeal is null)
        {
            RequireStage(Stage.NoticeServed, Stage.Reply);
            RequireHeard(now);
        }
        else
        {
            RequireStage(Stage.Appeal);
        }

        var panel = Panel.Convene(this, appeal is null ? PanelPurpose.Ruling : PanelPurpose.Appeal, appeal?.Id, members, chair, conflicts, procedure, by, now);
        foreach (var member in panel.Sitting)
        {
            SeatInCase(member);
        }

        Touch();
        Met(DeadlineKind.Reply, now);
        Met(DeadlineKind.ConvenePanel, now);
        if (appeal is null)
        {
            Stage = Stage.Panel;
            Due(DeadlineKind.Ruling, CivilTime.DateOf(now).AddDays(procedure.Deadlines.Ruling));
        }

        return panel;
    }

    /// <summary>
    /// A member leaves the panel, or one who left is replaced. With the votes open a panel stays as it is: if a member must not judge, it is discharged and a fresh one
    /// hears the case.
    /// </summary>
    public void Recuse(Panel panel, UserId member, string reason, PanelRegistration? substitute, Conflicts conflicts, RulebookHistory rulebooks, DateTimeOffset now)
    {
        var procedure = HeardUnder(rulebooks).Content;
        if (panel is { VotesOpenedAt: not null, ConcludedAt: null } && panel.Sitting.Any(sitting => sitting.User == member && conflicts.Bar(sitting.User, sitting.Person)))
        {
            Discharge(panel, reason, procedure, now);
            return;
        }

        if (substitute is not null && panel.Members.Any(known => known.User == member && known.RecusedAt is not null))
        {
            panel.Substitute(member, reason, substitute, conflicts, procedure, now);
        }
        else
        {
            panel.Recuse(member, reason, substitute, conflicts, procedure, now);
        }

        Touch();
        _access.RemoveAll(access => access.User == member && access.Kind is AccessKind.PanelMember or AccessKind.Named);
        if (substitute is not null)
        {
            SeatInCase(panel.Sitting.Single(sitting => sitting.User == substitute.User));
        }
    }

    /// <summary>What other cases are compared with: the gravest of what is alleged.</summary>
    public CaseShape ShapeFor(Candidate respondent, DateOnly today)
    {
        var gravest = _allegations.MaxBy(allegation => allegation.Severity)!;
        return new CaseShape(gravest.Category, gravest.Severity, gravest.IsHistoric, respondent.SanctionsThatCountOn(today).Any(entry => entry.Complaint != Id));
    }

    /// <summary>Records the panel's decision: gates 2, 3, 4 and 7. The clearance follows at once.</summary>
    /// <param name="comparators">Those that the panel was shown.</param>
    public Ruling Rule(
        Decision decision, Comparators comparators, Panel panel, Conflicts conflicts, RulebookHistory rulebooks, Candidate respondent, Actor by,
        DateTimeOffset now)
    {
        RequireStage(Stage.Panel);
        RequireHeard(now);
        RequireDisclosure();
        var heardUnder = HeardUnder(rulebooks);
        var tally = panel.Count(by, this, conflicts, rulebooks);
        var findings = CheckFindings(decision, tally, rulebooks);
        CheckFactors(decision, findings, heardUnder.Content, respondent, CivilTime.DateOf(now));
        var tariff = TariffOf(findings, rulebooks, heardUnder);
        var sanction = CheckSanction(decision, tally, tariff, rulebooks.Scale, heardUnder.Content, CivilTime.DateOf(now));
        CheckNamed(decision, comparators);
        var shape = ShapeFor(respondent, CivilTime.DateOf(now));
        if (findings.Exists(finding => finding.Outcome == FindingOutcome.Proved && FindAllegation(finding.Allegation) is var proved && proved.Category == shape.Category && proved.Severity == shape.Severity))
        {
            CheckComparators(decision, sanction, comparators, rulebooks.Scale);
        }

        var content = new RulingContent(
            findings, decision.Aggravating, decision.Mitigating, sanction, tariff?.From, tariff?.To, [.. comparators.Cases.Select(comparator => comparator.Ruling)], decision.Departure, decision.Reasons,
            [.. panel.Votes.Select(vote => new RecordedVote(vote.User, vote.Ballot, Dissents(vote.Ballot, findings, sanction)))],
            heardUnder.Content.StandardOfProof, heardUnder.Label, decision.Digest);
        var ruling = Rulings.Ruling.Record(Id, panel.Id, content, Ruling, by, now);
        panel.Conclude(now);
        Supersede(ruling, sanction, heardUnder.Content, respondent, by, now);
        foreach (var measure in _interimMeasures.Where(measure => measure.State is InterimState.Proposed or InterimState.Active))
        {
            End(measure, measure.State == InterimState.Active ? InterimState.Lifted : InterimState.Refused, "The case was ruled on.", respondent, now);
        }

        Touch();
        Stage = Stage.Ruled;
        Met(DeadlineKind.Ruling, now);
        Due(DeadlineKind.ServeRuling, CivilTime.DateOf(now).AddDays(heardUnder.Content.Deadlines.ServeRuling));
        return ruling;
    }

    /// <summary>Serves the ruling, or the decision of the appeal, on the respondent. The window to appeal runs from here.</summary>
    /// <param name="decidedOn">The day of the ruling or of the decision on the appeal: it is not served before.</param>
    public NoticeId ServeDecision(
        string text, ServiceMethod method, string proof, DateOnly servedOn, bool isAppealDecision, DateOnly decidedOn, RulebookContent procedure, Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.Ruled);
        if (servedOn < decidedOn)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A decision is served after it was made.");
        }

        if (isAppealDecision != IsAppealDecided)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, isAppealDecision ? "There is no decided appeal." : "The appeal is decided: serve its decision.");
        }

        var kind = isAppealDecision ? NoticeKind.AppealDecision : NoticeKind.Ruling;
        DateOnly? appealBy = isAppealDecision ? null : servedOn.AddDays(procedure.Appeal.WindowDays);
        if (!isAppealDecision && AppealBy is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The ruling was served: its window to appeal runs.");
        }

        var notice = Serve(kind, text, [], method, proof, servedOn, appealBy, by, now);
        Met(DeadlineKind.ServeRuling, now);
        if (appealBy is { } lastDay)
        {
            AppealBy = lastDay;
            Due(DeadlineKind.AppealWindow, lastDay);
        }
        else
        {
            IsAppealDecisionServed = true;
        }

        return notice;
    }

    public Appeal FileAppeal(Ruling ruling, IReadOnlyList<string> grounds, string text, DateOnly filedOn, RulebookContent procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.Ruled);
        if (ruling.Id != Ruling || IsAppealDecided)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Only the ruling that stands can be appealed, and only once.");
        }

        var servedOn = _notices.Where(notice => notice.Kind == NoticeKind.Ruling).Max(notice => (DateOnly?)notice.ServedOn);
        if (AppealBy is null || filedOn < servedOn || filedOn > AppealBy || filedOn > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.AppealWindow,
                AppealBy is null ? "The window to appeal opens with the service of the ruling." : $"The window to appeal is from {servedOn:yyyy-MM-dd} to the end of {AppealBy:yyyy-MM-dd}, and the date does not lie in the future.");
        }

        if (grounds.Count == 0 || grounds.Any(ground => procedure.Appeal.Grounds.All(known => known.Code != ground)))
        {
            throw new RuleBrokenException(RuleCodes.AppealGrounds, "An appeal has grounds from the rulebook's list.", procedure.Appeal.Grounds.Select(ground => ground.Code));
        }

        var appeal = Appeals.Appeal.File(Id, ruling.Id, grounds, text, filedOn, procedure.Appeal.StaysSanction, by);
        if (appeal.IsStayed)
        {
            respondent.Release(Id, ClearanceSource.Ruling, ruling.Id.Value, "Stayed while an appeal is pending.", now);
        }

        Touch();
        Participate(by, Hand.FiledAppeal);
        Stage = Stage.Appeal;
        Met(DeadlineKind.AppealWindow, now);
        Due(DeadlineKind.DecideAppeal, CivilTime.DateOf(now).AddDays(procedure.Deadlines.DecideAppeal));
        return appeal;
    }

    /// <summary>Records what the fresh panel's majority decided on the appeal.</summary>
    /// <returns>The ruling that supersedes the one appealed against; null when that one stands or goes back to a panel.</returns>
    public Ruling? DecideAppeal(
        Appeal appeal, Ruling appealed, AppealOutcome outcome, NewSanction? varied, string reasons, Panel panel, Conflicts conflicts, RulebookHistory rulebooks,
        Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.Appeal);
        var procedure = HeardUnder(rulebooks);
        var tally = panel.Count(by, this, conflicts, rulebooks);
        var sanction = varied is null ? null : new ImposedSanction(varied.Sanction, varied.Months, varied.From, varied.Conditions);
        if (tally.Appeal != outcome || tally.Sanction != sanction?.Point)
        {
            throw new RuleBrokenException(RuleCodes.NotTheMajority, "This is not what the majority voted.", $"outcome {tally.Appeal}", $"sanction {Describe(tally.Sanction)}");
        }

        Touch();
        appeal.Decide(outcome, reasons, now);
        panel.Conclude(now);
        Met(DeadlineKind.DecideAppeal, now);
        IsAppealDecided = true;
        Stage = Stage.Ruled;
        Due(DeadlineKind.ServeRuling, CivilTime.DateOf(now).AddDays(procedure.Content.Deadlines.ServeRuling));
        switch (outcome)
        {
            case AppealOutcome.Dismissed:
                if (appeal.IsStayed)
                {
                    respondent.Resume(Id, appealed.Id, by, now);
                }

                return null;
            case AppealOutcome.Remitted:
                respondent.Annul(Id, appealed.Id, "Remitted on appeal.", now);
                ReturnTo(Stage.Reply, now);
                Due(DeadlineKind.ConvenePanel, CivilTime.DateOf(now).AddDays(procedure.Content.Deadlines.ConvenePanel));
                return null;
            default:
                var before = appealed.Content;
                var content = before with
                {
                    Findings = outcome == AppealOutcome.Upheld ? [.. before.Findings.Select(finding => finding.Outcome == FindingOutcome.Proved ? finding with { Outcome = FindingOutcome.NotProved, Reasons = reasons } : finding)] : before.Findings,
                    Sanction = sanction,
                    Reasons = reasons,
                    Departure = outcome == AppealOutcome.Varied ? reasons : null,
                    Votes = [.. panel.Votes.Select(vote => new RecordedVote(vote.User, vote.Ballot, vote.Ballot.Appeal != outcome))],
                };
                var ruling = Rulings.Ruling.Record(Id, panel.Id, content, appealed.Id, by, now);
                Supersede(ruling, sanction, procedure.Content, respondent, by, now);
                return ruling;
        }
    }

    /// <summary>Closes a decided case: served, and the window to appeal used or over.</summary>
    public void CloseDecided(Candidate respondent, Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.Ruled);
        string[] missing =
            IsAppealDecided ? IsAppealDecisionServed ? [] : ["service of the decision on the appeal"]
            : AppealBy is null ? ["service of the ruling"]
            : CivilTime.DateOf(now) <= AppealBy ? [$"the end of the window to appeal on {AppealBy:yyyy-MM-dd}"]
            : [];
        if (missing.Length > 0)
        {
            throw new RuleBrokenException(RuleCodes.CannotClose, "The case cannot be closed yet.", missing);
        }

        Participate(by, Hand.Closed);
        Close(Complaints.Disposition.Decided, "Decided by a ruling.", respondent, now);
    }

    /// <summary>Gate 6: a concluded matter opens again only on a listed ground, with what is new.</summary>
    public ReopeningId ProposeReopening(string ground, string whatIsNew, IReadOnlyList<NewEvidence> evidence, RulebookContent procedure, Actor by, DateTimeOffset now)
    {
        RequireStage(Stage.Closed, Stage.Ruled);
        if (procedure.ReopeningGrounds.All(known => known.Code != ground))
        {
            throw new RuleBrokenException(RuleCodes.ReopeningGround, "A concluded matter opens again only on a ground from the rulebook's list.", procedure.ReopeningGrounds.Select(known => known.Code));
        }

        if (evidence.Any(item => item.ReceivedOn > CivilTime.DateOf(now)))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "Evidence cannot have been received in the future.");
        }

        if (ground == NewEvidenceGround && (evidence.Count == 0 || evidence.All(item => _evidence.Exists(known => known.Sha256 == item.Sha256))))
        {
            throw new RuleBrokenException(RuleCodes.ReopeningGround, "This ground needs evidence that the case does not hold yet.", "new evidence");
        }

        if (Reopenings.Any(pending => pending.IsPending))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "A reopening is proposed and not decided.");
        }

        var added = evidence.DistinctBy(item => item.Sha256).Where(item => _evidence.TrueForAll(known => known.Sha256 != item.Sha256))
            .Select(item => Add(new Evidence(Common.Id.New<EvidenceId>(), item.FileName, item.Sha256, item.MediaType, item.Source, item.ReceivedOn), by).Id).ToList();
        var reopening = new Reopening(Common.Id.New<ReopeningId>(), ground, whatIsNew, added, by.User, now);
        Reopenings = [.. Reopenings, reopening];
        Participate(by, Hand.ProposedReopening);
        Raise(new ReopeningProposed(Id, reopening.Id, ground, whatIsNew, added));
        return reopening.Id;
    }

    /// <summary>Gate 6: approved by somebody who took no part before. What was decided stands until a new ruling supersedes it.</summary>
    public void ApproveReopening(ReopeningId id, string reason, RulebookContent procedure, Actor by, DateTimeOffset now)
    {
        var reopening = RequirePendingReopening(id, by);
        Reopenings = [.. Reopenings.Select(known => known.Id == id ? known with { ApprovedBy = by.User, ApprovedAt = now } : known)];
        Participate(by, Hand.ApprovedReopening);
        (Disposition, ClosedAt, ClosingReason) = (null, null, null);
        ReturnTo(Stage.Investigation, now);
        Due(DeadlineKind.Investigation, CivilTime.DateOf(now).AddDays(procedure.Deadlines.Investigation));
        Raise(new CaseReopened(Id, id, reopening.Ground, reason));
    }

    /// <summary>The proposal is refused by somebody who took no part before; the matter stays concluded, and another may be proposed.</summary>
    public void DeclineReopening(ReopeningId id, string reason, Actor by, DateTimeOffset now)
    {
        RequirePendingReopening(id, by);
        Reopenings = [.. Reopenings.Select(known => known.Id == id ? known with { DeclinedBy = by.User, DeclinedAt = now } : known)];
        Participate(by, Hand.DeclinedReopening);
        Raise(new ReopeningDeclined(Id, id, reason));
    }

    /// <summary>The clause that governs an allegation (gate 7); null when none was in force.</summary>
    public SubstantiveRule? RuleFor(AllegationId id, RulebookHistory rulebooks)
    {
        var allegation = FindAllegation(id);
        return rulebooks.RuleFor(allegation.Category, allegation.Severity, allegation.EventFrom, allegation.EventTo, HeardUnder(rulebooks));
    }

    public bool IsAppealDecided { get; private set; }

    public bool IsAppealDecisionServed { get; private set; }

    private Reopening RequirePendingReopening(ReopeningId id, Actor by)
    {
        RequireStage(Stage.Closed, Stage.Ruled);
        var reopening = Reopenings.FirstOrDefault(pending => pending.Id == id && pending.IsPending) ?? throw new NotFoundException("proposed reopening");
        return TookPart(by)
            ? throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "A reopening is decided by somebody who took no part in the case before.", "another approver")
            : reopening;
    }

    private Allegation FindAllegation(AllegationId id) => _allegations.Find(allegation => allegation.Id == id) ?? throw new NotFoundException("allegation");

    private List<Finding> CheckFindings(Decision decision, Tally tally, RulebookHistory rulebooks)
    {
        if (decision.Findings.Count != _allegations.Count || !_allegations.Select(allegation => allegation.Id).ToHashSet().SetEquals(decision.Findings.Select(finding => finding.Allegation)))
        {
            throw new RuleBrokenException(RuleCodes.ReasonsMissing, "A ruling has one finding for each allegation.", _allegations.Select(allegation => allegation.Id.Value.ToString()));
        }

        if (decision.Findings.Any(finding => string.IsNullOrWhiteSpace(finding.Reasons)))
        {
            throw new RuleBrokenException(RuleCodes.ReasonsMissing, "No finding without reasons.", "reasons");
        }

        if (decision.Findings.FirstOrDefault(finding => finding.Outcome != tally.Findings[finding.Allegation]) is { } minority)
        {
            throw new RuleBrokenException(RuleCodes.NotTheMajority, "This finding is not the majority's.", $"allegation {minority.Allegation.Value}: {tally.Findings[minority.Allegation]}");
        }

        var findings = new List<Finding>();
        foreach (var finding in decision.Findings)
        {
            var rule = RuleFor(finding.Allegation, rulebooks);
            if (rule is null && finding.Outcome != FindingOutcome.NoCaseToAnswer)
            {
                throw new RuleBrokenException(RuleCodes.ClauseNotInForce, "No clause was in force when this is said to have happened: there is no case to answer.");
            }

            findings.Add(new Finding(finding.Allegation, finding.Outcome, finding.Reasons, rule?.Clause.Code, rule?.Rulebook.Label));
        }

        return findings;
    }

    private void CheckFactors(Decision decision, List<Finding> findings, RulebookContent procedure, Candidate respondent, DateOnly today)
    {
        var unknown = decision.Aggravating.Except(procedure.AggravatingFactors.Select(factor => factor.Code))
            .Concat(decision.Mitigating.Except(procedure.MitigatingFactors.Select(factor => factor.Code))).ToList();
        if (unknown.Count > 0)
        {
            throw new RuleBrokenException(RuleCodes.UnknownCode, "The rulebook has no such factor.", unknown);
        }

        var weighs = findings.Exists(finding => finding.Outcome == FindingOutcome.Proved) && respondent.SanctionsThatCountOn(today).Any(entry => entry.Complaint != Id);
        if (weighs && !decision.Aggravating.Contains(PreviousSanctionFactor) && procedure.AggravatingFactors.Any(factor => factor.Code == PreviousSanctionFactor))
        {
            throw new RuleBrokenException(RuleCodes.SanctionUnfounded, "The respondent has a previous sanction that still counts. It must be weighed.", PreviousSanctionFactor);
        }
    }

    /// <summary>The range for the gravest of what was proved.</summary>
    private Tariff? TariffOf(List<Finding> findings, RulebookHistory rulebooks, Rulebook heardUnder) =>
        findings.Where(finding => finding.Outcome == FindingOutcome.Proved)
            .Select(finding => FindAllegation(finding.Allegation))
            .Select(proved => rulebooks.TariffFor(proved.Category, proved.Severity, proved.EventFrom, proved.EventTo, heardUnder))
            .OfType<Tariff>()
            .MaxBy(tariff => tariff.To, rulebooks.Scale);

    private static ImposedSanction? CheckSanction(Decision decision, Tally tally, Tariff? tariff, SanctionScale scale, RulebookContent procedure, DateOnly today)
    {
        var sanction = decision.Sanction is { } chosen ? new ImposedSanction(chosen.Sanction, chosen.Months, chosen.From, chosen.Conditions) : null;
        if (sanction?.Point != tally.Sanction)
        {
            throw new RuleBrokenException(RuleCodes.NotTheMajority, "This sanction is not the majority's.", $"sanction {Describe(tally.Sanction)}");
        }

        if (sanction is not null && tariff is null)
        {
            throw new RuleBrokenException(RuleCodes.SanctionUnfounded, "No sanction without an allegation proved.");
        }

        if (sanction is not null && (sanction.From < today || procedure.FindSanction(sanction.Sanction) is null))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A sanction runs from today or later.");
        }

        if (tariff is not null && (sanction is null || !scale.IsWithin(sanction.Point, tariff)) && string.IsNullOrWhiteSpace(decision.Departure))
        {
            throw new RuleBrokenException(RuleCodes.OutsideTariff, "The sanction lies outside the tariff.", $"a departure reason, or a sanction from {Describe(tariff.From)} to {Describe(tariff.To)}");
        }

        return sanction;
    }

    private static void CheckNamed(Decision decision, Comparators comparators)
    {
        if (decision.Comparators.Except(comparators.Cases.Select(comparator => comparator.Ruling)).Any())
        {
            throw new RuleBrokenException(
                RuleCodes.AwayFromComparators, "The ruling names a case that is not among the comparators that are shown.", "the comparators that are shown, or none named");
        }
    }

    private static void CheckComparators(Decision decision, ImposedSanction? sanction, Comparators comparators, SanctionScale scale)
    {
        if (comparators is { From: { } from, To: { } to } && (sanction is null || scale.Compare(sanction.Point, from) < 0 || scale.Compare(sanction.Point, to) > 0)
            && string.IsNullOrWhiteSpace(decision.Departure))
        {
            throw new RuleBrokenException(
                RuleCodes.AwayFromComparators, "The sanction lies away from what like cases led to.", $"a departure reason, or a sanction from {Describe(from)} to {Describe(to)}");
        }
    }

    private static bool Dissents(Ballot ballot, List<Finding> findings, ImposedSanction? sanction) =>
        ballot.Sanction != sanction?.Point || ballot.Findings.Any(voted => findings.Exists(finding => finding.Allegation == voted.Allegation && finding.Outcome != voted.Outcome));

    private static string Describe(SanctionPoint? point) => point is null ? "none" : point.Months is { } months ? $"{point.Sanction} of {months} months" : point.Sanction;

    private void Supersede(Ruling ruling, ImposedSanction? sanction, RulebookContent procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        if (Ruling is { } superseded)
        {
            respondent.Annul(Id, superseded, "Superseded by another ruling.", now);
        }

        Ruling = ruling.Id;
        if (sanction is not null && procedure.FindSanction(sanction.Sanction) is { } kind)
        {
            var clause = ruling.Content.Findings.First(finding => finding.Outcome == FindingOutcome.Proved).Clause!;
            var spent = kind.SpentAfterMonths is { } months ? (sanction.Until ?? sanction.From).AddMonths(months) : (DateOnly?)null;
            respondent.Sanction(Id, ruling.Id, kind, sanction.From, sanction.Until, spent, clause, by, now);
        }
    }

    private void SeatInCase(PanelMember member)
    {
        Admit(member.User, AccessKind.PanelMember);
        if (IsRestricted)
        {
            Admit(member.User, AccessKind.Named);
        }

        Participate(new Actor(member.User, member.Person), Hand.PanelMember);
    }

    private void Discharge(Panel panel, string reason, RulebookContent procedure, DateTimeOffset now)
    {
        Touch();
        panel.Discharge(reason, now);
        EmptyTheRoom();
        if (panel.Purpose == PanelPurpose.Ruling)
        {
            Stage = Stage.Reply;
            Met(DeadlineKind.Ruling, now);
            Due(DeadlineKind.ConvenePanel, CivilTime.DateOf(now).AddDays(procedure.Deadlines.ConvenePanel));
        }
    }

    /// <summary>Those who have judged the case see it no more.</summary>
    private void EmptyTheRoom()
    {
        var judges = _access.Where(access => access.Kind == AccessKind.PanelMember).Select(access => access.User).ToHashSet();
        _access.RemoveAll(access => judges.Contains(access.User) && access.Kind is AccessKind.PanelMember or AccessKind.Named);
    }

    /// <summary>The matter is heard again, by others.</summary>
    private void ReturnTo(Stage stage, DateTimeOffset now)
    {
        EmptyTheRoom();
        Met(DeadlineKind.ServeRuling, now);
        Met(DeadlineKind.AppealWindow, now);
        (Stage, AppealBy, IsAppealDecided, IsAppealDecisionServed) = (stage, null, false, false);
    }

    private void RequireHeard(DateTimeOffset now)
    {
        if (MissingBeforeHearing(CivilTime.DateOf(now)) is { Count: > 0 } missing)
        {
            throw new RuleBrokenException(RuleCodes.ReplyOutstanding, "The respondent has not been heard yet.", missing);
        }
    }
}

[Recorded("ReopeningProposed", 1)]
public sealed record ReopeningProposed(ComplaintId Complaint, ReopeningId Reopening, string Ground, string Reason, IReadOnlyList<EvidenceId> NewEvidence)
    : DomainEvent(StreamId.Of(Complaint), Reopening.Value);

[Recorded("ReopeningDeclined", 1)]
public sealed record ReopeningDeclined(ComplaintId Complaint, ReopeningId Reopening, string Reason) : DomainEvent(StreamId.Of(Complaint), Reopening.Value);

[Recorded("CaseReopened", 1)]
public sealed record CaseReopened(ComplaintId Complaint, ReopeningId Reopening, string Ground, string Reason) : DomainEvent(StreamId.Of(Complaint), Reopening.Value);
