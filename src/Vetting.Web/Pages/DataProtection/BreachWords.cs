using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;

namespace Vetting.Web.Pages.DataProtection;

internal static class BreachWords
{
    public static IEnumerable<Choice> Risks =>
    [
        new(nameof(BreachRisk.Unlikely), "Unlikely to harm anybody", "The Information Commissioner need not be told."),
        new(nameof(BreachRisk.Likely), "Likely to harm somebody", "The Information Commissioner is told within 72 hours."),
        new(nameof(BreachRisk.High), "Likely to harm somebody gravely", "Those whose data it is are told too, without undue delay."),
    ];

    public static string Of(BreachRisk risk) => Risks.Single(choice => choice.Value == risk.ToString()).Text;

    /// <summary>Where it stands, in a few words.</summary>
    public static string Standing(BreachView breach, DateTimeOffset now) => breach switch
    {
        { ClosedAt: not null } => "Closed",
        { RegulatorDecidedAt: not null, Missing.Count: 0 } => "Dealt with, not closed",
        { RegulatorDecidedAt: not null } => "People to be told",
        _ when now > breach.NotifyBy => "72 hours are over",
        _ => $"{Words.Count((int)Math.Ceiling((breach.NotifyBy - now).TotalHours), "hour")} left",
    };
}
