using System.Text.RegularExpressions;

namespace ChaosGrains.Simulator.Http;

/// <summary>Orders versions as Kubernetes does: <c>v2</c> above <c>v1</c> above <c>v1beta2</c> above <c>v1alpha1</c> above anything else.</summary>
internal sealed partial class VersionOrder : IComparer<string>
{
    public static readonly VersionOrder Instance = new();

    public int Compare(string? x, string? y) => Rank(x ?? "").CompareTo(Rank(y ?? ""));

    private static (int Stability, int Major, int Minor, string Name) Rank(string version)
    {
        var match = Pattern().Match(version);
        if (!match.Success) return (0, 0, 0, version);
        var stability = match.Groups["stage"].Value switch { "" => 3, "beta" => 2, _ => 1 };
        _ = int.TryParse(match.Groups["major"].Value, out var major);
        _ = int.TryParse(match.Groups["minor"].Value, out var minor);
        return (stability, major, minor, "");
    }

    [GeneratedRegex(@"\Av(?<major>[0-9]+)((?<stage>alpha|beta)(?<minor>[0-9]+))?\z")]
    private static partial Regex Pattern();
}
