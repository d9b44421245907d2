using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Elections;

/// <summary>The days of a recall petition, computed from the Speaker's notice. The address names a day and a nation, and no seat.</summary>
[Requires(Permission.ReadReference)]
public sealed class RecallModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Day of the notice")]
    public DateOnly? Notice { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Where the seat lies")]
    public Nation? Nation { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Registered electors")]
    public int? Electors { get; set; }

    /// <summary>Null until the form was sent.</summary>
    public RecallTimetable? Timetable { get; private set; }

    public bool MayCall => Me.May(Permission.ManageSelections);

    public async Task OnGet()
    {
        if (Request.Query.Count == 0)
        {
            return;
        }

        Demand(Notice is not null, nameof(Notice), "Enter the day of the notice, such as 25 October 2023.");
        Demand(Nation is not null, nameof(Nation), "Choose where the seat lies.");
        await Accepts(async () => Timetable = await Send(new GetRecallTimetable(Notice, Nation, Electors)));
    }

    protected override string FieldOf(string ofCommand) =>
        ofCommand == nameof(GetRecallTimetable.NoticeOn) ? nameof(Notice) : base.FieldOf(ofCommand);

    protected override string FieldOf(RuleBrokenException broken) => nameof(Notice);
}
