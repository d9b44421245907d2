namespace Vetting.Domain.Common;

/// <summary>
/// What each does, and never does, stands in docs/domain.md. A respondent or complainant is a party to a case, not a role: see the parties of a complaint.
/// </summary>
public enum Role
{
    ComplianceOfficer,
    Investigator,
    PanelMember,
    PanelChair,
    Auditor,
    SelectionOfficer,
    CampaignOfficer,
    DataProtectionOfficer,
    Administrator,
    Candidate,
}
