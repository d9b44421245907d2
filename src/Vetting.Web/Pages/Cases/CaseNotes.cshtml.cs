using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What the team of the case wrote down for itself: notes, calls, letters and meetings.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed class CaseNotesModel(PageServices services) : CasePage(services)
{
    private const int OnOnePage = 20;

    private IReadOnlyList<CaseAct> _acts = [];

    [BindProperty(SupportsGet = true)]
    public CaseNoteKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public Page<CaseNoteView> Notes { get; private set; } = null!;

    public async Task OnGet()
    {
        await ReadFile();
        Notes = await Send(new GetCaseNotes(Reference, Kind, OnOnePage, After));
        _acts = CaseActs.Of(Case, Today);
    }

    public bool Offers(string address) => _acts.Any(act => act.Address == address);

    /// <summary>Whether it stands on this page.</summary>
    public bool IsHere(CaseNoteId note) => Notes.Items.Any(shown => shown.Id == note);
}
