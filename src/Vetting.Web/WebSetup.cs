using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Web.Common;
using Vetting.Web.Pages.Calendars;

namespace Vetting.Web;

/// <summary>The pages: they translate, send the same requests as the API, and show what comes back.</summary>
public static class WebSetup
{
    public static IServiceCollection AddVettingWeb(this IServiceCollection services)
    {
        services.AddRazorPages().AddApplicationPart(typeof(WebSetup).Assembly).AddMvcOptions(options =>
        {
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
            options.ValueProviderFactories.Insert(0, new WrittenLinesFactory());
            options.ModelBinderProviders.Insert(0, new WrittenBinderProvider());
            options.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor(
                (_, field) => $"{field}: choose or enter a value that belongs here.");
            options.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Choose or enter a value.");
            options.ModelBindingMessageProvider.SetValueMustBeANumberAccessor(field => $"{field} must be a number.");
        });
        services.Configure<RouteOptions>(options =>
        {
            options.SetParameterPolicy<ReferenceConstraint>("reference");
            options.SetParameterPolicy<ReportConstraint>("report");
            options.SetParameterPolicy<SubjectRequestConstraint>("request");
        });
        services.Configure<RazorPagesOptions>(options => options.Conventions.ConfigureFilter(new DoorFilter()));
        services.Configure<CookieTempDataProviderOptions>(options =>
        {
            options.Cookie.Name = "vetting-said";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.IsEssential = true;
        });
        services.AddExceptionHandler<PageErrors>();
        services.AddScoped<NominationsClocks>();
        services.AddScoped<PageServices>();
        services.AddSingleton<UploadLimit>();
        services.AddSingleton<LastFeeds>();
        return services;
    }

    /// <summary>Errors of pages become pages. Goes before whatever answers errors as data.</summary>
    /// <param name="isData">Whether a request is for the API or another program, not for a page.</param>
    public static void UsePageErrors(this IApplicationBuilder app, Func<HttpContext, bool> isData) => app.UseWhen(
        http => !isData(http), pages => pages.Use(PageErrors.Mark).UseStatusCodePagesWithReExecute(Addresses.Error));

    /// <summary>The look and the scripts, which are part of the assembly.</summary>
    public static void MapAssets(this IEndpointRouteBuilder app) => Assets.Map(app);

    /// <summary>What is read by programs that know no more than an address.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder app) => CalendarFeed.Map(app);
}
