using System.CommandLine;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Server;

/// <summary>Who works at the command line: the account of the operating system, by name. Reads no case content.</summary>
internal static class Operator
{
    /// <summary>
    /// Runs a command's work in a scope of the operator, on a database that exists and is up to date. Only commands that say so make a database or
    /// change its schema. The command line reports exceptions.
    /// </summary>
    public static async Task<int> Run(ParseResult parsed, Func<IServiceProvider, CancellationToken, Task<int>> work, CancellationToken ct)
    {
        await using var app = parsed.Compose();
        await Preparation.Require(app.Services, ct);
        await using var scope = app.Services.CreateScopeAs(Caller.Operator(Environment.UserName));
        return await work(scope.ServiceProvider, ct);
    }
}
