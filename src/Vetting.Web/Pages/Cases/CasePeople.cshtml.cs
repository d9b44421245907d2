using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>Whom the case is about, who works on it and who may see it.</summary>
[Requires(Permission.ReadCases)]
public sealed class CasePeopleModel(PageServices services) : CasePage(services)
{
    public bool MayAssign { get; private set; }

    public bool MayTakeOff { get; private set; }

    public bool MayNameWitness { get; private set; }

    public bool MayProtectWitness { get; private set; }

    public async Task OnGet()
    {
        await ReadFile();
        MayAssign = Case.OpenActs.Any(open => open.Act == Act.Assign);
        MayTakeOff = Case.OpenActs.Any(open => open.Act == Act.TakeOff);
        MayNameWitness = Case.OpenActs.Any(open => open.Act == Act.NameWitness);
        MayProtectWitness = Case.OpenActs.Any(open => open.Act == Act.ProtectWitness);
    }

    public IEnumerable<CasePlace> Places => Case.Access.OrderBy(place => place.As).ThenBy(place => NameOf(place.User), StringComparer.Ordinal);

    public string ComplainantText => Case switch
    {
        { Vault: { Complainants: > 0 } } => $"{InVault(Case.Vault.Complainants)}: the complainant asked for confidence.",
        { Complainant.Person: { } person } => person.Name,
        _ => "Not known: the complaint is anonymous.",
    };

    public string WitnessesText => Words.List(
    [
        .. Case.Witnesses.Select(witness => witness.Name),
        .. Case.Vault.Witnesses > 0 ? [$"{Words.Count(Case.Vault.Witnesses, "protected person")}, {Words.InSentence(InVault(Case.Vault.Witnesses))}"] : Array.Empty<string>(),
    ]) is { Length: > 0 } written ? written : "None recorded";

    public static string Describe(CaseRepresentative named) =>
        $"{named.Name}, {Words.InSentence(Words.Of(named.Kind))}, {(named.MayAct ? "may act for them" : "may read")}, "
        + $"since {WrittenDate.Long(named.NamedAt)}{(named.EndedAt is { } ended ? $", until {WrittenDate.Long(ended)}" : "")}";

    private static string InVault(int persons) => persons == 1 ? "Kept in the vault" : "Each kept in the vault";
}
