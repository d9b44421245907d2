using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Rulebooks;
using Vetting.Infrastructure.Rulebooks;

namespace Vetting.Infrastructure.ReferenceData;

public static class ReferenceDataSetup
{
    /// <summary>The calendar and its rules, and what reads rulebooks and files.</summary>
    public static IServiceCollection AddReferenceData(this IServiceCollection services) => services
        .AddSingleton(_ => ReferenceFiles.BankHolidays())
        .AddSingleton(_ => ReferenceFiles.TimetableRules())
        .AddSingleton<IRulebookReader, YamlRulebookReader>();
}
