using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Auditing;

/// <summary>Section <c>Audit</c> of the configuration.</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    private const string DevelopmentOrigin = "localhost/vetting";
    private static readonly TimeSpan PostTimeout = TimeSpan.FromSeconds(10);

    /// <summary>The file of the signing key, see <see cref="Auditing.SigningKey"/>. In Development a missing one is made.</summary>
    public string SigningKey { get; init; } = "data/keys/audit.key";

    /// <summary>The files of the public keys (<c>.pub</c>) that signed before, the oldest first.</summary>
    public IReadOnlyList<string> FormerKeys { get; init; } = [];

    /// <summary>The file to which checkpoints are appended; it belongs on another machine's disk, or on write-once storage.</summary>
    public string CheckpointPath { get; init; } = "data/checkpoints.txt";

    /// <summary>Addresses to which each checkpoint is posted.</summary>
    public IReadOnlyList<Uri> CheckpointUrls { get; init; } = [];

    internal ISigningKey LoadKey(IHostEnvironment environment)
    {
        if (environment.IsDevelopment() && !File.Exists(SigningKey))
        {
            Auditing.SigningKey.Create(SigningKey, DevelopmentOrigin);
        }

        return Auditing.SigningKey.Load(SigningKey);
    }

    /// <exception cref="BadSettingException">A file is missing or does not hold a key, or the keys are not of one trail.</exception>
    internal VerifierKeys LoadKeys(ISigningKey current)
    {
        try
        {
            return new([.. FormerKeys.Select(path => VerifierKey.Parse(File.ReadAllText(path))), current.Verifier]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new BadSettingException("Audit:FormerKeys", exception.Message);
        }
    }

    internal IEnumerable<ICheckpointSink> Sinks()
    {
        if (CheckpointPath.Length > 0)
        {
            yield return new FileCheckpointSink(CheckpointPath);
        }

        foreach (var address in CheckpointUrls)
        {
            yield return new HttpCheckpointSink(new HttpClient { Timeout = PostTimeout }, address);
        }
    }
}

internal static class AuditSetup
{
    /// <summary>
    /// Registers the services of the audit trail that need configuration or a factory. The others are found by what they implement.
    /// </summary>
    public static IServiceCollection AddAuditTrail(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(AuditOptions.Section).Get<AuditOptions>() ?? new();
        services.AddSingleton(provider => options.LoadKey(provider.GetRequiredService<IHostEnvironment>()));
        services.AddSingleton(provider => new Lazy<ISigningKey>(provider.GetRequiredService<ISigningKey>));
        services.AddSingleton(provider => new Lazy<VerifierKeys>(() => options.LoadKeys(provider.GetRequiredService<ISigningKey>())));
        services.AddSingleton(provider => new CheckpointRoutes(options.Sinks(), provider.GetRequiredService<ILogger<CheckpointRoutes>>()));
        services.AddAttested<RulingId>("ruling", "Rulings", (db, ids) =>
            from ruling in db.Rulings where ids.Contains(ruling.Id) select new AttestedRow(ruling, ruling.Complaint.Value));
        services.AddAttested<VoteId>("vote", "Votes", (db, ids) =>
            from panel in db.Panels from vote in panel.Votes where ids.Contains(vote.Id) select new AttestedRow(vote, panel.Id.Value));
        services.AddAttested<NoticeId>("notice", "Notices", (db, ids) =>
            from complaint in db.Complaints
            from notice in complaint.Notices
            where ids.Contains(notice.Id)
            select new AttestedRow(
                notice, complaint.Id.Value));
        services.AddAttested<EvidenceId>("evidence", "Evidence", (db, ids) =>
            from complaint in db.Complaints
            from item in complaint.Evidence
            where ids.Contains(item.Id)
            select new AttestedRow(
                item, complaint.Id.Value));
        return services;
    }

    private static void AddAttested<TId>(
        this IServiceCollection services, string kind, string table, Func<VettingDbContext, IReadOnlyList<TId>, IQueryable<AttestedRow>> rows)
        where TId : struct, IId<TId> =>
        services.AddScoped<IAttestedSource>(provider => new AttestedSource<TId>(provider.GetRequiredService<VettingDbContext>(), kind, table, rows));
}
