using Vetting.Domain.Common;

namespace Vetting.Domain.People;

/// <summary>
/// What who complained volunteered of themself in the system before, for the same purpose as <see cref="GroupAttributes"/>. It stands with a case that was
/// carried over, whose complainant has no record here; it names nobody, and is counted by the figures of disparity alone.
/// </summary>
public sealed class ComplainantGroups : AggregateRoot
{
    private ComplainantGroups()
    {
    }

    /// <summary>The case that they complained in.</summary>
    public ComplaintId Id { get; private init; }

    public string? Sex { get; private init; }

    public string? Ethnicity { get; private init; }

    public string? Religion { get; private init; }

    public string? Disability { get; private init; }

    public string? AgeBand { get; private init; }

    public GroupAnswers Answers => new(Sex, Ethnicity, Religion, Disability, AgeBand, null);

    /// <exception cref="ArgumentException">One of the answers is none that can be given.</exception>
    public static ComplainantGroups Of(ComplaintId complaint, GroupAnswers answers)
    {
        if (!answers.AreKnown)
        {
            throw new ArgumentException("An answer is none of those that can be given.", nameof(answers));
        }

        var groups = new ComplainantGroups
        {
            Id = complaint,
            Sex = answers.Sex,
            Ethnicity = answers.Ethnicity,
            Religion = answers.Religion,
            Disability = answers.Disability,
            AgeBand = answers.AgeBand,
        };
        groups.Raise(new ComplainantGroupsCarriedOver(complaint));
        return groups;
    }
}

/// <summary>That something was volunteered, and never what.</summary>
[Recorded("ComplainantGroupsCarriedOver", 1)]
public sealed record ComplainantGroupsCarriedOver(ComplaintId Complaint) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
