using System.ComponentModel.DataAnnotations;
using Vetting.Application.Calendars;

namespace Vetting.Web.Common;

/// <summary>When and where, as a form asks for it.</summary>
public sealed class SittingFields
{
    public const string Usual = "Europe/London";

    [Display(Name = "Date")]
    public DateOnly? On { get; set; }

    [Display(Name = "Time")]
    public TimeOnly? Time { get; set; }

    [Display(Name = "Length in minutes")]
    public int? Minutes { get; set; }

    [Display(Name = "Time zone")]
    public string TimeZone { get; set; } = Usual;

    [Display(Name = "Place")]
    public string? Place { get; set; }

    [Display(Name = "Is the respondent invited?")]
    public bool? IsRespondentInvited { get; set; }

    public static SittingFields Of(SittingView sitting) => new()
    {
        On = DateOnly.FromDateTime(sitting.Local),
        Time = TimeOnly.FromDateTime(sitting.Local),
        Minutes = sitting.Minutes,
        TimeZone = sitting.TimeZone,
        Place = sitting.Place,
        IsRespondentInvited = sitting.IsRespondentInvited,
    };

    /// <summary>What cannot be written down yet.</summary>
    /// <param name="prefix">Of the fields in the form.</param>
    public IEnumerable<(string Field, string Message)> Missing(string prefix)
    {
        if (On is null)
        {
            yield return ($"{prefix}.{nameof(On)}", "Enter the date.");
        }

        if (Time is null)
        {
            yield return ($"{prefix}.{nameof(Time)}", "Enter the time, such as 14:30.");
        }

        if (Minutes is null)
        {
            yield return ($"{prefix}.{nameof(Minutes)}", "Enter how many minutes it takes.");
        }

        if (IsRespondentInvited is null)
        {
            yield return ($"{prefix}.{nameof(IsRespondentInvited)}", "Say whether the respondent is invited.");
        }
    }

    /// <summary>Once nothing is <see cref="Missing"/>.</summary>
    public SittingTime Written() => new(On!.Value, Time!.Value, Minutes!.Value, TimeZone.Trim(), Place?.Trim() ?? "", IsRespondentInvited!.Value);
}
