using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Files;

/// <summary>Encrypts what is kept and checks what is opened, wherever it is.</summary>
[ServiceDescriptor<IEvidenceFiles>(ServiceLifetime.Singleton)]
internal sealed class EvidenceFiles(IBlobs blobs, Lazy<FileKeys> keys, StorageOptions options) : IEvidenceFiles
{
    public long MaxSize => options.MaxSize;

    public async Task<StoredFile> Put(Stream content, CancellationToken ct)
    {
        DiskBlobs.CreateFolder(blobs.Incoming);
        var written = Path.Combine(blobs.Incoming, Guid.CreateVersion7().ToString("N"));
        try
        {
            var (sha256, size) = await Write(content, written, ct);
            var name = keys.Value.NameOf(sha256);
            await blobs.Put(name, written, ct);
            return new(Convert.ToHexStringLower(sha256), size, name);
        }
        catch (TooLargeException)
        {
            throw new RuleBrokenException(
                RuleCodes.FileTooLarge, $"The file is larger than {options.MaxMegabytes} MB, which is the most that is taken.");
        }
        finally
        {
            File.Delete(written);
        }
    }

    public async Task<Stream> Open(StoredFile file, CancellationToken ct)
    {
        var stored = await blobs.Open(file.Blob, ct) ?? throw new DamagedFileException("It is gone from the store.");
        try
        {
            return new AsRecorded(await Envelope.Open(stored, file.Blob, keys.Value, ct), file.Sha256, file.Size);
        }
        catch
        {
            await stored.DisposeAsync();
            throw;
        }
    }

    public IAsyncEnumerable<KeptBlob> WrittenBefore(DateTimeOffset moment, CancellationToken ct) =>
        blobs.All(ct).Where(blob => blob.WrittenAt < moment);

    public Task Delete(KeptBlob seen, CancellationToken ct) => blobs.Delete(seen, ct);

    private async Task<(byte[] Sha256, long Size)> Write(Stream content, string file, CancellationToken ct)
    {
        var opening = PrivateFile.Options(FileOptions.Asynchronous);
        opening.Access = FileAccess.ReadWrite;
        await using var output = new FileStream(file, opening);
        var mayBeLocked = false;
        var written = await Envelope.Write(content, output, keys.Value, options.MaxSize, Look, ct);
        if (mayBeLocked)
        {
            await using var kept = Envelope.Look(output, keys.Value);
            RequireUnlocked(kept);
        }

        return written;

        void Look(ReadOnlyMemory<byte> start)
        {
            RequireEvidence(start);
            mayBeLocked = LockedFile.MayBe(start.Span);
        }
    }

    private static void RequireUnlocked(Stream kept)
    {
        if (LockedFile.Is(kept))
        {
            throw new RuleBrokenException(
                RuleCodes.FileLocked,
                "The file opens with a password alone, so nobody could check or read it. Save it without a password and send that.");
        }
    }

    /// <summary>A program is refused: nobody should be handed one as evidence, whatever a scanner says of it.</summary>
    private static void RequireEvidence(ReadOnlyMemory<byte> start)
    {
        if (start.IsEmpty)
        {
            throw new RuleBrokenException(RuleCodes.FileNotEvidence, "The file is empty.");
        }

        if (FileKind.IsProgram(start.Span))
        {
            throw new RuleBrokenException(RuleCodes.FileNotEvidence, "The file is a program. Record its fingerprint, and keep the file elsewhere.");
        }
    }
}
