using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Planning;

/// <summary>
/// Plans what remains of a case. Forward from today it finds the earliest day of each step, backward from the close of nominations, or from the
/// deadlines of the rulebook where there is no close, the latest. Times that are the respondent's are kept whole. What the party sets itself as a
/// limit is never waited for: an officer may be faster. Acts are planned on working days on which those who do them are there.
/// </summary>
public sealed class Planner
{
    /// <summary>Nobody is waited for longer than this number of days.</summary>
    private const int LongestWait = 730;

    private readonly PlanInput _input;
    private readonly List<Node> _nodes = [];

    private Planner(PlanInput input) => _input = input;

    public static Plan PlanFor(PlanInput input) => new Planner(input).Plan();

    private CaseState Case => _input.Case;

    private RulebookContent Rules => _input.Procedure.Rules;

    private Deadlines Limits => Rules.Deadlines;

    private Plan Plan()
    {
        var heard = BeforeHearing();
        switch (Case.Stage)
        {
            case Stage.Ruled:
                AfterDecision(null);
                break;
            case Stage.Appeal:
                Judge(heard, PlanStepKind.AppealDecision, Act.DecideAppeal, DeadlineKind.DecideAppeal, Limits.DecideAppeal);
                break;
            case Stage.Closed:
                break;
            default:
                Judge(heard, PlanStepKind.Ruling, Act.RecordRuling, DeadlineKind.Ruling, Limits.Ruling);
                break;
        }

        Forward();
        Backward();
        MarkCriticalPath();
        return new Plan(_input.Today, _input.Close, [.. _nodes.Select(Planned)]);
    }

    /// <summary>All that has to come before the respondent has been heard.</summary>
    /// <returns>The last of it; null when they have been heard.</returns>
    private Node? BeforeHearing()
    {
        if (Case.Stage is Stage.Ruled or Stage.Closed)
        {
            return null;
        }

        var accepted = BeforeAcceptance();
        if (Case.Stage is Stage.Received or Stage.Triage or Stage.Investigation)
        {
            return Served(Act.ServeNotice, accepted, InterimDecision());
        }

        if (Case.IsMaterialUnseen || (Case.IsNoticeUnderWay && Case.Stage != Stage.Appeal))
        {
            return Case.Stage == Stage.Appeal ? Served(Act.ServeAppealEvidence, null, null) : Served(Act.ServeNotice, null, InterimDecision());
        }

        if (Case.IsNoticeUnderWay)
        {
            // Nothing but its being opened starts the time to reply: the plan supposes that this happens today.
            return Add(PlanStepKind.Reply, null, [], wait: _input.IsExpedited ? 0 : Limits.Reply);
        }

        return Case.ReplyEnds is { } ends && ends >= _input.Today
            ? Add(PlanStepKind.Reply, null, [], fixedEnd: _input.IsExpedited ? _input.Today : ends)
            : null;
    }

    private Node? BeforeAcceptance()
    {
        if (Case.Stage is not (Stage.Received or Stage.Triage))
        {
            return null;
        }

        var question = Case.IsInterimQuestionOpen ? Add(PlanStepKind.InterimQuestion, Act.DecideAgainstInterimMeasure, []) : null;
        var read = Case.Stage == Stage.Received ? Add(PlanStepKind.Triage, Act.Triage, [question], limit: (DeadlineKind.Triage, null)) : question;
        return Case.Stage == Stage.Triage || Case.IsReadTwice
            ? Add(PlanStepKind.SecondReading, Act.SecondRead, [read], by: Doer.Anybody, limit: (DeadlineKind.Triage, null))
            : read;
    }

    private Node? InterimDecision() =>
        Case.IsInterimProposed ? Add(PlanStepKind.InterimDecision, Act.DecideInterimMeasure, [], by: Doer.Anybody) : null;

    private Node Served(Act act, Node? accepted, Node? interim)
    {
        var isFirst = Case.Stage is Stage.Received or Stage.Triage or Stage.Investigation;
        var notice = Add(
            PlanStepKind.Notice, act, [accepted, interim], limit: isFirst ? (DeadlineKind.Investigation, Limits.Investigation) : null);
        var served = Service(PlanStepKind.NoticeService, notice);
        return Add(PlanStepKind.Reply, null, [served], wait: _input.IsExpedited ? 0 : Limits.Reply);
    }

    /// <summary>What goes through the door is planned to arrive when the rulebook deems it served, and not before.</summary>
    private Node Service(PlanStepKind kind, Node sent) =>
        Rules.Service is { } rule && !_input.IsExpedited && !Case.IsServedWhenSent ? Add(kind, null, [sent], wait: rule.DeemedAfterDays) : sent;

    private void Judge(Node? heard, PlanStepKind kind, Act act, DeadlineKind deadline, int limit)
    {
        var votes = Case.Panel is { HasVoted: true } ? null : Votes(heard);
        AfterDecision(Add(kind, act, [votes, heard], by: Doer.Panel, limit: (deadline, limit)));
    }

    private Node Votes(Node? heard)
    {
        if (Case.Panel is { Panel: { } sitting })
        {
            return Add(PlanStepKind.PanelVotes, null, [], by: Doer.Panel, notBefore: _input.Availability.SittingOf(sitting));
        }

        var isAppeal = Case.Stage == Stage.Appeal;
        var convened = Add(
            PlanStepKind.ConvenePanel, Act.ConvenePanel, [isAppeal ? null : heard],
            limit: (DeadlineKind.ConvenePanel, isAppeal ? null : Limits.ConvenePanel));

        // A panel may decide on what was written: only a sitting that is fixed makes it wait.
        return Add(PlanStepKind.PanelVotes, null, [convened], by: Doer.Panel);
    }

    private void AfterDecision(Node? decided)
    {
        var isLast = Case.IsAppealDecided || Case.Stage == Stage.Appeal;
        var served = isLast ? Final(decided) : Appealable(decided);
        Add(PlanStepKind.Close, Act.Close, [served], isTarget: true);
    }

    private Node? Final(Node? decided) =>
        decided is null && (Case.IsAppealDecisionServed || Case.DecisionDeemedOn <= _input.Today) ? null
        : decided is null && Case.DecisionDeemedOn is { } deemed ? Add(PlanStepKind.DecisionService, null, [], fixedEnd: deemed)
        : Service(PlanStepKind.DecisionService, Serve(Act.ServeAppealDecision, decided));

    private Node? Appealable(Node? decided)
    {
        if (decided is null && Case.AppealBy is { } last)
        {
            return last < _input.Today ? null
                : Add(PlanStepKind.AppealWindow, null, [], fixedEnd: _input.IsExpedited && MayGiveUpAppeal ? _input.Today : last);
        }

        var served = Service(PlanStepKind.DecisionService, Serve(Act.ServeRuling, decided));
        return Add(PlanStepKind.AppealWindow, null, [served], wait: Rules.Appeal.WindowDays);
    }

    /// <summary>Nobody gives up an appeal against a ruling that has not reached them yet.</summary>
    private bool MayGiveUpAppeal => !Case.IsDecisionUnderWay;

    private Node Serve(Act act, Node? decided) =>
        Add(PlanStepKind.ServeDecision, act, [decided], limit: (DeadlineKind.ServeRuling, Limits.ServeRuling));

    private Node Add(
        PlanStepKind kind, Act? act, Node?[] after, int wait = 0, Doer by = Doer.Officer, DateOnly? notBefore = null, DateOnly? fixedEnd = null,
        (DeadlineKind Kind, int? Days)? limit = null, bool isTarget = false)
    {
        var node = new Node(
            kind, act, [.. after.OfType<Node>()], wait, kind.IsRespondentsTime() ? Doer.Time : by, notBefore, fixedEnd, limit, isTarget);
        _nodes.Add(node);
        return node;
    }

    private void Forward()
    {
        foreach (var node in _nodes)
        {
            var starts = node.After.Select(before => before.Earliest.AddDays(before.Gap)).Append(_input.Today).Max();
            node.Earliest = node.FixedEnd ?? NextFree(node, Later(EndOf(node, starts), node.NotBefore));
            node.Starts = node.IsWait ? starts : node.Earliest;
            node.Driver = node.NotBefore > EndOf(node, starts) ? null : node.After.MaxBy(before => before.Earliest.AddDays(before.Gap));
            node.Due = DueOf(node);
            var before = OuterBefore(node);
            node.Outer = Later(node.Earliest, node.Due ?? (node.IsWait && node.FixedEnd is null ? EndOf(node, before) : before));
        }
    }

    private void Backward()
    {
        for (var i = _nodes.Count - 1; i >= 0; i--)
        {
            var node = _nodes[i];
            var latest = _input.Close is { } close ? node.IsTarget ? close : null : node.Due;
            foreach (var next in _nodes.Skip(i + 1).Where(next => next.After.Contains(node) && next.Latest is not null))
            {
                var fits = LatestBefore(node, next);
                latest = latest < fits ? latest : fits;
            }

            node.Latest = latest is { } day ? LastFree(node, day) : null;
        }
    }

    /// <summary>
    /// From the end back through whatever decides when the next step can be done. Slack alone does not show it: weekends lie between its steps.
    /// </summary>
    private void MarkCriticalPath()
    {
        var end = _input.Close is not null ? _nodes.LastOrDefault() : _nodes.Where(node => node.Latest is not null).MinBy(SlackOf);
        for (var node = end; node is not null; node = node.Driver)
        {
            node.IsCritical = true;
        }
    }

    private int? SlackOf(Node node) => node.Latest is { } latest ? _input.Days.Between(node.Earliest, latest) : null;

    /// <summary>The last day of a step that lets the next one be done by its last day.</summary>
    private DateOnly LatestBefore(Node node, Node next)
    {
        var day = next.Latest!.Value.AddDays(-node.Gap - next.Wait);
        while (EndOf(next, day.AddDays(node.Gap)) > next.Latest)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>A time that the rulebook gives ends as the rulebook says; what people do waits for no day but their own.</summary>
    private DateOnly EndOf(Node node, DateOnly from) =>
        node.IsWait ? _input.Procedure.EndOf(from, node.Wait) : from.AddDays(node.Wait);

    /// <summary>A limit of the rulebook runs from the step before: if that is done on its last day, this one ends so much later.</summary>
    private DateOnly? DueOf(Node node) =>
        node.Limit is not { } limit ? null
        : Case.Due.TryGetValue(limit.Kind, out var running) ? running
        : limit.Days is { } days ? _input.Procedure.EndOf(OuterBefore(node), days)
        : null;

    private DateOnly OuterBefore(Node node) => node.After.Select(before => before.Outer).Append(_input.Today).Max();

    private DateOnly NextFree(Node node, DateOnly day)
    {
        for (var waited = 0; waited < LongestWait && !IsFree(node, day); waited++)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private DateOnly LastFree(Node node, DateOnly day)
    {
        for (var waited = 0; waited < LongestWait && !IsFree(node, day); waited++)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private bool IsFree(Node node, DateOnly day) => node.By switch
    {
        Doer.Time => true,
        Doer.Officer => _input.Days.IsWorking(day) && (Case.Officers.Count == 0 || AreThere(Case.Officers, 1, day)),
        Doer.Panel => _input.Days.IsWorking(day)
            && (Case.Panel is not { } panel || AreThere(panel.Members, Math.Min(Rules.Panel.Quorum, panel.Members.Count), day)),
        _ => _input.Days.IsWorking(day),
    };

    private bool AreThere(IReadOnlyList<UserId> people, int needed, DateOnly day) =>
        !_input.Availability.IsAnybodyAway || people.Count(person => _input.Availability.IsThere(person, day)) >= needed;

    private static DateOnly Later(DateOnly day, DateOnly? other) => other > day ? other.Value : day;

    private PlannedStep Planned(Node node) => new(
        node.Kind, node.Act, node.After.Count == 0, node.Starts, node.Earliest, node.Latest, node.Due, SlackOf(node), node.IsCritical);

    private enum Doer
    {
        Officer,
        Panel,

        /// <summary>Somebody, of whom it is not known who.</summary>
        Anybody,

        /// <summary>Nobody: it passes.</summary>
        Time,
    }

    /// <param name="after">The steps that have to come before it.</param>
    /// <param name="wait">Calendar days from the step before until it can end.</param>
    /// <param name="limit">By which deadline of the rulebook it is done, and how many days that gives from the step before.</param>
    /// <param name="isTarget">Whether it has to be done by the close of nominations.</param>
    private sealed class Node(
        PlanStepKind kind, Act? act, IReadOnlyList<Node> after, int wait, Doer by, DateOnly? notBefore, DateOnly? fixedEnd,
        (DeadlineKind Kind, int? Days)? limit, bool isTarget)
    {
        public PlanStepKind Kind => kind;

        public Act? Act => act;

        public IReadOnlyList<Node> After => after;

        public int Wait => wait;

        public Doer By => by;

        public DateOnly? NotBefore => notBefore;

        public DateOnly? FixedEnd => fixedEnd;

        public (DeadlineKind Kind, int? Days)? Limit => limit;

        public bool IsTarget => isTarget;

        public bool IsWait => By == Doer.Time;

        /// <summary>The last day of the time to reply and to appeal is the respondent's to its end: what follows is done on a later day.</summary>
        public int Gap => Kind is PlanStepKind.Reply or PlanStepKind.AppealWindow ? 1 : 0;

        public DateOnly Starts { get; internal set; }

        public DateOnly Earliest { get; internal set; }

        public DateOnly? Latest { get; internal set; }

        public DateOnly? Due { get; internal set; }

        /// <summary>The step that decides when this one can be done; null when something else does.</summary>
        public Node? Driver { get; internal set; }

        public bool IsCritical { get; internal set; }

        /// <summary>The day on which it is done if everything is left to the last day that the rulebook allows.</summary>
        public DateOnly Outer { get; internal set; }
    }
}
