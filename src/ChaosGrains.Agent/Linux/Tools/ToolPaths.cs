namespace ChaosGrains.Agent.Linux.Tools;

/// <summary>Where programs are: at fixed places, so that nobody's PATH decides what runs as root.</summary>
internal static class ToolPaths
{
    private static readonly string[] Directories = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>Absolute path of a program; where it usually is if it is not there at all, so that starting it says so.</summary>
    /// <param name="name">Its file name.</param>
    public static string Of(string name) =>
        Directories.Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists) ?? Path.Combine(Directories[0], name);
}
