using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Vetting.Application.Files;

namespace Vetting.Infrastructure.Files;

/// <summary>A bucket of Amazon S3, or of a service with the same interface.</summary>
internal sealed class S3Blobs(IAmazonS3 client, string bucket) : IBlobs
{
    private const string Prefix = "evidence/";

    public string Incoming => Path.GetTempPath();

    public Task Put(string name, string file, CancellationToken ct) =>
        client.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = bucket,
                Key = Prefix + name,
                FilePath = file,
                ContentType = "application/octet-stream",
                UseChunkEncoding = false,
            }, ct);

    public async Task<Stream?> Open(string name, CancellationToken ct)
    {
        try
        {
            return (await client.GetObjectAsync(bucket, Prefix + name, ct)).ResponseStream;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound && exception.ErrorCode == "NoSuchKey")
        {
            return null;
        }
    }

    public async IAsyncEnumerable<KeptBlob> All([EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = bucket, Prefix = Prefix };
        ListObjectsV2Response page;
        do
        {
            page = await client.ListObjectsV2Async(request, ct);
            foreach (var item in page.S3Objects ?? [])
            {
                yield return new(item.Key[Prefix.Length..], item.LastModified!.Value.ToUniversalTime(), item.ETag);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    public async Task Delete(KeptBlob seen, CancellationToken ct)
    {
        try
        {
            // Each encryption has a new salt, so a second writing of the same content has another ETag. Some services ignore the condition on
            // deleting, so the ETag is also compared before.
            if ((await client.GetObjectMetadataAsync(bucket, Prefix + seen.Name, ct)).ETag == seen.Tag)
            {
                await client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = bucket, Key = Prefix + seen.Name, IfMatch = seen.Tag }, ct);
            }
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.NotFound)
        {
            // Somebody else threw it away, or wrote it again.
        }
    }
}
