using System.Globalization;
using Serilog;
using Serilog.Formatting.Compact;
using Vetting.Api;
using Vetting.Application;
using Vetting.Identity;
using Vetting.Infrastructure;
using Vetting.Server.Demo;
using Vetting.Server.Telemetry;
using Vetting.Web;

namespace Vetting.Server;

/// <summary>The one place where everything is put together.</summary>
public static class Composition
{
    /// <summary>Large enough for the checkpoints of years, and for the largest rulebook with its JSON escapes.</summary>
    private const long MaxBodyBytes = 12 * 1024 * 1024;

    /// <param name="settings">Override all other configuration except the files of <c>SettingsDirectory</c>.</param>
    /// <param name="replace">Registered last, in place of what was registered before.</param>
    /// <exception cref="BadSettingException">A setting cannot be used.</exception>
    public static WebApplication Build(
        string? environment = null, IEnumerable<KeyValuePair<string, string?>>? settings = null, Action<IServiceCollection>? replace = null)
    {
        // Dates, numbers and orders are the same on every replica, whatever language the machine is set to.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentCulture =
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(Composition).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = environment,
        });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddSettingsDirectory();
        SettingsCheck.Check(builder.Configuration, builder.Environment);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.ExplainWhatItWouldRefuse();
        });
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateOnBuild = provider.ValidateScopes = true);
        AddLogging(builder);
        builder.AddTelemetry();
        builder.Services.AddProxies(builder.Configuration);

        builder.Services.AddVettingApplication();
        builder.Services.AddVettingInfrastructure(builder.Configuration);
        builder.Services.AddVettingIdentity(builder.Configuration, builder.Environment);
        builder.Services.AddVettingWeb();
        builder.Services.AddVettingApi(builder.Configuration);
        builder.Services.AddDemoParty(builder.Environment);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseRequestLog();
        app.UseSecurityHeaders();
        app.UsePageErrors(isData: ApiSetup.IsData);
        app.UseProblems();
        app.RefuseLongAddresses();
        app.UsePublicAddress();
        app.UseSignInLimits();
        app.UseOnceAsked(ApiSetup.IsOwn, api => api.UseVettingApi(identify: IdentitySetup.UseVettingIdentity));
        app.UseOnceAsked(http => !Health.IsProbe(http), UsePages);

        // For the probes. Without it the framework would put its own authorization before all of this.
        app.UseVettingIdentity();
        Health.Map(app);
        return app;
    }

    private static void UsePages(IApplicationBuilder app)
    {
        app.UseRouting();
        app.UseVettingIdentity();
        app.UseEndpoints(pages =>
        {
            pages.MapAssets();
            pages.MapFeeds();
            pages.MapVettingIdentity();
        });
    }

    /// <summary>
    /// Gives requests to a pipeline of their own, which is made when the first of them comes: the many endpoints of the API and of the pages are not
    /// waited for when the server starts, nor by commands and probes.
    /// </summary>
    private static void UseOnceAsked(this WebApplication app, Predicate<HttpContext> isTheirs, Action<IApplicationBuilder> build)
    {
        var own = new Lazy<RequestDelegate>(() =>
        {
            var pipeline = ((IApplicationBuilder)app).New();
            build(pipeline);
            return pipeline.Build();
        });
        app.Use(next => http => isTheirs(http) ? own.Value(http) : next(http));
    }

    private static void AddLogging(WebApplicationBuilder builder) =>
        builder.Services.AddSerilog((_, log) =>
        {
            log.ReadFrom.Configuration(builder.Configuration);
            if (builder.Environment.IsDevelopment())
            {
                log.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture);
            }
            else
            {
                log.WriteTo.Console(new RenderedCompactJsonFormatter());
            }
        });
}
