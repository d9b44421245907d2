using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Auditing;
using Vetting.Domain.Auditing;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Auditing;
using Vetting.Testing;

namespace Vetting.Persistence.Tests.Auditing;

/// <summary>Key files of a server, in its folder of keys.</summary>
internal static class Rotations
{
    public static string KeyFile(this VettingServer server, string name) => Path.Combine(server.Folder, "keys", name);

    public static VerifierKeys Keys(this VettingServer server) => server.Services.GetRequiredService<Lazy<VerifierKeys>>().Value;

    /// <summary>Makes the next key and passes the trail on to it. The server still has the former key.</summary>
    public static async Task<AuditKeyRotation> PassTo(this VettingServer server, string next)
    {
        SigningKey.Create(server.KeyFile(next), server.Keys().Current.Name);
        using var key = SigningKey.Load(server.KeyFile(next));
        return await server.Send(Caller.Operator("tester"), new RotateAuditKey(key));
    }

    public static Task RestartWith(this VettingServer server, string key, params IEnumerable<string> former) => server.Restart(
        [("Audit:SigningKey", server.KeyFile(key)), .. former.Select((name, i) => ($"Audit:FormerKeys:{i}", server.KeyFile(name) + ".pub"))]);

    /// <summary>As an operator does it.</summary>
    public static async Task<CheckpointRow> Rotate(this VettingServer server, string next, params IReadOnlyList<string> former)
    {
        var rotation = await server.PassTo(next);
        await server.RestartWith(next, former);
        return rotation.Checkpoint;
    }
}
