using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Scrutor;
using Vetting.Application.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Files;
using Vetting.Infrastructure.Mail;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Infrastructure;

public static class InfrastructureSetup
{
    /// <summary>
    /// Registers the database, and all services of this assembly by what they implement. An interface of the application is scoped, unless
    /// the class says otherwise with <see cref="ServiceDescriptorAttribute"/>. Each <see cref="ISeed"/> and each hosted service is found, too.
    /// </summary>
    /// <exception cref="BadSettingException">A setting cannot be used.</exception>
    public static IServiceCollection AddVettingInfrastructure(this IServiceCollection services, IConfiguration configuration)
    {
        var database = DatabaseSettings.From(configuration);
        services.AddDbContext<VettingDbContext>(options => database.Engine.Use(options, database.ConnectionString));
        services.AddSingleton<WriteGate>();
        services.AddScoped<IVettingDb>(provider => provider.GetRequiredService<VettingDbContext>());
        services.AddScoped<CurrentUser>();
        services.AddScoped<ICurrentUser>(provider => provider.GetRequiredService<CurrentUser>());
        services.AddSingleton(MailSettings.Read(configuration));
        services.AddSingleton<Delivery>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ => ReferenceFiles.TimetableRules());
        services.AddSingleton(_ => ReferenceFiles.RecallRule());
        services.Scan(scan => scan.FromAssemblyOf<VettingDbContext>()
            .AddClasses(classes => classes.WithAttribute<ServiceDescriptorAttribute>(), publicOnly: false)
            .UsingAttributes()
            .AddClasses(classes => classes.Where(Serves).WithoutAttribute<ServiceDescriptorAttribute>(), publicOnly: false)
            .AsImplementedInterfaces(IsOurs)
            .WithScopedLifetime()
            .AddClasses(classes => classes.AssignableTo<BackgroundService>(), publicOnly: false)
            .As<IHostedService>()
            .WithSingletonLifetime());
        return services.AddAuditTrail(configuration).AddEvidenceFiles(configuration, database);
    }

    /// <summary>Opens a scope for somebody who acts without an HTTP request: a job, or the operator.</summary>
    public static AsyncServiceScope CreateScopeAs(this IServiceProvider services, ICurrentUser user)
    {
        var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentUser>().Become(user);
        return scope;
    }

    private static bool Serves(Type type) =>
        !type.IsAssignableTo(typeof(ICurrentUser)) && !type.IsAssignableTo(typeof(DbContext)) && type.GetInterfaces().Any(IsOurs);

    private static bool IsOurs(Type @interface) =>
        @interface.Namespace!.StartsWith("Vetting.Application", StringComparison.Ordinal) || @interface == typeof(ISeed);
}
