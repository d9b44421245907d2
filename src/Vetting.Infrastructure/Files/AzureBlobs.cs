using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Vetting.Application.Files;

namespace Vetting.Infrastructure.Files;

/// <summary>A container of Azure Blob Storage.</summary>
internal sealed class AzureBlobs(BlobContainerClient container) : IBlobs
{
    private const string Prefix = "evidence/";

    public string Incoming => Path.GetTempPath();

    public async Task Put(string name, string file, CancellationToken ct)
    {
        await using var content = File.OpenRead(file);
        await container.GetBlobClient(Prefix + name).UploadAsync(content, overwrite: true, ct);
    }

    public async Task<Stream?> Open(string name, CancellationToken ct)
    {
        try
        {
            return (await container.GetBlobClient(Prefix + name).DownloadStreamingAsync(cancellationToken: ct)).Value.Content;
        }
        catch (RequestFailedException exception) when (exception.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<KeptBlob> All([EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var item in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Prefix, ct))
        {
            yield return new(item.Name[Prefix.Length..], item.Properties.LastModified!.Value, item.Properties.ETag!.Value.ToString());
        }
    }

    public async Task Delete(KeptBlob seen, CancellationToken ct)
    {
        try
        {
            await container.GetBlobClient(Prefix + seen.Name)
                .DeleteIfExistsAsync(conditions: new BlobRequestConditions { IfMatch = new ETag(seen.Tag) }, cancellationToken: ct);
        }
        catch (RequestFailedException exception) when (exception.Status == (int)HttpStatusCode.PreconditionFailed)
        {
        }
    }
}
