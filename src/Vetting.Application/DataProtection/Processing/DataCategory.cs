namespace Vetting.Application.DataProtection.Processing;

/// <summary>A kind of data that the system keeps, and what allows it.</summary>
/// <param name="IsSpecial">Whether it may reveal what UK GDPR article 9(1) names, or offences (article 10).</param>
/// <param name="LawfulBy">The articles of the UK GDPR and paragraphs of Schedule 1 to the Data Protection Act 2018 on which a party may rely.</param>
/// <param name="Tables">Where it is kept. A test holds that every table of the database stands with one category, or as holding nothing of anybody.</param>
public sealed record DataCategory(string Name, string About, bool IsSpecial, string LawfulBy, IReadOnlyList<string> Tables);

public static class DataCategories
{
    private const string LegitimateInterests = "article 6(1)(f)";

    private const string PartyMembers =
        "article 6(1)(f); articles 9(2)(d) and 10 with Schedule 1 paragraphs 22 (political parties) and 12 (regulatory requirements on unlawful acts)";

    public static IReadOnlyList<DataCategory> All { get; } =
    [
        new("Who people are", "Name, address for messages, telephone number, household and recorded relationships", false, LegitimateInterests,
            ["Persons", "PersonKeys", "PersonRelationships"]),
        new("Candidates", "Membership number, clearance and its history, register of sanctions", true, PartyMembers,
            ["Candidates", "ClearanceDecisions", "SanctionsRegister", "Selections"]),
        new("Complaints and cases", "What is alleged of whom, who complained, who saw it, what they said, what was served and answered", true, PartyMembers,
            [
                "Complaints", "Allegations", "CaseParties", "CaseAccess", "CaseKeys", "CaseNotes", "CaseTasks", "Deadlines",
                "InterimMeasures", "Investigations", "NoticeArrivals", "Notices", "Statements", "LegalHolds", "RetentionDates", "RetentionReviews",
            ]),
        new("Evidence", "Files, messages, photographs and recordings, and the bundles and redactions made of them", true, PartyMembers,
            ["Evidence", "EvidenceFiles", "DisclosureBundles", "Redactions"]),
        new("Reports from outside", "What somebody told the party, with or without a name", true, PartyMembers,
            ["Reports", "ReportCases", "ReportFiles", "ReportMessages", "ReportRespondents", "DoorKeys"]),
        new("Decisions", "Panels, declared interests, votes, rulings with reasons, appeals, precedents", true, PartyMembers,
            [
                "Panels", "PanelMembers", "PanelRegister", "Sittings", "Votes", "Rulings", "Appeals", "ConcludedCases", "ConcludedShapes", "Precedents",
                "PrecedentWords", "Absences",
            ]),
        new("What people volunteer of themselves", "Sex, ethnic group, religion, disability, age band, faction", true,
            "article 6(1)(f); articles 9(2)(d) and 9(2)(g) with Schedule 1 paragraph 8 (equality of opportunity)", ["GroupAttributes", "ComplainantGroups"]),
        new("Messages and letters", "What was sent to whom, and drafts", true, PartyMembers,
            ["Letters", "LetterRuns", "Notifications", "OutgoingMail", "Drafts"]),
        new("Accounts and sign-ins", "Who may do what, second factors, sessions, addresses of devices", false, LegitimateInterests,
            [
                "AccountChanges", "Accounts", "AspNetUserClaims", "AspNetUserLogins", "AspNetUserTokens", "Passkeys", "RoleGrants", "Sessions", "SignInAttempts",
                "OpenIddictApplications", "OpenIddictAuthorizations", "OpenIddictScopes", "OpenIddictTokens", "CalendarAddresses", "SavedViews",
                "IdempotencyRecords",
            ]),
        new("Audit trail", "Who did and read what, and when", true,
            "articles 5(2), 6(1)(c) and 32; articles 9(2)(f) and 10 with Schedule 1 paragraph 33 (legal claims)",
            [
                "AuditCheckpoints", "AuditData", "AuditDisposals", "AuditEntries", "AuditLeaves", "AuditNodes", "AuditUnsealed", "RecordStates",
            ]),
        new("Requests about one's own data", "What somebody asked for, what was found of them and what was done with it, what they disagree with", true,
            "article 6(1)(c); articles 9(2)(f) and 10 with Schedule 1 paragraph 33 (legal claims)",
            ["SubjectRequests", "SubjectHits", "DisagreementStatements"]),
        new("Data protection", "Privacy notices shown, breaches", false, "article 6(1)(c)", ["PrivacyNotices", "NoticesShown", "DataBreaches"]),
    ];

    /// <summary>Tables that hold nothing of anybody.</summary>
    public static IReadOnlyList<string> OfNobody { get; } =
    [
        "Contests", "DataProtectionKeys", "Elections", "HolidayCalendars", "ImportMappings", "LetterTemplates", "RulebookProposals", "Rulebooks", "Schedules",
        "SealerLeases", "Seats",
    ];
}
