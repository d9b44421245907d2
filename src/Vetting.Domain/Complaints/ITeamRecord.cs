using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>
/// What those who work on a case keep for themselves. The filter of the context lets them and auditors find it, and nobody who judges the case.
/// </summary>
public interface ITeamRecord
{
    ComplaintId Complaint { get; }
}
