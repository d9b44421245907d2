using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>One case, as its respondent sees it.</summary>
[Requires(Permission.ReadMyCase)]
public sealed class CaseModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    public MyCase Found { get; private set; } = null!;

    public DateOnly AsOf => Today;

    public int NumberOf(AllegationId allegation) => Found.Allegations.First(known => known.Id == allegation).Number;

    public static IReadOnlyList<ComparedRow> Compared(MyRuling ruling) =>
    [
        .. ruling.Comparators.Select(shown => new ComparedRow(shown.Likeness, shown.Outcome, shown.Sanction ?? "No sanction", shown.IsConsidered)),
    ];

    public async Task OnGet() => Found = await Send(new GetMyCase(Reference));

    /// <summary>Opens a letter.</summary>
    public async Task<IActionResult> OnPostOpen(Guid id)
    {
        await Send(new OpenMyNotice(Reference, new NoticeId(id)));
        return Redirect(Addresses.MyCases.Letter(Reference, id));
    }
}
