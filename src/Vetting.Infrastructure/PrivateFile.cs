namespace Vetting.Infrastructure;

/// <summary>Files that nobody but their owner may read: keys, and evidence on its way to the store.</summary>
public static class PrivateFile
{
    /// <summary>How a new file is opened for writing.</summary>
    public static FileStreamOptions Options(FileOptions options = FileOptions.None)
    {
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = options };
        if (!OperatingSystem.IsWindows())
        {
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return create;
    }

    /// <summary>Writes a new file, and its folder if need be. It appears whole or not at all.</summary>
    /// <exception cref="IOException">The file exists already: it is not overwritten.</exception>
    public static void Create(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var written = $"{path}.{Guid.CreateVersion7():N}";
        try
        {
            using (var file = new FileStream(written, Options()))
            {
                using var writer = new StreamWriter(file, leaveOpen: true);
                writer.Write(text);
                writer.Flush();
                file.Flush(flushToDisk: true);
            }

            File.Move(written, path);
        }
        finally
        {
            File.Delete(written);
        }
    }

    /// <summary>Like <see cref="Create"/>, but a file that another process made at the same moment is good, too.</summary>
    public static void CreateIfMissing(string path, string text)
    {
        try
        {
            Create(path, text);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Then the other process's file is the one that is read.
        }
    }
}
