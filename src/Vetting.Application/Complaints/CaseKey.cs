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
    public static IReadOnlySet<CaseKey> Of(Complaint complaint) => Of(
        complaint.Id, complaint.ReceivedAt, complaint.Reference, complaint.Allegations.Select(allegation => allegation.Category),
        complaint.Access.Select(access => access.User));

    /// <inheritdoc cref="Of(Complaint)"/>
    /// <param name="places">Whoever has, or had, a place on its list.</param>
    public static IReadOnlySet<CaseKey> Of(
        ComplaintId complaint, DateTimeOffset receivedAt, string reference, IEnumerable<string> categories, IEnumerable<UserId> places) =>
        categories.Select(OfCategory).Concat(places.Select(OfPlace)).Select(key => new CaseKey(key, receivedAt, reference, complaint)).ToHashSet();
}
