using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Elections;

/// <summary>The statutory timetable of one election.</summary>
[Requires(Permission.ReadReference)]
public sealed class ElectionModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    public ElectionTimetable Timetable { get; private set; } = null!;

    public bool HasSeats => Timetable.Kind.IsToTheCommons();

    public bool MayManage => Me.May(Permission.ManageSelections);

    public string? Left => Timetable.NominationsClose > Now ? NominationsClocks.InWords(Timetable.NominationsClose - Now) : null;

    public static DateOnly DayOf(DateTimeOffset at) => CivilTime.DateOf(at);

    public async Task OnGet() => Timetable = await Send(new GetElectionTimetable(new ElectionId(Id)));
}
