using Vetting.Application.Auditing;
using Vetting.Domain.Common;
using Vetting.Web.Telling;

namespace Vetting.Web.Common;

/// <summary>What a person is called, by the id of the account; null for whom nobody here knows by name.</summary>
public delegate string? KnownAs(UserId user);

/// <summary>Entries of the audit trail as plain sentences. What is said of each action stands in <see cref="Telling"/>, by kind.</summary>
public static class Sentences
{
    private static readonly Dictionary<string, Tell> Told =
        new[] { CaseSentences.All, PanelSentences.All, CandidateSentences.All, PeopleSentences.All, DataProtectionSentences.All, ReadingSentences.All }
            .SelectMany(group => group)
            .ToDictionary();

    /// <summary>The actions that have a sentence of their own.</summary>
    public static IReadOnlyCollection<string> Actions => Told.Keys;

    /// <summary>As in: Alex Example, compliance officer, served a notice of the allegations on 3 March 2026.</summary>
    /// <param name="names">Names other people that the entry mentions; without it they are called what they are.</param>
    public static string Of(AuditEntryView entry, KnownAs? names = null) => $"{WhoActs(entry, names)} {Act(entry, names)}.";

    /// <summary>Who, and in which role: Alex Example, compliance officer.</summary>
    public static string Who(AuditEntryView entry, KnownAs? names = null) => WhoActs(entry, names).TrimEnd(',');

    /// <summary>The role in words; null where the actor had none.</summary>
    public static string? RoleOf(AuditEntryView entry) =>
        entry.Role is "None" or "System" or "Operator" ? null : Words.InSentence(Words.Of(entry.Role));

    /// <summary>Why, as the actor wrote it; null where none was asked for, and once it was erased.</summary>
    public static string? ReasonOf(AuditEntryView entry) => new Entry(entry, null).Text("reason");

    /// <summary>An action as a choice in a list: Notice served.</summary>
    public static string Title(string action) => Words.Of(action);

    private static string Act(AuditEntryView entry, KnownAs? names) =>
        Told.TryGetValue(entry.Action, out var tell)
            ? tell(new Entry(entry, names))
            : $"did what the trail calls “{Words.InSentence(Words.Of(entry.Action))}”";

    private static string WhoActs(AuditEntryView entry, KnownAs? names)
    {
        var name = entry.ActorName ?? names?.Invoke(new UserId(entry.Actor));
        return entry.Role switch
        {
            "System" => "The system",
            "Operator" => "The operator of the server",
            "None" => name ?? new Entry(entry, names).Owner ?? "Somebody who had not signed in",
            _ when name is not null => $"{name}, {RoleOf(entry)},",
            _ => Words.Sentence(Words.WithArticle(RoleOf(entry)!)),
        };
    }
}
