namespace Vetting.Application.DataProtection;

/// <summary>Kinds of records in the words that people read.</summary>
public static class RecordWords
{
    private static readonly Dictionary<string, string> Special = new(StringComparer.Ordinal)
    {
        ["Accounts"] = "Account",
        ["AuditEntries"] = "Entry of the audit trail",
        ["CaseAccess"] = "Place on a case",
        ["CaseParties"] = "Party to a case",
        ["Complaints"] = "Case",
        ["Evidence"] = "Description of evidence",
        ["EvidenceFiles"] = "File of evidence",
        ["GroupAttributes"] = "Answers about groups",
        ["Investigations"] = "Investigation",
        ["OutgoingMail"] = "Mail that waits to be sent",
        ["PanelRegister"] = "Panel register",
        ["Persons"] = "Personal details",
        ["SanctionsRegister"] = "Register of sanctions",
        ["SubjectRequests"] = "Request about data",
    };

    public static string Of(string table) => Special.TryGetValue(table, out var words)
        ? words
        : string.Concat(Singular(table).Select((sign, at) => char.IsUpper(sign) && at > 0 ? $" {char.ToLowerInvariant(sign)}" : $"{sign}"));

    private static string Singular(string table) =>
        table.EndsWith("ies", StringComparison.Ordinal) ? $"{table[..^3]}y"
        : table.EndsWith('s') && !table.EndsWith("ss", StringComparison.Ordinal) ? table[..^1]
        : table;
}
