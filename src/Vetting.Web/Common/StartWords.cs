namespace Vetting.Web.Common;

/// <summary>What each part of the navigation is for, for those who begin there.</summary>
public static class StartWords
{
    private static readonly Dictionary<string, string> ByAddress = new()
    {
        ["/cases"] = "Find a case, and read its file.",
        ["/candidates"] = "The register: who is cleared to stand, and until when.",
        ["/selections"] = "Who stands for which seat, and what is still missing before nominations close.",
        ["/panels/register"] = "Who may sit on a panel, and until when their training holds.",
        ["/audit"] = "Ask what was done, by whom and when; verify that the trail is whole.",
        ["/figures"] = "How many complaints came, how they ended, and whether like cases were treated alike.",
        ["/people"] = "Accounts, roles, and what waits for a second approval.",
        ["/clients"] = "Programs that may use the interface.",
        ["/health"] = "Whether everything that the system needs is there.",
        ["/rulebooks"] = "The rules in each version, and what changed between two.",
    };

    public static string About(string address) => ByAddress.GetValueOrDefault(address, "");
}
