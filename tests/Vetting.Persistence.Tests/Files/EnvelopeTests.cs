using System.Security.Cryptography;
using Shouldly;
using Vetting.Application.Files;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Files;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Files;

/// <summary>How a file is encrypted: either exactly what went in comes out, or nothing.</summary>
public sealed class EnvelopeTests : IDisposable
{
    private const int Chunk = Envelope.ChunkLength + Envelope.TagLength;

    private readonly TemporaryFolder _folder = new();
    private readonly FileKeys _keys;

    public EnvelopeTests()
    {
        FileKeys.Create(_folder.File("a.key"));
        _keys = FileKeys.Load(_folder.File("a.key"));
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(Envelope.ChunkLength - 1)]
    [InlineData(Envelope.ChunkLength)]
    [InlineData(Envelope.ChunkLength + 1)]
    [InlineData(3 * Envelope.ChunkLength)]
    [InlineData(3 * Envelope.ChunkLength + 17)]
    public async Task What_comes_out_is_what_went_in(int size)
    {
        var content = RandomNumberGenerator.GetBytes(size);

        var (kept, name) = await Close(content);

        (await Open(kept, name)).ShouldBe(content);
        kept.AsSpan().IndexOf(content.AsSpan(0, Math.Min(16, size))).ShouldBe(size < 16 ? kept.AsSpan().IndexOf(content.AsSpan(0, size)) : -1);
    }

    [Fact]
    public async Task The_same_content_has_the_same_name_and_is_never_encrypted_alike()
    {
        var content = RandomNumberGenerator.GetBytes(1000);

        var (first, name) = await Close(content);
        var (second, same) = await Close(content);

        same.ShouldBe(name);
        name.ShouldNotBe(Convert.ToHexStringLower(SHA256.HashData(content)));
        second.ShouldNotBe(first);
    }

    /// <summary>Alters a byte in every part of the file, and does every kind of tampering that leaves each chunk as it was written.</summary>
    [Fact]
    public async Task Whatever_is_changed_moved_cut_off_or_exchanged_is_noticed()
    {
        var (kept, name) = await Close(RandomNumberGenerator.GetBytes(3 * Envelope.ChunkLength));
        var (other, otherName) = await Close(RandomNumberGenerator.GetBytes(3 * Envelope.ChunkLength));
        var (head, chunks) = (kept[..Envelope.HeaderLength], kept[Envelope.HeaderLength..].Chunk(Chunk).ToArray());
        chunks.Length.ShouldBe(3);

        foreach (var at in new[] { 0, 8, 9, 17, Envelope.HeaderLength - 1, Envelope.HeaderLength, kept.Length - 1 })
        {
            var changed = kept.ToArray();
            changed[at] ^= 1;
            await ShouldBeRefused(changed, name);
        }

        await ShouldBeRefused([.. head, .. chunks[1], .. chunks[0], .. chunks[2]], name);
        await ShouldBeRefused([.. head, .. chunks[0], .. chunks[1]], name);
        await ShouldBeRefused([.. head, .. chunks[0], .. chunks[2]], name);
        await ShouldBeRefused([.. kept, .. chunks[2]], name);
        await ShouldBeRefused([.. kept, 0], name);
        await ShouldBeRefused(kept[..^1], name);
        await ShouldBeRefused(head, name);
        await ShouldBeRefused(kept[..40], name);
        await ShouldBeRefused([.. head, .. chunks[0], .. chunks[1], .. other[^Chunk..]], name);
        await ShouldBeRefused(other, name);
        (await Open(other, otherName)).Length.ShouldBe(3 * Envelope.ChunkLength);
    }

    [Fact]
    public async Task A_new_key_is_put_before_the_old_one_which_still_opens_and_a_file_under_neither_says_which_it_needs()
    {
        var content = RandomNumberGenerator.GetBytes(100);
        var (kept, name) = await Close(content);
        FileKeys.Create(_folder.File("b.key"));
        var both = FileKeys.Parse(await File.ReadAllTextAsync(_folder.File("b.key")) + await File.ReadAllTextAsync(_folder.File("a.key")));
        var without = FileKeys.Load(_folder.File("b.key"));

        (await Open(kept, name, both)).ShouldBe(content);
        both.NameOf(SHA256.HashData(content)).ShouldNotBe(name);
        (await Should.ThrowAsync<DamagedFileException>(() =>
            Open(kept, name, without))).Message.ShouldContain(Convert.ToHexStringLower(_keys.Current.Id));
    }

    [Fact]
    public async Task More_than_is_taken_is_refused_while_it_is_read()
    {
        using var endless = new MemoryStream(new byte[20 * Envelope.ChunkLength]);
        using var output = new MemoryStream();

        await Should.ThrowAsync<TooLargeException>(() =>
            Envelope.Write(endless, output, _keys, 2 * Envelope.ChunkLength, _ => { }, CancellationToken.None));

        endless.Position.ShouldBeLessThan(5 * Envelope.ChunkLength);
    }

    [Fact]
    public void A_key_is_readable_by_its_owner_alone_and_never_overwritten()
    {
        Should.Throw<IOException>(() => FileKeys.Create(_folder.File("a.key")));
        Should.Throw<BadSettingException>(() => FileKeys.Load(_folder.File("none.key"))).Message.ShouldContain("files new-key");
        File.WriteAllText(_folder.File("bad.key"), "vetting-evidence-key-1:AAAA\n");
        Should.Throw<BadSettingException>(() => FileKeys.Load(_folder.File("bad.key")));
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(_folder.File("a.key")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private async Task<(byte[] Kept, string Name)> Close(byte[] content)
    {
        using var output = new MemoryStream();
        var (sha256, size) = await Envelope.Write(new MemoryStream(content), output, _keys, long.MaxValue, _ => { }, CancellationToken.None);
        (sha256, size).ShouldBe((sha256, content.LongLength));
        sha256.ShouldBe(SHA256.HashData(content));
        return (output.ToArray(), _keys.NameOf(sha256));
    }

    private async Task<byte[]> Open(byte[] kept, string name, FileKeys? keys = null)
    {
        await using var content = await Envelope.Open(new MemoryStream(kept), name, keys ?? _keys, CancellationToken.None);
        using var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }

    private async Task ShouldBeRefused(byte[] kept, string name) => await Should.ThrowAsync<DamagedFileException>(() => Open(kept, name));
}
