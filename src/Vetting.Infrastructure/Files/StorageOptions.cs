using Amazon.Runtime;
using Amazon.S3;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;

namespace Vetting.Infrastructure.Files;

/// <summary>Section <c>Storage</c> of the configuration: where the files of evidence are kept.</summary>
public sealed class StorageOptions
{
    public const string Section = "Storage";

    private const string Disk = "Disk";
    private const string S3 = "S3";
    private const string AzureBlob = "AzureBlob";
    private const long BytesInMegabyte = 1024 * 1024;
    private const int MostMegabytes = 4096;
    private const string FolderBesideDatabase = "evidence";

    /// <summary><c>Disk</c>, <c>S3</c> or <c>AzureBlob</c>.</summary>
    public string Provider { get; init; } = Disk;

    /// <summary>The folder of <c>Disk</c>. If empty, it is <c>evidence</c> beside the embedded database.</summary>
    public string EvidencePath { get; init; } = "";

    /// <summary>
    /// The file of the keys under which the files are encrypted, see <see cref="FileKeys"/>. In Development a missing one is made.
    /// </summary>
    public string Key { get; init; } = "data/keys/evidence.key";

    /// <summary>The largest file that is taken.</summary>
    public int MaxMegabytes { get; init; } = 25;

    /// <summary>The address of an S3-compatible service; empty for Amazon's own.</summary>
    public string Endpoint { get; init; } = "";

    public string Region { get; init; } = "eu-west-2";

    public string Bucket { get; init; } = "";

    /// <summary>If both are empty, the credentials come from the environment, the profile or the instance, as for the service's own tools.</summary>
    public string AccessKey { get; init; } = "";

    public string SecretKey { get; init; } = "";

    /// <summary>The connection string of the Azure storage account.</summary>
    public string ConnectionString { get; init; } = "";

    public string Container { get; init; } = "";

    internal long MaxSize => MaxMegabytes * BytesInMegabyte;

    /// <param name="database">The folder of the embedded database; null if there is none.</param>
    internal void Check(string? database)
    {
        Require(Provider is Disk or S3 or AzureBlob, nameof(Provider), $"'{Provider}' is not known. Use '{Disk}', '{S3}' or '{AzureBlob}'.");
        Require(MaxMegabytes is > 0 and <= MostMegabytes, nameof(MaxMegabytes), $"it must lie between 1 and {MostMegabytes}.");
        Require(Key.Length > 0, nameof(Key), "it names no file.");
        Require(
            Provider != Disk || EvidencePath.Length > 0 || database is not null, nameof(EvidencePath),
            "it is empty. Beside a database server name a folder, one that all replicas share.");
        if (Provider == Disk && EvidencePath.Length > 0)
        {
            RequireFolder();
        }
        else if (Provider == S3)
        {
            Require(Bucket.Length > 0, nameof(Bucket), "it names no bucket.");
            Require(
                Endpoint.Length == 0 || Uri.TryCreate(Endpoint, UriKind.Absolute, out _), nameof(Endpoint),
                "it is no address. Write for example 'https://s3.example.org'.");
            Require(AccessKey.Length == 0 == (SecretKey.Length == 0), nameof(SecretKey), "it goes with Storage:AccessKey: set both, or neither.");
        }
        else if (Provider == AzureBlob)
        {
            Require(Container.Length > 0, nameof(Container), "it names no container.");
            Require(ConnectionString.Length > 0, nameof(ConnectionString), "it is empty.");
        }
    }

    /// <summary>The folder of the files; null when they are not on disk.</summary>
    /// <param name="database">The folder of the embedded database; null if there is none.</param>
    public string? FolderBeside(string? database) => Provider != Disk ? null
        : Path.GetFullPath(EvidencePath.Length > 0 ? EvidencePath : Path.Combine(database!, FolderBesideDatabase));

    internal IBlobs Blobs(string? database, TimeProvider clock) => Provider switch
    {
        S3 => new S3Blobs(S3Client(), Bucket),
        AzureBlob => new AzureBlobs(AzureContainer()),
        _ => new DiskBlobs(FolderBeside(database)!, clock),
    };

    internal FileKeys LoadKeys(IHostEnvironment environment)
    {
        if (environment.IsDevelopment() && !File.Exists(Key))
        {
            FileKeys.CreateIfMissing(Key);
        }

        return FileKeys.Load(Key);
    }

    private AmazonS3Client S3Client()
    {
        // Compatible services know neither virtual hosts nor the newer checksums. The envelope has its own authentication.
        var configuration = new AmazonS3Config
        {
            AuthenticationRegion = Region,
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (Endpoint.Length > 0)
        {
            configuration.ServiceURL = Endpoint;
        }
        else
        {
            configuration.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(Region);
        }

        return AccessKey.Length > 0
            ? new AmazonS3Client(new BasicAWSCredentials(AccessKey, SecretKey), configuration)
            : new AmazonS3Client(configuration);
    }

    private BlobContainerClient AzureContainer()
    {
        try
        {
            return new BlobContainerClient(ConnectionString, Container);
        }
        catch (FormatException)
        {
            throw new BadSettingException($"{Section}:{nameof(ConnectionString)}", "it is no connection string of an Azure storage account.");
        }
    }

    private void RequireFolder()
    {
        try
        {
            DiskBlobs.CreateFolder(Path.GetFullPath(EvidencePath));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadSettingException($"{Section}:{nameof(EvidencePath)}", $"the folder cannot be used: {exception.Message}");
        }
    }

    private static void Require(bool isSo, string setting, string otherwise)
    {
        if (!isSo)
        {
            throw new BadSettingException($"{Section}:{setting}", otherwise);
        }
    }
}
