using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Appeals;

public sealed record NewAppeal(IReadOnlyList<string> Grounds, string Text, DateOnly FiledOn);

/// <summary>The respondent's appeal against one ruling, within the window that opened when the ruling was served.</summary>
public sealed class Appeal : AggregateRoot
{
    public const int TextMaxLength = 20_000;

    private Appeal()
    {
    }

    public AppealId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    public RulingId Ruling { get; private init; }

    public IReadOnlyList<string> Grounds { get; private init; } = [];

    public string Text { get; private init; } = "";

    public DateOnly FiledOn { get; private init; }

    public UserId RecordedBy { get; private init; }

    /// <summary>Whether the sanction was stayed when the appeal came.</summary>
    public bool IsStayed { get; private init; }

    public AppealOutcome? Outcome { get; private set; }

    public string? Reasons { get; private set; }

    /// <summary>One for each ground. Empty until it is decided, and in appeals decided when grounds were not voted on.</summary>
    public IReadOnlyList<GroundDecision> GroundDecisions { get; private set; } = [];

    public DateTimeOffset? DecidedAt { get; private set; }

    internal static Appeal File(Ruling ruling, NewAppeal filed, AppealWindow window, AppealRules rules, Actor by, DateTimeOffset now)
    {
        if (!window.Holds(filed.FiledOn) || filed.FiledOn > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.AppealWindow, $"The window to appeal is {window}, and the date does not lie in the future.");
        }

        if (filed.Grounds.Count == 0 || filed.Grounds.Any(ground => rules.Grounds.All(known => known.Code != ground)))
        {
            throw new RuleBrokenException(
                RuleCodes.AppealGrounds, "An appeal has grounds from the rulebook's list.", rules.Grounds.Select(ground => ground.Code));
        }

        var appeal = new Appeal
        {
            Id = Common.Id.New<AppealId>(),
            Complaint = ruling.Complaint,
            Ruling = ruling.Id,
            Grounds = filed.Grounds,
            Text = filed.Text,
            FiledOn = filed.FiledOn,
            RecordedBy = by.User,
            IsStayed = rules.StaysSanction,
        };
        appeal.Raise(new AppealFiled(appeal.Complaint, appeal.Id, ruling.Id, appeal.Grounds, appeal.FiledOn, appeal.IsStayed));
        return appeal;
    }

    internal void Decide(AppealDecision decision, DateTimeOffset now)
    {
        (Outcome, Reasons, GroundDecisions, DecidedAt) = (decision.Outcome, decision.Reasons, decision.Grounds, now);
        Raise(new AppealDecided(Complaint, Id, decision.Outcome, decision.Reasons, decision.Grounds));
    }
}

[Recorded("AppealFiled", 1)]
public sealed record AppealFiled(
    ComplaintId Complaint, AppealId Appeal, RulingId Ruling, IReadOnlyList<string> Grounds, DateOnly FiledOn, bool Stayed)
    : DomainEvent(StreamId.Of(Complaint), Appeal.Value);

/// <summary>From when grounds were not voted on.</summary>
[Recorded("AppealDecided", 1)]
public sealed record FormerAppealDecided(ComplaintId Complaint, AppealId Appeal, AppealOutcome Outcome, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Appeal.Value);

[Recorded("AppealDecided", 2)]
public sealed record AppealDecided(
    ComplaintId Complaint, AppealId Appeal, AppealOutcome Outcome, string Reason, IReadOnlyList<GroundDecision> Grounds)
    : DomainEvent(StreamId.Of(Complaint), Appeal.Value);
