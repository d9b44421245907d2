using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Vetting.Application.Files;

namespace Vetting.Infrastructure.Files;

/// <summary>A folder. Each file is in one of 256 folders under its name, and only its owner can read it.</summary>
internal sealed partial class DiskBlobs : IBlobs
{
    private readonly string _folder;
    private readonly TimeProvider _clock;

    public DiskBlobs(string folder, TimeProvider clock)
    {
        (_folder, _clock) = (Path.GetFullPath(folder), clock);
        Incoming = Path.Combine(_folder, "incoming");
    }

    public string Incoming { get; }

    public Task Put(string name, string file, CancellationToken ct)
    {
        var place = PlaceOf(name);
        CreateFolder(Path.GetDirectoryName(place)!);
        using (var written = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite))
        {
            File.SetLastWriteTimeUtc(written, _clock.GetUtcNow().UtcDateTime);
            RandomAccess.FlushToDisk(written);
            File.Move(file, place, overwrite: true);

            // Journaling file systems write the new name with the file that it belongs to.
            RandomAccess.FlushToDisk(written);
        }

        return Task.CompletedTask;
    }

    public Task<Stream?> Open(string name, CancellationToken ct)
    {
        try
        {
            return Task.FromResult<Stream?>(new FileStream(
                PlaceOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    public async IAsyncEnumerable<KeptBlob> All([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        if (!Directory.Exists(_folder))
        {
            yield break;
        }

        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            if (Name().IsMatch(file.Name) || file.DirectoryName == Incoming)
            {
                yield return Kept(file);
            }
        }
    }

    /// <summary>
    /// The file is moved aside first. If it is written again meanwhile, the new one takes its place. If it had been written again before, it is put
    /// back.
    /// </summary>
    public Task Delete(KeptBlob seen, CancellationToken ct)
    {
        // It was left behind by an upload that was cut off.
        if (!Name().IsMatch(seen.Name))
        {
            File.Delete(Path.Combine(Incoming, Path.GetFileName(seen.Name)));
            return Task.CompletedTask;
        }

        var (place, aside) = (PlaceOf(seen.Name), Path.Combine(Incoming, $"{Guid.CreateVersion7():N}"));
        CreateFolder(Incoming);
        try
        {
            File.Move(place, aside);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.CompletedTask;
        }

        if (Kept(new FileInfo(aside)).Tag != seen.Tag)
        {
            File.Move(aside, place, overwrite: true);
            return Task.CompletedTask;
        }

        File.Delete(aside);
        return Task.CompletedTask;
    }

    internal static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private string PlaceOf(string name) => Name().IsMatch(name)
        ? Path.Combine(_folder, name[..2], name)
        : throw new ArgumentException("It is no name of a file that is kept.", nameof(name));

    private static KeptBlob Kept(FileInfo file) =>
        new(file.Name, file.LastWriteTimeUtc, file.LastWriteTimeUtc.Ticks.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Name();
}
