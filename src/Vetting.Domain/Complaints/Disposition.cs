using Vetting.Domain.People;

namespace Vetting.Domain.Complaints;

/// <summary>How a closed case ended. Received = open + the sum of these.</summary>
public enum Disposition
{
    Decided,
    Dismissed,
    Withdrawn,
    Merged,
    ReferredOut,
    RespondentLeft,
}

/// <summary>An end that needs no ruling.</summary>
/// <param name="MergedInto">Another open case about the same respondent; only with <see cref="Disposition.Merged"/>.</param>
/// <param name="MergedRecords">Those of the people who had a hand in either case.</param>
public sealed record Disposal(Disposition Disposition, string Reason, Complaint? MergedInto, MergedRecords MergedRecords);
