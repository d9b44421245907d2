using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Testing;

namespace Vetting.Api.Tests.Files;

/// <summary>Evidence with its file, through the front door.</summary>
internal sealed class Uploads(VettingServer server)
{
    public Journey Journey { get; } = new(server);

    /// <summary>A case under investigation.</summary>
    public async Task<string> Case()
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);
        return reference;
    }

    /// <summary>Evidence that is recorded by its fingerprint.</summary>
    public Task<EvidenceId> Record(string reference, byte[] content, string name = "statement.txt") =>
        Journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, name, Convert.ToHexStringLower(SHA256.HashData(content)), "text/plain", "A volunteer", Journey.Today));

    public async Task<ApiAnswer> Put(string reference, EvidenceId evidence, byte[] content, string by = "officer")
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await (await server.SignedIn(by)).Send(HttpMethod.Put, Address(reference, evidence), body);
    }

    public async Task<EvidenceId> Keep(string reference, string content, string name = "statement.txt")
    {
        var bytes = Encoding.ASCII.GetBytes(content);
        var evidence = await Record(reference, bytes, name);
        (await Put(reference, evidence, bytes)).ShouldBe(System.Net.HttpStatusCode.NoContent);
        return evidence;
    }

    public async Task<ApiAnswer> Get(string reference, EvidenceId evidence, string by = "officer") =>
        await (await server.SignedIn(by)).Get(Address(reference, evidence));

    public Task<int> Scan() => server.Services.GetRequiredService<IScanning>().ScanWaiting(CancellationToken.None);

    private static string Address(string reference, EvidenceId evidence) => $"/complaints/{reference}/evidence/{evidence.Value}/file";
}
