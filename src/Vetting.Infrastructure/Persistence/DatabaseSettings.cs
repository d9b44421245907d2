using Microsoft.Extensions.Configuration;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Which engine, and where the database is. There is no fallback: a wrong value stops the start.</summary>
internal sealed record DatabaseSettings(DatabaseEngine Engine, string ConnectionString)
{
    private const string Provider = "Database:Provider";
    public const string Connection = "Database:ConnectionString";

    /// <summary>Where an embedded database is; null if the database is on a server.</summary>
    public string? Folder => Engine.FolderOf(ConnectionString);

    /// <exception cref="BadSettingException">The provider is unknown, or the connection string cannot be used.</exception>
    public static DatabaseSettings From(IConfiguration configuration)
    {
        var engine = DatabaseEngine.Named(configuration[Provider])
            ?? throw new BadSettingException(
                Provider,
                $"'{configuration[Provider]}' is not a database that this build can use. "
                    + $"Use one of {string.Join(", ", DatabaseEngine.All.Select(known => known.Name))}.");
        try
        {
            return new(engine, engine.Check(configuration[Connection]));
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw new BadSettingException(Connection, $"it cannot be used: {exception.Message}");
        }
    }
}
