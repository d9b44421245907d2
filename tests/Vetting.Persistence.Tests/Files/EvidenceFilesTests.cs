using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Files;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Files;

/// <summary>One interface over three stores: a disk, a service with the interface of Amazon S3, and one with that of Azure Blob Storage.</summary>
[Collection(nameof(Alone))]
public sealed class EvidenceFilesTests : IAsyncLifetime
{
    private const string AzuriteAccount = "devstoreaccount1";

    /// <summary>The published key of every emulator.</summary>
    private const string AzuriteKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly List<BlobService> _services = [];

    public static TheoryData<string> Stores => ["Disk", "S3", "AzureBlob"];

    public ValueTask InitializeAsync()
    {
        FileKeys.Create(_folder.File("evidence.key"));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services)
        {
            await service.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task A_file_is_kept_encrypted_once_opened_as_it_was_and_thrown_away(string store)
    {
        var (files, blobs) = await Open(store);
        var content = RandomNumberGenerator.GetBytes(300_000);

        var stored = await files.Put(new MemoryStream(content), CancellationToken.None);
        var again = await files.Put(new MemoryStream(content), CancellationToken.None);

        again.ShouldBe(stored);
        stored.ShouldSatisfyAllConditions(
            file => file.Size.ShouldBe(content.Length), file => file.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content))),
            file => file.Blob.ShouldNotBe(file.Sha256));
        (await Read(await files.Open(stored, CancellationToken.None))).ShouldBe(content);
        var kept = await Read((await blobs.Open(stored.Blob, CancellationToken.None))!);
        kept.AsSpan().IndexOf(content.AsSpan(1000, 16)).ShouldBe(-1);
        var listed = (await files.WrittenBefore(DateTimeOffset.MaxValue, CancellationToken.None).ToListAsync()).ShouldHaveSingleItem();
        listed.Name.ShouldBe(stored.Blob);
        (DateTimeOffset.UtcNow - listed.WrittenAt).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(5));
        (await files.WrittenBefore(DateTimeOffset.UtcNow.AddHours(-1), CancellationToken.None).ToListAsync()).ShouldBeEmpty();

        await files.Delete(listed, CancellationToken.None);
        await files.Delete(listed, CancellationToken.None);

        (await Should.ThrowAsync<DamagedFileException>(() => files.Open(stored, CancellationToken.None))).Message.ShouldContain("gone");
    }

    /// <summary>Somebody uploads the same content again, just when the sweeper has seen that nothing refers to it.</summary>
    [Theory]
    [MemberData(nameof(Stores))]
    public async Task What_was_written_again_since_it_was_seen_is_not_thrown_away(string store)
    {
        var (files, _) = await Open(store);
        var content = RandomNumberGenerator.GetBytes(1000);
        var stored = await files.Put(new MemoryStream(content), CancellationToken.None);
        var seen = await files.WrittenBefore(DateTimeOffset.MaxValue, CancellationToken.None).SingleAsync();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await files.Put(new MemoryStream(content), CancellationToken.None);

        await files.Delete(seen, CancellationToken.None);

        (await Read(await files.Open(stored, CancellationToken.None))).ShouldBe(content);
    }

    [Theory]
    [MemberData(nameof(Stores))]
    public async Task Another_file_in_its_place_is_not_handed_out(string store)
    {
        var (files, blobs) = await Open(store);
        var stored = await files.Put(new MemoryStream(RandomNumberGenerator.GetBytes(1000)), CancellationToken.None);
        var other = await files.Put(new MemoryStream(RandomNumberGenerator.GetBytes(1000)), CancellationToken.None);
        Directory.CreateDirectory(blobs.Incoming);
        var copy = Path.Combine(blobs.Incoming, $"{Guid.CreateVersion7():N}");
        await File.WriteAllBytesAsync(copy, await Read((await blobs.Open(other.Blob, CancellationToken.None))!));
        await blobs.Put(stored.Blob, copy, CancellationToken.None);
        File.Delete(copy);

        await Should.ThrowAsync<DamagedFileException>(() => files.Open(stored, CancellationToken.None));
        await Should.ThrowAsync<DamagedFileException>(async () =>
            await Read(await files.Open(other with { Sha256 = stored.Sha256 }, CancellationToken.None)));
        await Should.ThrowAsync<DamagedFileException>(async () => await Read(await files.Open(other with { Size = 999 }, CancellationToken.None)));
        await Should.ThrowAsync<DamagedFileException>(async () => await Read(await files.Open(other with { Size = 1001 }, CancellationToken.None)));
    }

    [Fact]
    public async Task Hundreds_of_megabytes_pass_through_in_little_memory()
    {
        const int megabytes = 300;
        var (files, _) = await Open("Disk", ("MaxMegabytes", "400"));
        var before = GC.GetTotalAllocatedBytes();

        var stored = await files.Put(new Zeros(megabytes * 1024L * 1024), CancellationToken.None);
        await using (var opened = await files.Open(stored, CancellationToken.None))
        {
            await opened.CopyToAsync(Stream.Null);
        }

        stored.Size.ShouldBe(megabytes * 1024L * 1024);
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(stored.Size / 2);
    }

    [Fact]
    public async Task What_is_too_large_empty_or_a_program_leaves_nothing_behind()
    {
        var (files, _) = await Open("Disk", ("MaxMegabytes", "1"));

        (await Should.ThrowAsync<RuleBrokenException>(() => files.Put(new Zeros(1024 * 1024 + 1), CancellationToken.None))).Code.ShouldBe(
            RuleCodes.FileTooLarge);
        (await Should.ThrowAsync<RuleBrokenException>(() => files.Put(new MemoryStream(), CancellationToken.None))).Code.ShouldBe(
            RuleCodes.FileNotEvidence);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            files.Put(new MemoryStream([.. "MZ"u8, .. new byte[62]]), CancellationToken.None))).Code.ShouldBe(RuleCodes.FileNotEvidence);
        (await Should.ThrowAsync<RuleBrokenException>(() =>
            files.Put(new MemoryStream("#! /usr/bin/env python3"u8.ToArray()), CancellationToken.None))).Code.ShouldBe(RuleCodes.FileNotEvidence);
        await Should.ThrowAsync<IOException>(() => files.Put(new Breaking(), CancellationToken.None));

        Directory.EnumerateFiles(_folder.File("evidence"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await files.Put(new Zeros(1024 * 1024), CancellationToken.None)).Size.ShouldBe(1024 * 1024);
    }

    /// <summary>Two letters do not make a program.</summary>
    [Theory]
    [InlineData("MZ Müller said at the meeting of the branch that nobody had asked him, and the chair wrote it down.")]
    [InlineData("MZ")]
    [InlineData("#! minutes of the meeting")]
    [InlineData("#!/bin")]
    public async Task A_text_that_begins_like_a_program_is_kept(string text) =>
        (await (await Open("Disk")).Files.Put(new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None)).Size.ShouldBeGreaterThan(1);

    [Fact]
    public async Task On_disk_its_owner_alone_reads_it_and_no_name_leads_out_of_the_folder()
    {
        var (files, blobs) = await Open("Disk");
        var stored = await files.Put(new MemoryStream([1]), CancellationToken.None);
        var place = _folder.File($"evidence/{stored.Blob[..2]}/{stored.Blob}");

        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(place).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.GetDirectoryName(place)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        foreach (var name in new[] { "../evidence.key", "/etc/passwd", stored.Blob[..63] + "/", stored.Blob.ToUpperInvariant() + "..", "" })
        {
            await Should.ThrowAsync<ArgumentException>(() => blobs.Open(name, CancellationToken.None));
        }
    }

    [Theory]
    [InlineData("Storage:Provider", "Provider", "Tape")]
    [InlineData("Storage:MaxMegabytes", "MaxMegabytes", "0")]
    [InlineData("Storage:Bucket", "Provider", "S3")]
    [InlineData("Storage:Container", "Provider", "AzureBlob")]
    public void A_setting_that_cannot_be_used_stops_the_start_with_one_line(string named, string key, string value)
    {
        var options = new StorageOptions
        {
            Provider = key == "Provider" ? value : "Disk",
            MaxMegabytes = key == "MaxMegabytes" ? int.Parse(value, CultureInfo.InvariantCulture) : 25,
        };

        Should.Throw<BadSettingException>(() => options.Check(_folder.Path)).Message.ShouldStartWith(named);
    }

    [Fact]
    public void Beside_a_database_server_the_folder_must_be_named() =>
        Should.Throw<BadSettingException>(() => new StorageOptions().Check(database: null)).Message.ShouldStartWith("Storage:EvidencePath");

    private async Task<(IEvidenceFiles Files, IBlobs Blobs)> Open(string store, params (string Key, string Value)[] settings)
    {
        var most = settings.Where(setting => setting.Key == "MaxMegabytes").Select(setting => int.Parse(setting.Value, CultureInfo.InvariantCulture))
            .FirstOrDefault(25);
        var options = store switch
        {
            "S3" => await S3(),
            "AzureBlob" => await Azure(),
            _ => new StorageOptions { MaxMegabytes = most },
        };
        options.Check(_folder.Path);
        var blobs = options.Blobs(_folder.Path, _clock);
        return (new EvidenceFiles(blobs, new Lazy<FileKeys>(() => FileKeys.Load(_folder.File("evidence.key"))), options), blobs);
    }

    private async Task<StorageOptions> S3()
    {
        var service = await BlobService.S3();
        _services.Add(service);
        return new StorageOptions
        {
            Provider = "S3",
            Endpoint = $"http://127.0.0.1:{service.Port}",
            Region = "us-east-1",
            Bucket = "evidence",
            AccessKey = "S3RVER",
            SecretKey = "S3RVER",
        };
    }

    private async Task<StorageOptions> Azure()
    {
        var service = await BlobService.Azure();
        _services.Add(service);
        var connection = $"DefaultEndpointsProtocol=http;AccountName={AzuriteAccount};AccountKey={AzuriteKey};"
            + $"BlobEndpoint=http://127.0.0.1:{service.Port}/{AzuriteAccount};";
        await new BlobContainerClient(connection, "evidence").CreateAsync();
        return new StorageOptions { Provider = "AzureBlob", ConnectionString = connection, Container = "evidence" };
    }

    private static async Task<byte[]> Read(Stream stream)
    {
        await using (stream)
        {
            using var read = new MemoryStream();
            await stream.CopyToAsync(read);
            return read.ToArray();
        }
    }

    /// <summary>A stream of zeros of a given length, made as they are read.</summary>
    private sealed class Zeros(long length) : ForwardStream
    {
        private long _left = length;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(buffer.Length, _left);
            buffer.Span[..count].Clear();
            _left -= count;
            return ValueTask.FromResult(count);
        }
    }

    /// <summary>An upload whose sender goes away.</summary>
    private sealed class Breaking : ForwardStream
    {
        private bool _hasBegun;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_hasBegun)
            {
                throw new IOException("The connection was lost.");
            }

            _hasBegun = true;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
