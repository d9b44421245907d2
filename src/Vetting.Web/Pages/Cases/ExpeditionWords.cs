namespace Vetting.Web.Pages.Cases;

/// <summary>To what the respondent agreed, in words.</summary>
public static class ExpeditionWords
{
    public static string Of(DateOnly? replyBy, DateOnly? appealBy, bool isServedWhenSent) => Of(
        replyBy is { } reply ? WrittenDate.Long(reply) : null, appealBy is { } appeal ? WrittenDate.Long(appeal) : null, isServedWhenSent);

    /// <param name="replyBy">The last day to reply, as people write it.</param>
    /// <param name="appealBy">The last day to appeal, as people write it.</param>
    public static string Of(string? replyBy, string? appealBy, bool isServedWhenSent) => Words.List(
    [
        .. replyBy is null ? Array.Empty<string>() : [$"to reply until the end of {replyBy}"],
        .. appealBy is null ? Array.Empty<string>() : [$"to appeal until the end of {appealBy}"],
        .. isServedWhenSent ? ["what goes through their door counts as served on the day on which it is sent"] : Array.Empty<string>(),
    ]);
}
