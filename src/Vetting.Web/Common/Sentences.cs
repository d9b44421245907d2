using Vetting.Application.Auditing;

namespace Vetting.Web.Common;

/// <summary>Entries of the audit trail as plain sentences.</summary>
public static class Sentences
{
    /// <summary>As in: Alex Example (compliance officer) served a notice.</summary>
    public static string Of(AuditEntryView entry) => $"{entry.ActorName ?? Words.Of(entry.Role)} ({Words.InSentence(Words.Of(entry.Role))}): {Words.InSentence(Words.Of(entry.Action))}.";
}
