using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Selections;

namespace Vetting.Domain.Planning;

/// <summary>What the rules allow when a matter is not decided before nominations close. An unresolved complaint is never a bar by itself.</summary>
public enum LawfulOptionKind
{
    /// <summary>The respondent agrees to less time.</summary>
    Expedite,
    ProposeInterimMeasure,
    DecideInterimMeasure,

    /// <summary>The candidacy is endorsed while the matter is pending.</summary>
    EndorsePending,

    /// <summary>The candidacy is endorsed already: the certificate is issued while the matter is pending.</summary>
    CertifyPending,

    /// <summary>Somebody else is named for the seat.</summary>
    Substitute,
}

/// <summary>Something that a gate would let somebody do today.</summary>
/// <param name="About">The interim measure or the selection that it is about; null when it is about the case.</param>
public sealed record LawfulOption(LawfulOptionKind Kind, Guid? About = null)
{
    /// <summary>What can be done today in a selection in which the respondent stands.</summary>
    /// <param name="respondent">All registrations of the respondent.</param>
    /// <param name="clearance">Of the respondent.</param>
    /// <param name="officers">Those who may endorse, in so far as their roles go.</param>
    public static IEnumerable<LawfulOption> In(
        Selection selection, IReadOnlyCollection<CandidateId> respondent, Clearance clearance, DateTimeOffset nominationsClose,
        IReadOnlyCollection<Actor> officers, DateTimeOffset now)
    {
        if (now >= nominationsClose)
        {
            yield break;
        }

        if (selection.Stage == SelectionStage.Open
            && (selection.Route == SelectionRoute.Imposed || selection.Shortlist.Except(respondent).Any()))
        {
            yield return new(LawfulOptionKind.Substitute, selection.Id.Value);
        }

        if (selection.Chosen is { } chosen && respondent.Contains(chosen))
        {
            if (officers.Any(by => selection.ObstacleToEndorsement(clearance, by) is null))
            {
                yield return new(LawfulOptionKind.EndorsePending, selection.Id.Value);
            }

            if (officers.Count > 0 && selection.ObstacleToCertificate(clearance, nominationsClose, now) is null)
            {
                yield return new(LawfulOptionKind.CertifyPending, selection.Id.Value);
            }
        }
    }
}
