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

    public async Task OnGet()
    {
        await ReadFile();
        MayAssign = Case.OpenActs.Any(open => open.Act == Act.Assign);
        MayTakeOff = Case.OpenActs.Any(open => open.Act == Act.TakeOff);
    }

    public IEnumerable<CasePlace> Places => Case.Access.OrderBy(place => place.As).ThenBy(place => NameOf(place.User), StringComparer.Ordinal);

    public string ComplainantText => Case switch
    {
        { Confidentiality: Confidentiality.Anonymous } => "Not known: the complaint is anonymous.",
        { Complainant.Person: { } person } => person.Name,
        _ => "Protected: the complainant asked for confidence. The officers of the case know the name; you do not need it for what you do here.",
    };
}
