using System.Globalization;
using System.Net;

namespace ChaosGrains.CrashMatrix.Tests.Network;

/// <summary>Finds the process at the other end of a connection of this machine.</summary>
internal static class SocketOwners
{
    /// <summary>Which of some processes has the socket with this local port that is connected to a server; null when none has.</summary>
    public static int? Find(int localPort, IPEndPoint server, IEnumerable<int> processes)
    {
        if (Inode(localPort, server) is not { } inode)
            return null;
        var name = $"socket:[{inode}]";
        foreach (var process in processes)
        {
            if (Descriptors(process).Any(d => d == name))
                return process;
        }
        return null;
    }

    // proc(5): the second column is the local address, the third the remote one, the tenth the inode; addresses as hexadecimal words of this machine.
    private static string? Inode(int localPort, IPEndPoint server)
    {
        var remote = string.Create(CultureInfo.InvariantCulture, $"{BitConverter.ToUInt32(server.Address.GetAddressBytes()):X8}:{server.Port:X4}");
        var local = string.Create(CultureInfo.InvariantCulture, $":{localPort:X4}");
        foreach (var line in File.ReadLines("/proc/net/tcp").Concat(File.ReadLines("/proc/net/tcp6")).Where(l => !l.Contains("local_address")))
        {
            var columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns[1].EndsWith(local, StringComparison.Ordinal) && columns[2].EndsWith(remote, StringComparison.Ordinal))
                return columns[9];
        }
        return null;
    }

    private static IEnumerable<string?> Descriptors(int process)
    {
        string[] links;
        try
        {
            links = Directory.GetFiles($"/proc/{process}/fd");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            yield break;
        }
        foreach (var link in links)
        {
            string? target = null;
            try
            {
                target = new FileInfo(link).LinkTarget;
            }
            catch (IOException)
            {
                // Closed meanwhile.
            }
            yield return target;
        }
    }
}
