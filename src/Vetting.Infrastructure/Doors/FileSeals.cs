using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using Vetting.Application.Files;
using Vetting.Application.Reporting;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Doors;

/// <summary>Seals with the keys that protect forms, for half as long as a file is kept to which nothing refers.</summary>
[ServiceDescriptor<IFileSeals>(ServiceLifetime.Singleton)]
internal sealed class FileSeals(IDataProtectionProvider protection, TimeProvider clock) : IFileSeals
{
    private static readonly TimeSpan Lifetime = SweepEvidenceFiles.Grace / 2;

    private readonly IDataProtector _protector = protection.CreateProtector("report-file");

    public string Seal(StoredFile stored) => _protector.Protect(JsonSerializer.Serialize(new Content(stored, clock.GetUtcNow() + Lifetime)));

    public StoredFile? Open(string sealedFile)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(_protector.Unprotect(sealedFile)) is { } content && content.Until > clock.GetUtcNow()
                ? content.Stored
                : null;
        }
        catch (CryptographicException)
        {
            // Not ours: as good as none.
            return null;
        }
    }

    private sealed record Content(StoredFile Stored, DateTimeOffset Until);
}
