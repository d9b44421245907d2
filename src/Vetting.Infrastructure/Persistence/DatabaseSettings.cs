using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Where the database is. There is no fallback: a wrong value stops the start.</summary>
internal sealed record DatabaseSettings(string ConnectionString)
{
    private const string Provider = "Database:Provider";
    private const string Connection = "Database:ConnectionString";

    /// <summary>Of the embedded database.</summary>
    public string File => new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    /// <exception cref="BadSettingException">The provider is unknown, or the connection string cannot be read.</exception>
    public static DatabaseSettings From(IConfiguration configuration)
    {
        var provider = configuration[Provider];
        if (provider != "Sqlite")
        {
            throw new BadSettingException(Provider, $"'{provider}' is not a database that this build can use. Use 'Sqlite'.");
        }

        return new(Sqlite(configuration[Connection]));
    }

    private static string Sqlite(string? text)
    {
        try
        {
            var builder = new SqliteConnectionStringBuilder(text);
            if (builder.DataSource.Length == 0)
            {
                throw new BadSettingException(Connection, "it names no file. Write for example 'Data Source=data/vetting.db'.");
            }

            builder.DataSource = Path.GetFullPath(builder.DataSource);
            Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
            return builder.ConnectionString;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            throw new BadSettingException(Connection, $"it cannot be used: {exception.Message}");
        }
    }
}
