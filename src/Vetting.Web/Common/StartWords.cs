namespace Vetting.Web.Common;

/// <summary>What each part of the navigation is for, for those who begin there.</summary>
public static class StartWords
{
    private static readonly Dictionary<string, string> ByAddress = new()
    {
        [Addresses.Cases.Index] = "Find a case, and read its file.",
        [Addresses.MyCases.Index] = "What is said against you, if anything is, and how you answer it.",
        [Addresses.Candidates.Index] = "The register: who is cleared to stand, and until when.",
        [Addresses.Selections.Index] = "Who stands for which seat, and what is still missing before nominations close.",
        [Addresses.Panels.Register] = "Who may sit on a panel, and until when their training holds.",
        [Addresses.Auditing.Index] = "Ask what was done, by whom and when; verify that the trail is whole.",
        [Addresses.Figures.Index] = "How many complaints came, how they ended, and whether like cases were treated alike.",
        [Addresses.People.Index] = "Accounts, roles, and what waits for a second approval.",
        [Addresses.Clients.Index] = "Programs that may use the interface.",
        [Addresses.Health.Index] = "Whether everything that the system needs is there.",
        [Addresses.Rulings.Precedents] = "What panels decided, in short and without a name.",
        [Addresses.Rulebooks.Index] = "The rules in each version, and what changed between two.",
    };

    public static string About(string address) => ByAddress.GetValueOrDefault(address, "");
}
