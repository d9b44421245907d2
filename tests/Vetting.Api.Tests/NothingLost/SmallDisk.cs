using System.Diagnostics;
using Vetting.Testing;

namespace Vetting.Api.Tests.NothingLost;

/// <summary>A disk of its own in memory, which one file can fill.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    private string Ballast => _folder.File("ballast");

    /// <param name="size">Megabytes.</param>
    public static SmallDisk Mount(int size)
    {
        var disk = new SmallDisk();
        var isThere = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess
            && Run("mount", "-t", "tmpfs", "-o", $"size={size}m", "tmpfs", disk.Path);
        if (!isThere)
        {
            disk._folder.Dispose();
        }

        Requirement.Need("mount", isThere, "A small disk cannot be made here: that takes the right to mount one.");
        return disk;
    }

    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                ballast.Write(block);
            }
        }
        catch (IOException)
        {
            // The disk is full, which is what was wanted.
        }
    }

    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "--lazy", Path);
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
