using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;
using Vetting.Application.Common.Behaviours;

namespace Vetting.Application;

public static class ApplicationSetup
{
    /// <summary>Registers every use case, its validator, and the behaviours that each request passes, outermost first.</summary>
    public static IServiceCollection AddVettingApplication(this IServiceCollection services)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.Scan(scan => scan.FromAssemblyOf<ActingRole>()
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithTransientLifetime());
        ValidatorOptions.Global.LanguageManager = new PlainLanguage();
        services.AddValidatorsFromAssembly(typeof(ApplicationSetup).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);

        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Measuring<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Refusals<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Authorization<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validation<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Transaction<,>));
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Reading<,>));
        services.AddScoped<ActingRole>();
        services.AddScoped<Notifications.Notifier>();
        services.AddScoped<Rulebooks.RulebookImporting>();
        services.AddScoped<People.WrongPasswords>();
        services.AddScoped<People.Inviting>();
        services.AddScoped<Calendars.SittingInvitations>();
        services.AddScoped<MyCases.RespondentDoor>();
        services.AddTransient<Importing.ImportRun>();
        services.AddScoped<ChangeRecorder>();
        services.AddScoped<Idempotency>();
        return services;
    }
}
