using Microsoft.Data.SqlClient;

namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>
/// Which errors of SQL Server and Azure SQL pass by themselves. The driver says so of none. Numbers and severities are those of Microsoft's list of
/// database engine events and errors, and of its page on transient connectivity errors of Azure SQL.
/// </summary>
internal static class SqlServerFaults
{
    /// <summary>From this severity on the server, or the transport, has closed the connection.</summary>
    private const byte Fatal = 20;

    /// <summary>What a fault is known by: the numbers of its errors, and <see cref="Broken"/> where the connection is gone.</summary>
    public static IEnumerable<int> Of(SqlException fault) =>
        fault.Errors.Cast<SqlError>().Select(error => error.Class >= Fatal ? Broken : error.Number);

    /// <summary>In place of the numbers of the transport, which differ with the operating system: 35, 40 and 0 on Linux, 53, 10053, 10054 on Windows.</summary>
    public const int Broken = int.MinValue;

    public static bool IsOutage(int number) => number == Broken || IsFailover(number) || number is
        -2 or 258            // no answer in time
        or 1205              // chosen to end a deadlock, again and again
        or 1101 or 1105      // no room in a file group
        or 9002 or 9001      // the log is full, or cannot be used
        or 40544             // the size that was paid for is reached
        or 40197 or 40501 or 40613 or 49918 or 49919 or 49920 or 10928 or 10929; // Azure: busy, moving, or out of resources

    /// <summary>
    /// Whether the whole act may be done again at once: nothing of it was done, or a broken connection leaves that to the entry that the act wrote.
    /// Not after a time-out, because what was too slow would be begun once more; nor while there is no room.
    /// </summary>
    public static bool IsSafeToRepeat(SqlException fault) => Of(fault).Any(number => number == Broken || IsFailover(number));

    /// <summary>A replica that does not serve, is no longer the primary one, or became read-only; a database that is being moved or recovered.</summary>
    private static bool IsFailover(int number) => number is 976 or 983 or 3906 or 922 or 4221 or 35 or 53 or 64 or 233 or 10053 or 10054 or 10060;
}
