using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Domain.Planning;

/// <summary>As much of an open case as its plan follows from.</summary>
/// <param name="IsReadTwice">Whether a second reader reads it whatever the first one says.</param>
/// <param name="IsInterimQuestionOpen">See <see cref="Complaint.IsInterimQuestionOpen"/>.</param>
/// <param name="IsInterimProposed">Whether a proposed measure waits for its second person.</param>
/// <param name="IsMaterialUnseen">Whether there is evidence that the respondent has not seen and that is not excluded.</param>
/// <param name="IsNoticeUnderWay">Whether the notice waits behind the respondent's door unopened, and no rule deems it served.</param>
/// <param name="ReplyEnds">The last day of the time to reply that runs; null when none does.</param>
/// <param name="AppealBy">The last day to appeal; null until it is known.</param>
/// <param name="DecisionDeemedOn">The day from which a decision that is under way through the door counts as served; null without one.</param>
/// <param name="IsServedWhenSent">Whether the respondent agreed that what goes through their door counts as served on the day it is sent.</param>
/// <param name="Due">The deadlines that run.</param>
/// <param name="Panel">That sits; null when none does.</param>
/// <param name="Officers">Any one of whom acts for the party.</param>
public sealed record CaseState(
    Stage Stage, bool IsReadTwice, bool IsInterimQuestionOpen, bool IsInterimProposed, bool IsMaterialUnseen, bool IsNoticeUnderWay,
    DateOnly? ReplyEnds, DateOnly? AppealBy, bool IsAppealDecided, bool IsAppealDecisionServed, bool IsDecisionUnderWay, DateOnly? DecisionDeemedOn,
    bool IsServedWhenSent, IReadOnlyDictionary<DeadlineKind, DateOnly> Due, PanelState? Panel, IReadOnlyList<UserId> Officers);

/// <param name="Panel">Null for people of whom somebody only asks what their sitting would change.</param>
/// <param name="HasVoted">Whether the votes are open, so that its chair can record what was decided.</param>
public sealed record PanelState(PanelId? Panel, IReadOnlyList<UserId> Members, bool HasVoted);
