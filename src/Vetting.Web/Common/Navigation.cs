using Vetting.Application.Common;
using static Vetting.Application.Common.Permission;

namespace Vetting.Web.Common;

/// <summary>What the navigation offers to whom: what a person may not open is not shown.</summary>
public static class Navigation
{
    private static readonly (string Text, string Address, Permission[] AnyOf)[] All =
    [
        ("Cases", Addresses.Cases.Index, [ReadCases]),
        ("Planner", Addresses.Planning.Index, [ReadPlanner]),
        ("Reports", Addresses.Reporting.Received, [ReadReports]),
        ("My case", Addresses.MyCases.Index, [ReadMyCase]),
        ("Calendar", Addresses.Calendars.Index, [ReadTasks]),
        ("My panels", Addresses.Panels.Index, [SitOnPanel]),
        ("Candidates", Addresses.Candidates.Index, [ReadCandidates]),
        ("Selections", Addresses.Selections.Index, [ManageSelections]),
        ("Elections", Addresses.Elections.Index, [ManageSelections]),
        ("Seats", Addresses.Seats.Index, [ManageSelections]),
        ("Panel register", Addresses.Panels.Register, [ManagePanelRegister]),
        ("Audit trail", Addresses.Auditing.Index, [ReadAuditTrail]),
        ("Figures", Addresses.Figures.Index, [ReadAuditTrail]),
        ("Retention", Addresses.DataProtection.Retention, [ReviewRetention]),
        ("Legal holds", Addresses.DataProtection.Holds, [ManageHolds]),
        ("Breaches", Addresses.DataProtection.Breaches, [ManageBreaches]),
        ("Privacy notices", Addresses.DataProtection.Notices, [ManagePrivacyNotices]),
        ("Processing", Addresses.DataProtection.Processing, [ReadProcessingRecord]),
        ("Extract", Addresses.DataProtection.Extract, [MakeExtract]),
        ("People", Addresses.People.Index, [ManageUsers]),
        ("Clients", Addresses.Clients.Index, [ManageUsers]),
        ("Health", Addresses.Health.Index, [ManageUsers]),
        ("Letters", Addresses.Letters.Index, [ManageSelections]),
        ("Letter templates", Addresses.Letters.Templates, [ManageLetterTemplates]),
        ("Precedents", Addresses.Rulings.Precedents, [ReadPrecedents]),
        ("Requests about data", Addresses.DataProtection.Index, [HandleSubjectRequests]),
        ("Rulebooks", Addresses.Rulebooks.Index, [ReadRulebooks]),
    ];

    public static IEnumerable<(string Text, string Address)> For(ICurrentUser user) =>
        All.Where(item => user.May(item.AnyOf)).Select(item => (item.Text, item.Address));
}
