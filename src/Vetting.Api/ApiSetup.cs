using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Vetting.Api.Auditing;
using Vetting.Api.Bundles;
using Vetting.Api.Calendars;
using Vetting.Api.Candidates;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Api.Complaints;
using Vetting.Api.DataProtection;
using Vetting.Api.Doors;
using Vetting.Api.Elections;
using Vetting.Api.Files;
using Vetting.Api.Letters;
using Vetting.Api.MyCases;
using Vetting.Api.Panels;
using Vetting.Api.People;
using Vetting.Api.Planning;
using Vetting.Api.Reporting;
using Vetting.Api.Reports;
using Vetting.Api.Rulebooks;
using Vetting.Api.Rulings;
using Vetting.Api.Seats;
using Vetting.Api.Selections;
using Vetting.Api.Statements;

namespace Vetting.Api;

public static class ApiSetup
{
    private static readonly PathString[] OwnPaths = ["/api", "/openapi", "/docs"];

    private static readonly PathString[] DataPaths = [.. OwnPaths, "/health/live", "/health/ready", "/connect", "/.well-known"];

    public static IServiceCollection AddVettingApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemHandler>();
        services.AddAuthentication();
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCreationLimit(configuration);
        services.AddOpenApiDocument();
        return services;
    }

    /// <summary>Whether a request is for the API or from another program, so that errors are answered as data and not as a page.</summary>
    public static bool IsData(HttpContext http) => IsUnder(DataPaths, http);

    /// <summary>Sets the headers that every answer carries, whoever asks.</summary>
    public static void UseSecurityHeaders(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment())
        {
            app.UseHsts();
        }

        app.UseMiddleware<SecurityHeaders>();
    }

    /// <summary>Answers errors as problems.</summary>
    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseWhen(IsData, data => data.UseStatusCodePages(Problems.ForStatusCode));
    }

    /// <summary>Whether a request is for the API or its description.</summary>
    public static bool IsOwn(HttpContext http) => IsUnder(OwnPaths, http);

    /// <summary>Answers the requests for the API and its description.</summary>
    /// <param name="identify">What finds out who asks, and whether they may.</param>
    public static void UseVettingApi(this IApplicationBuilder app, Action<IApplicationBuilder> identify)
    {
        app.UseRouting();
        identify(app);
        app.UseRateLimiter();
        app.UseMiddleware<IdempotencyKey>();
        app.UseEndpoints(Map);
    }

    private static bool IsUnder(PathString[] paths, HttpContext http) => Array.Exists(paths, path => http.Request.Path.StartsWithSegments(path));

    private static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization();
        AuditEndpoints.Map(api);
        BankHolidaysEndpoints.Map(api);
        BreachesEndpoints.Map(api);
        BundlesEndpoints.Map(api);
        CandidatesEndpoints.Map(api);
        CaseNotesEndpoints.Map(api);
        CaseTasksEndpoints.Map(api);
        CalendarsEndpoints.Map(api);
        ComplaintsEndpoints.Map(api);
        DoorsEndpoints.Map(api);
        ElectionsEndpoints.Map(api);
        ExtractEndpoints.Map(api);
        FilesEndpoints.Map(api);
        HoldsEndpoints.Map(api);
        InvestigationEndpoints.Map(api);
        LettersEndpoints.Map(api);
        MyCasesEndpoints.Map(api);
        PanelsEndpoints.Map(api);
        PeopleEndpoints.Map(api);
        PlanningEndpoints.Map(api);
        PrivacyEndpoints.Map(api);
        ReportingEndpoints.Map(api);
        ReportsEndpoints.Map(api);
        RetentionEndpoints.Map(api);
        RulebooksEndpoints.Map(api);
        RulingsEndpoints.Map(api);
        SeatsEndpoints.Map(api);
        SelectionsEndpoints.Map(api);
        StatementsEndpoints.Map(api);
        SubjectRequestsEndpoints.Map(api);
        app.MapOpenApiDocument();
    }
}
