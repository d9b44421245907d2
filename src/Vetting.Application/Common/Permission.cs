using System.Collections.Frozen;
using Vetting.Domain.Common;

namespace Vetting.Application.Common;

public enum Permission
{
    ReadReference, ReadCandidates, ManageCandidates, ManageSelections, ImposeCandidate,
    LogComplaint, ReadCases, ReadSealedParts, ReadTasks, Triage, SecondReadTriage, AssignCase, RestrictCase, Investigate, ServeNotice, RecordReply, RecordContact,
    ProposeInterimMeasure, ApproveInterimMeasure, ProposeReopening, ApproveReopening, DisposeOfCase,
    ManagePanelRegister, ConvenePanel, SitOnPanel, ChairPanel, FileAppeal,
    BreakGlass, ReadAuditTrail, ExportAuditTrail,
    ManageUsers, ProposeRoleGrant, ApproveRoleGrant, ReadRulebooks, ImportRulebook,
    Operate,
}

/// <summary>Which role opens which door. Whether a case lets the person through it, the case decides.</summary>
public static class Permissions
{
    private static readonly Permission[] Everybody = [Permission.ReadReference, Permission.ReadRulebooks];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> ByRole = new Dictionary<Role, Permission[]>
    {
        [Role.ComplianceOfficer] =
        [
            Permission.ReadCandidates, Permission.ManageCandidates, Permission.LogComplaint, Permission.ReadCases, Permission.ReadTasks, Permission.Triage, Permission.SecondReadTriage,
            Permission.AssignCase, Permission.RestrictCase, Permission.Investigate, Permission.ServeNotice, Permission.RecordReply, Permission.RecordContact,
            Permission.ProposeInterimMeasure, Permission.ApproveInterimMeasure, Permission.ProposeReopening, Permission.ApproveReopening,
            Permission.DisposeOfCase, Permission.ManagePanelRegister, Permission.ConvenePanel, Permission.FileAppeal,
        ],
        [Role.Investigator] = [Permission.ReadCandidates, Permission.ReadCases, Permission.ReadTasks, Permission.Investigate, Permission.RecordContact, Permission.ProposeInterimMeasure],
        [Role.PanelMember] = [Permission.ReadCases, Permission.ReadTasks, Permission.SitOnPanel],
        [Role.PanelChair] = [Permission.ReadCases, Permission.ReadTasks, Permission.SitOnPanel, Permission.ChairPanel, Permission.ApproveReopening],
        [Role.Auditor] = [Permission.ReadCandidates, Permission.ReadCases, Permission.BreakGlass, Permission.ReadAuditTrail, Permission.ExportAuditTrail],
        [Role.SelectionOfficer] = [Permission.ReadCandidates, Permission.ManageCandidates, Permission.ManageSelections, Permission.ImposeCandidate],
        [Role.CampaignOfficer] = [],
        [Role.DataProtectionOfficer] = [],
        [Role.Administrator] = [Permission.ManageUsers, Permission.ProposeRoleGrant, Permission.ApproveRoleGrant, Permission.ImportRulebook],
        [Role.Candidate] = [],
    }.ToFrozenDictionary(row => row.Key, row => row.Value.Concat(Everybody).ToFrozenSet());

    public static bool Allows(this Role role, Permission permission) => ByRole[role].Contains(permission);

    public static IEnumerable<Permission> Of(IEnumerable<Role> roles) => roles.SelectMany(role => ByRole[role]).Distinct().Order();
}
