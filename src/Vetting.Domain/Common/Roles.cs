namespace Vetting.Domain.Common;

/// <summary>
/// docs/domain.md says what people in each role do and never do. A respondent or complainant is a party to a case and not a role: see the parties of
/// a complaint.
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
