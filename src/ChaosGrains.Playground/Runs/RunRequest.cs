namespace ChaosGrains.Playground.Runs;

/// <summary>What <c>run</c> is asked to do.</summary>
/// <param name="File">The file with the experiment.</param>
/// <param name="IsJson">Whether only the final resource goes to standard output.</param>
/// <param name="Timeout">How long the experiment may take.</param>
internal sealed record RunRequest(FileInfo File, bool IsJson, TimeSpan Timeout);
