using System.Globalization;
using System.Text.RegularExpressions;
using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Agent.Linux.Network.Namespaces;

/// <summary>Says which command of a batch failed, and why. <c>ip</c> and <c>tc</c> tell the number of the line: <c>Command failed -:2</c>.</summary>
internal static partial class BatchError
{
    private const int Longest = 600;

    /// <summary>The message.</summary>
    public static string Text(string tool, string batch, ToolResult result)
    {
        var said = FailedLine().Replace(result.Error, "").Trim().ReplaceLineEndings("; ");
        if (said.Length == 0) said = string.Create(CultureInfo.InvariantCulture, $"it ended with {result.ExitCode} and said nothing");
        if (said.Length > Longest) said = said[..Longest] + "…";
        var match = FailedLine().Match(result.Error);
        var lines = batch.Split('\n');
        return match.Success && int.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= lines.Length
            ? $"'{tool} {lines[number - 1]}' failed in the pod's network namespace: {said}"
            : $"{tool} failed in the pod's network namespace: {said}";
    }

    [GeneratedRegex(@"Command failed -:(\d+)")]
    private static partial Regex FailedLine();
}
