using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ChaosGrains.Agent.Journal;

/// <summary>The few things that the journal does to files. A test puts one in its place that fails as a full disk does.</summary>
internal partial class DurableFiles
{
    /// <summary>Puts a file in the place of another, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="durable">Whether it must survive the machine's death: file and directory are then flushed.</param>
    public virtual void Replace(string path, ReadOnlySpan<byte> content, bool durable)
    {
        var temporary = $"{path}.tmp";
        try
        {
            using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write, preallocationSize: 0))
            {
                RandomAccess.Write(file, content, 0);
                if (durable) RandomAccess.FlushToDisk(file);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        if (durable) FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Adds to the end of a file, durably.</summary>
    public virtual void Append(string path, ReadOnlySpan<byte> content)
    {
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write);
        var length = RandomAccess.GetLength(file);
        try
        {
            RandomAccess.Write(file, content, length);
            RandomAccess.FlushToDisk(file);
        }
        catch
        {
            // Half a line must not stand in front of the next one.
            RandomAccess.SetLength(file, length);
            throw;
        }

        if (length == 0) FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>A new name is durable only once its directory is flushed, see fsync(2).</summary>
    private static void FlushDirectory(string directory)
    {
        using var handle = Posix.OpenDirectory(directory);
        if (Posix.Fsync(handle) != 0)
            throw new IOException($"The directory {directory} cannot be flushed to disk: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
    }

    private static partial class Posix
    {
        private const int ReadOnlyCloseOnExec = 0x8_0000; // O_RDONLY | O_CLOEXEC, the same on x86-64 and arm64.

        public static SafeFileHandle OpenDirectory(string path)
        {
            var descriptor = Open(path, ReadOnlyCloseOnExec);
            return descriptor >= 0
                ? new SafeFileHandle(descriptor, ownsHandle: true)
                : throw new IOException($"The directory {path} cannot be opened: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}.");
        }

        [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
        internal static partial int Fsync(SafeFileHandle descriptor);

        [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
        private static partial int Open(string path, int flags);
    }
}
