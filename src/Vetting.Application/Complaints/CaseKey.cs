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

    public const string CategoryPrefix = "category:";
    public const string PlacePrefix = "place:";

    public static string OfCategory(string category) => CategoryPrefix + category;

    public static string OfPlace(UserId user) => PlacePrefix + user.Value;

    /// <summary>All keys of a case.</summary>
    public static IReadOnlySet<CaseKey> Of(Complaint complaint) => complaint.Allegations.Select(allegation => OfCategory(allegation.Category))
        .Concat(complaint.Access.Select(access => OfPlace(access.User)))
        .Select(key => new CaseKey(key, complaint.ReceivedAt, complaint.Reference, complaint.Id)).ToHashSet();
}
