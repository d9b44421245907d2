using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Elections;

/// <summary>Puts down an election; its timetable follows from its kind and polling day.</summary>
[Requires(Permission.ManageSelections)]
public sealed class CallModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Kind of election")]
    public ElectionKind? Kind { get; set; }

    [BindProperty]
    [Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "Polling day")]
    public DateOnly? PollingDay { get; set; }

    [BindProperty]
    [Display(Name = "Codes of the seats")]
    public string? Seats { get; set; }

    [BindProperty]
    [Display(Name = "Where it is held")]
    public List<Nation> Nations { get; set; } = [];

    [BindProperty]
    [Display(Name = "Close of nominations")]
    public DateOnly? CloseOfNominations { get; set; }

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        var codes = (Seats ?? "").Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var wrong = codes.Where(code => !OnsId.TryParse(code, out _)).ToList();
        Demand(Kind is not null, nameof(Kind), "Choose the kind of election.");
        Demand(PollingDay is not null, nameof(PollingDay), "Enter polling day, such as 2 July 2026.");
        Demand(
            wrong.Count == 0,
            nameof(Seats),
            $"A code is E, N, S or W and eight digits, as in E14001063. Not one: {string.Join(", ", wrong.Take(5))}.");
        ElectionId election = default;
        if (!await Accepts(async () =>
        {
            ActOnce();
            election = await Send(new CallElection(
                Kind!.Value, Name?.Trim() ?? "", PollingDay!.Value, [.. codes.Select(code => OnsId.Parse(code))], CloseOfNominations,
                Nations.Count == 0 ? null : Nations));
        }))
        {
            return Page();
        }

        Say("The election is called. Its timetable is below.");
        return Redirect(Addresses.Elections.Election(election.Value));
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code switch
    {
        RuleCodes.PollingDay or RuleCodes.CalendarUnknown or RuleCodes.TimetableUnknown => nameof(PollingDay),
        RuleCodes.CloseOfNominations => nameof(CloseOfNominations),
        RuleCodes.ElectionSeats => nameof(Seats),
        RuleCodes.ElectionNations => nameof(Nations),
        _ => base.FieldOf(broken),
    };
}
