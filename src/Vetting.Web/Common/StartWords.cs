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
        [Addresses.DataProtection.Retention] = "Closed cases whose period has ended, and what falls due when.",
        [Addresses.DataProtection.Holds] = "What must be kept whatever the periods say.",
        [Addresses.DataProtection.Breaches] = "Breaches of personal data, with 72 hours to tell the Information Commissioner.",
        [Addresses.DataProtection.Notices] = "What people are told of the use of their data, and who was shown it when.",
        [Addresses.DataProtection.Processing] = "The record of processing, and the impact assessment, made from the system itself.",
        [Addresses.DataProtection.Extract] = "The concluded cases for researchers and the press, so coarse that nobody is recognised.",
        [Addresses.People.Index] = "Accounts, roles, and what waits for a second approval.",
        [Addresses.Clients.Index] = "Programs that may use the interface.",
        [Addresses.Health.Index] = "Whether everything that the system needs is there.",
        [Addresses.Rulings.Precedents] = "What panels decided, in short and without a name.",
        [Addresses.DataProtection.Index] = "What people ask about the data that the party holds on them, and by when they are answered.",
        [Addresses.Rulebooks.Index] = "The rules in each version, and what changed between two.",
    };

    public static string About(string address) => ByAddress.GetValueOrDefault(address, "");
}
