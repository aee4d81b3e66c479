using System.Globalization;
using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>A version by semver.org.</summary>
internal sealed record SemanticVersion(long Major, long Minor, long Patch, string Prerelease) : IComparable<SemanticVersion>
{
    private const string Identifiers = @"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*";

    /// <summary>Reads a version; null when it is none. A lenient reading takes a leading v, missing parts and leading zeros.</summary>
    public static SemanticVersion? Parse(string text, bool lenient)
    {
        if (lenient && text.StartsWith('v')) text = text[1..];
        var number = lenient ? "([0-9]{1,18})" : "(0|[1-9][0-9]{0,17})";
        var rest = lenient ? $@"(?:\.{number})?(?:\.{number})?" : $@"\.{number}\.{number}";
        var match = Re2.Get($@"^{number}{rest}(?:-({Identifiers}))?(?:\+{Identifiers})?$").Match(text);
        if (!match.Success) return null;
        long Part(int group) => match.Groups[group].Success ? long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new SemanticVersion(Part(1), Part(2), Part(3), match.Groups[4].Value);
    }

    public int CompareTo(SemanticVersion? other)
    {
        if (other is null) return 1;
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (order != 0 || Prerelease == other.Prerelease) return order;
        if (Prerelease.Length == 0) return 1;
        return other.Prerelease.Length == 0 ? -1 : ComparePrerelease(Prerelease.Split('.'), other.Prerelease.Split('.'));
    }

    private static int ComparePrerelease(string[] left, string[] right)
    {
        for (var i = 0; i < Math.Min(left.Length, right.Length); i++)
        {
            var (leftIsNumber, rightIsNumber) = (long.TryParse(left[i], out var a), long.TryParse(right[i], out var b));
            var order = leftIsNumber && rightIsNumber ? a.CompareTo(b)
                : leftIsNumber != rightIsNumber ? (leftIsNumber ? -1 : 1)
                : Math.Sign(string.CompareOrdinal(left[i], right[i]));
            if (order != 0) return order;
        }
        return left.Length.CompareTo(right.Length);
    }
}

/// <summary>Semantic versions.</summary>
internal static class SemverFunctions
{
    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table) => table
        .Global("semver(string): semver", a => Parse(a, lenient: false))
        .Global("semver(string, bool): semver", a => Parse(a, (bool)a[1]!))
        .Global("isSemver(string): bool", a => SemanticVersion.Parse((string)a[0]!, lenient: false) is not null)
        .Global("isSemver(string, bool): bool", a => SemanticVersion.Parse((string)a[0]!, (bool)a[1]!) is not null)
        .Member("semver", "major(): int", a => Of(a, 0).Major)
        .Member("semver", "minor(): int", a => Of(a, 0).Minor)
        .Member("semver", "patch(): int", a => Of(a, 0).Patch)
        .Member("semver", "compareTo(semver): int", a => (long)Of(a, 0).CompareTo(Of(a, 1)))
        .Member("semver", "isLessThan(semver): bool", a => Of(a, 0).CompareTo(Of(a, 1)) < 0)
        .Member("semver", "isGreaterThan(semver): bool", a => Of(a, 0).CompareTo(Of(a, 1)) > 0);

    private static object Parse(object?[] arguments, bool lenient) => SemanticVersion.Parse((string)arguments[0]!, lenient) is { } version
        ? version
        : new CelError("No Major.Minor.Patch elements found");

    private static SemanticVersion Of(object?[] arguments, int index) => (SemanticVersion)arguments[index]!;
}
