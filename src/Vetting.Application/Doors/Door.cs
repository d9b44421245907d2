using Vetting.Domain.Common;
using Vetting.Domain.Doors;

namespace Vetting.Application.Doors;

/// <summary>The door by which somebody without an account came in, and to what it leads: one report or one case, and nothing else.</summary>
/// <param name="Report">Null for a door to a case.</param>
/// <param name="Complaint">Null for a door to a report.</param>
/// <param name="Person">Who holds the code, where that is known.</param>
public sealed record Door(DoorKind Kind, DoorKeyId Key, ReportId? Report, ComplaintId? Complaint, PersonId? Person)
{
    public static Door Of(DoorKey key) => new(key.Kind, key.Id, key.Report, key.Complaint, key.Person);
}
