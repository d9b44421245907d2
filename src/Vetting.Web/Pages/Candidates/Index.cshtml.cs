using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Views;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>The register of candidates. What is searched never stands in the address: there stands the id under which it is kept.</summary>
[Requires(Permission.ReadCandidates)]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    /// <summary>Id of the search.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? View { get; set; }

    [BindProperty]
    [Display(Name = "Search the register")]
    public string? Q { get; set; }

    public string? Searched { get; private set; }

    public Page<CandidateRow> Candidates { get; private set; } = new([], null);

    public bool MayRegister => Me.May(Permission.ManageCandidates);

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }

        await Read();
    }

    public async Task<IActionResult> OnPost()
    {
        var kept = default(SavedViewId);
        if (!await Accepts(async () => kept = await Send(new KeepView(ListKind.Candidates, Q?.Trim() ?? "", "", null))))
        {
            await Read();
            return Page();
        }

        return Redirect(Addresses.Candidates.IndexWith(view: kept.Value));
    }

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(KeepView.Words) ? nameof(Q) : base.FieldOf(ofCommand);

    private async Task Read()
    {
        Searched = View is { } id ? (await Send(new GetView(new(id)))).Words : null;
        Candidates = Searched is null
            ? await Send(new GetCandidates(null, Cursor.DefaultLimit, After))
            : await Send(new SearchCandidates(Searched, Cursor.DefaultLimit, After));
        await LoadTimeLeft(Candidates.Items.Select(row => row.Id));
    }
}
