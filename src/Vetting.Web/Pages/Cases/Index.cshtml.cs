using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Views;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>The work list.</summary>
[Requires(Permission.ReadCases)]
public sealed class IndexModel(PageServices services) : CaseListPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty]
    [Display(Name = "Search the cases")]
    public string? Q { get; set; }

    [BindProperty]
    [Display(Name = "Name of the view")]
    public string? Name { get; set; }

    public Page<ComplaintRow> Cases { get; private set; } = new([], null);

    public IReadOnlyList<ViewOfList> Views { get; private set; } = [];

    public bool IsNarrowed => Narrowing.Any() || Found is not null;

    public bool MayExport => Me.May(Permission.ExportCases);

    public bool MayReadCaseload => Me.May(Permission.ReadCaseload);

    public bool MayLog => Me.May(Permission.LogComplaint);

    /// <summary>The lists that everybody asks for.</summary>
    public IEnumerable<(string Text, string Address)> Usual =>
    [
        ("All cases", List),
        ("Open", Addresses.Cases.Open),
        ("Mine", Addresses.Cases.MineByDeadline),
        ("Overdue", $"{List}?dueBy={Today.AddDays(-1):yyyy-MM-dd}&sort=nextDeadline"),
        ("Due in a week", $"{List}?dueBy={Today.AddDays(7):yyyy-MM-dd}&sort=nextDeadline"),
    ];

    public async Task<IActionResult> OnGet()
    {
        if (ModelState.IsValid && Request.Query.Any(field => field.Value.Count == 1 && (field.Value[0]!.Length == 0 || char.IsUpper(field.Key[0]))))
        {
            return Redirect(Address(after: After));
        }

        if (IsReopened)
        {
            await Restore();
        }

        await Read();
        return Page();
    }

    /// <summary>Keeps the words and leads to the list under their id.</summary>
    public async Task<IActionResult> OnPostSearch()
    {
        if (!await Accepts(async () => View = (await Send(new KeepView(ListKind.Cases, Q?.Trim() ?? "", "", null))).Value))
        {
            return await ShowAgain();
        }

        return Redirect(Address());
    }

    public async Task<IActionResult> OnPostSave()
    {
        ViewOfList? saved = null;
        if (!await Accepts(async () =>
            {
                var words = View is { } id ? (await Send(new GetView(new(id)))).Words : null;
                var kept = await Send(new KeepView(ListKind.Cases, words, FilterInAddress, Name?.Trim() ?? ""));
                saved = await Send(new GetView(kept));
            }))
        {
            return await ShowAgain();
        }

        Say("The view is saved. You find it above the list and on your home page.");
        return Redirect(AddressOf(saved!));
    }

    protected override string FieldOf(string ofCommand) => ofCommand == nameof(KeepView.Words) ? nameof(Q) : base.FieldOf(ofCommand);

    private async Task<IActionResult> ShowAgain()
    {
        await ReadChoices();
        Cases = await Send(Query());
        await ReadAround();
        return Page();
    }

    private async Task Read()
    {
        await ReadChoices();
        await Accepts(async () => Cases = await Send(Query()));
        await ReadAround();
    }

    private MediatR.IRequest<Page<ComplaintRow>> Query() => Found?.Words is { } words
        ? new SearchComplaints(words, Filter, Cursor.DefaultLimit, After, Order)
        : new GetComplaints(Filter, Cursor.DefaultLimit, After, Order);

    private async Task ReadAround()
    {
        Views = await Send(new GetViews(ListKind.Cases));
        await LoadTimeLeft(Cases.Items.Select(row => row.Respondent));
    }
}
