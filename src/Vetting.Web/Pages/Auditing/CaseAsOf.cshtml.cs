using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>A case as it stood at a moment, told by the trail.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed class CaseAsOfModel(PageServices services) : VettingPage(services)
{
    private readonly Dictionary<UserId, string> _names = [];

    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    [BindProperty(SupportsGet = true), Display(Name = "Date")]
    public DateOnly? On { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Time")]
    public TimeOnly? At { get; set; }

    /// <summary>In place of a moment: after this entry of the case; 0 for before the first.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Entry { get; set; }

    public CaseAsOf Then { get; private set; } = null!;

    public KnownAs Names => user => _names.GetValueOrDefault(user);

    public string NameOf(UserId user) => _names.GetValueOrDefault(user, "somebody not named here");

    public async Task OnGet()
    {
        Demand(At is null || On is not null, nameof(On), "Enter the date, such as 27 March 2026.");
        Then = await Send(!ModelState.IsValid ? new GetCaseAsOf(Reference, Now)
            : On is { } day ? new GetCaseAsOf(Reference, Moment(day))
            : Entry is { } number ? new GetCaseAsOf(Reference, Number: number)
            : new GetCaseAsOf(Reference, Now));
        foreach (var colleague in await Send(new GetColleagues()))
        {
            _names[colleague.User] = colleague.Name;
        }
    }

    /// <summary>A minute counts to its end, a day without a time to the end of the day.</summary>
    private DateTimeOffset Moment(DateOnly day) =>
        (At is { } time ? CivilTime.At(day, time).AddMinutes(1) : CivilTime.StartOf(day.AddDays(1))) - TimeSpan.FromMicroseconds(1);
}
