using System.Collections.Frozen;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;
using static Vetting.Application.Common.Permission;

namespace Vetting.Application.Common;

public enum Permission
{
    // Reference data, candidates, selections
    ReadReference, ReadRulebooks, ReadPrecedents, ImportRulebook, ManageLetterTemplates, ReadCandidates, ManageCandidates, ManageSelections, ImposeCandidate,

    // Cases
    LogComplaint, ReadCases, ReadCaseload, ReadPlanner, ExportCases, ReadTasks, AcknowledgeComplaint, Triage, SecondReadTriage, AssignCase,
    RestrictCase,
    Investigate, OpenEvidence, ReleaseEvidence, ComposeBundle, ServeNotice, RecordReply, RecordContact, ReadCaseNotes, WriteCaseNotes, SetCaseTasks,
    ProposeInterimMeasure, ApproveInterimMeasure, ProposeReopening, ApproveReopening, DisposeOfCase, FileAppeal,
    OpenIdentity, NameWitness, ProtectWitness, SendCaseLetters,

    // Reports from outside, for officers; and for who made one
    ReadReports, HandleReports, ReadMailbox, WriteToMailbox,

    // Panels
    ManagePanelRegister, ConvenePanel, SitOnPanel, ChairPanel, TakeReceipt, PublishPrecedent,

    // The respondent's own case
    ReadMyCase, AnswerMyCase,

    // What a candidate or respondent volunteers of themself
    GiveGroupAttributes,

    // The one statement that a witness is asked for
    ReadMyStatement, MakeStatement,

    // What the law asks of the data
    HandleSubjectRequests, ManageHolds, ReviewRetention, MakeExtract, ManageBreaches, ManagePrivacyNotices, ReadProcessingRecord,

    // Oversight, accounts, and the operator (which is not a role)
    BreakGlass, ReadAuditTrail, ExportAuditTrail, ManageUsers, ProposeRoleGrant, ApproveRoleGrant, Operate,
}

/// <summary>
/// Which role, and which door, has which permission. The case then decides whether the person may act on it. docs/guides/who-may.md shows the result of both.
/// </summary>
public static class Permissions
{
    private static readonly Permission[] Everybody = [ReadReference, ReadRulebooks, ReadPrecedents];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> ByRole = new Dictionary<Role, Permission[]>
    {
        [Role.ComplianceOfficer] =
        [
            ReadCandidates, ManageCandidates, LogComplaint, ReadCases, ReadCaseload, ReadPlanner, ExportCases, ReadTasks, AcknowledgeComplaint,
            Triage,
            SecondReadTriage, AssignCase, RestrictCase, Investigate, OpenEvidence, ReleaseEvidence, ComposeBundle, ServeNotice, RecordReply, RecordContact,
            ReadCaseNotes, WriteCaseNotes, SetCaseTasks, ProposeInterimMeasure, ApproveInterimMeasure, ProposeReopening, ApproveReopening,
            DisposeOfCase, FileAppeal, OpenIdentity, NameWitness, ProtectWitness, ReadReports, HandleReports,
            ManagePanelRegister, ConvenePanel, TakeReceipt, PublishPrecedent, SendCaseLetters,
        ],
        [Role.Investigator] =
        [
            ReadCandidates, ReadCases, ReadPlanner, ReadTasks, Investigate, OpenEvidence, RecordContact, ReadCaseNotes, WriteCaseNotes, SetCaseTasks,
            ProposeInterimMeasure,
        ],
        [Role.PanelMember] = [ReadCases, ReadTasks, OpenEvidence, SitOnPanel],
        [Role.PanelChair] = [ReadCases, ReadTasks, OpenEvidence, SitOnPanel, ChairPanel, TakeReceipt],
        [Role.Auditor] =
        [
            ReadCandidates, ReadCases, ReadCaseload, ReadPlanner, ReadCaseNotes, OpenEvidence, ExportCases, ReadReports, TakeReceipt, BreakGlass,
            ReadAuditTrail,
            ExportAuditTrail, OpenIdentity,
        ],
        [Role.SelectionOfficer] = [ReadCandidates, ManageCandidates, ManageSelections, ImposeCandidate],
        [Role.CampaignOfficer] = [],
        [Role.DataProtectionOfficer] =
        [
            HandleSubjectRequests, ManageHolds, ReviewRetention, MakeExtract, ManageBreaches, ManagePrivacyNotices, ReadProcessingRecord,
        ],
        [Role.Administrator] = [ImportRulebook, ManageLetterTemplates, ManageUsers, ProposeRoleGrant, ApproveRoleGrant],
        [Role.Candidate] = [ReadMyCase, AnswerMyCase, GiveGroupAttributes],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.Concat(Everybody).ToFrozenSet());

    /// <summary>Of people without an account, whom a code let in: for their own report or case alone.</summary>
    private static readonly FrozenDictionary<DoorKind, FrozenSet<Permission>> ByDoor = new Dictionary<DoorKind, Permission[]>
    {
        [DoorKind.Reporter] = [ReadMailbox, WriteToMailbox],
        [DoorKind.Respondent] = [ReadMyCase, AnswerMyCase, GiveGroupAttributes],
        [DoorKind.Representative] = [ReadMyCase, AnswerMyCase],
        [DoorKind.Witness] = [ReadMyStatement, MakeStatement],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.ToFrozenSet());

    public static bool Allows(this DoorKind door, IReadOnlyList<Permission> anyOf) => anyOf.Any(ByDoor[door].Contains);

    public static bool Allows(this Role role, Permission permission) => ByRole[role].Contains(permission);

    /// <summary>Whether their door, or one of their roles, has any one of these permissions.</summary>
    public static bool May(this ICurrentUser user, params IReadOnlyList<Permission> anyOf) =>
        user.Door?.Kind.Allows(anyOf) == true || user.Roles.Any(role => anyOf.Any(permission => role.Allows(permission)));

    public static IEnumerable<Permission> Of(IEnumerable<Role> roles) => roles.SelectMany(role => ByRole[role]).Distinct().Order();

    public static IEnumerable<Permission> Of(DoorKind door) => ByDoor[door].Order();
}
