using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;

namespace Vetting.Web.Pages.DataProtection;

internal static class HoldWords
{
    public static string On(HoldView hold) => hold.Kind switch
    {
        HoldKind.Case => $"Case {hold.Case}",
        HoldKind.Person => $"All cases of candidate {hold.MembershipNumber}",
        _ => On(hold.Query!),
    };

    private static string On(HoldQuery query) =>
        $"All cases{(query.Category is { } category ? $" of {category}" : "")}"
        + $"{(query.ReceivedFrom is { } from ? $" received from {WrittenDate.Long(from)}" : query.ReceivedTo is null ? "" : " received")}"
        + $"{(query.ReceivedTo is { } to ? $" to {WrittenDate.Long(to)}" : "")}";
}
