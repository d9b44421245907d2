using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// A key under which a case is found in the order of receipt, however many cases there are: a category of what is alleged, or an account that has, or
/// had, a place on its list.
/// </summary>
/// <param name="ReceivedAt">The case's own.</param>
/// <param name="Reference">The case's own.</param>
public sealed record CaseKey(string Key, DateTimeOffset ReceivedAt, string Reference, ComplaintId Complaint)
{
    public const int KeyMaxLength = 100;

    public static string OfCategory(string category) => $"category:{category}";

    public static string OfPlace(UserId user) => $"place:{user.Value}";

    /// <summary>All keys of a case.</summary>
    public static IEnumerable<CaseKey> Of(Complaint complaint) => complaint.Allegations.Select(allegation => OfCategory(allegation.Category))
        .Concat(complaint.Access.Select(access => OfPlace(access.User)))
        .Distinct().Select(key => new CaseKey(key, complaint.ReceivedAt, complaint.Reference, complaint.Id));
}
