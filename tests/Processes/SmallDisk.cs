using System.ComponentModel;
using System.Diagnostics;

namespace Personalization.Processes;

/// <summary>A disk of its own in memory, which can be filled. Only root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly DirectoryInfo _folder;

    private SmallDisk(DirectoryInfo folder) => _folder = folder;

    public string Folder => _folder.FullName;

    private string Ballast => Path.Combine(Folder, "ballast");

    private long Free => new DriveInfo(Folder).AvailableFreeSpace;

    /// <summary>One of that size; null where it may not be mounted.</summary>
    public static SmallDisk? Mount(int mebibytes)
    {
        var folder = Directory.CreateTempSubdirectory("disk-");
        if (Run("mount", "-t", "tmpfs", "-o", $"size={mebibytes}m", "tmpfs", folder.FullName))
            return new(folder);
        folder.Delete();
        return null;
    }

    /// <summary>Leaves so many bytes free.</summary>
    public void Fill(long but)
    {
        using var ballast = new FileStream(Ballast, FileMode.Append);
        var block = new byte[64 * 1024];
        try
        {
            while (Free - but is > 0 and var more)
                ballast.Write(block, 0, (int)Math.Min(more, block.Length));
        }
        catch (IOException)
        {
            // To the brim.
        }
    }

    /// <summary>Takes away what <see cref="Fill"/> put there.</summary>
    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        _folder.Delete(recursive: true);
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
