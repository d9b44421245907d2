using Vetting.Application.Common;
using static Vetting.Application.Common.Permission;

namespace Vetting.Web.Common;

/// <summary>What the navigation offers to whom: what a person may not open is not shown.</summary>
public static class Navigation
{
    private static readonly (string Text, string Address, Permission[] AnyOf)[] All =
    [
        ("Cases", "/cases", [ReadCases]),
        ("My panels", "/panels", [SitOnPanel]),
        ("Candidates", "/candidates", [ReadCandidates]),
        ("Selections", "/selections", [ManageSelections]),
        ("Elections", "/elections", [ManageSelections]),
        ("Seats", "/seats", [ManageSelections]),
        ("Panel register", "/panels/register", [ManagePanelRegister]),
        ("Audit trail", "/audit", [ReadAuditTrail]),
        ("Figures", "/figures", [ReadAuditTrail]),
        ("People", "/people", [ManageUsers]),
        ("Clients", "/clients", [ManageUsers]),
        ("Health", "/health", [ManageUsers]),
        ("Rulebooks", "/rulebooks", [ReadRulebooks]),
    ];

    public static IEnumerable<(string Text, string Address)> For(ICurrentUser user) => All.Where(item => user.May(item.AnyOf)).Select(item => (item.Text, item.Address));
}
