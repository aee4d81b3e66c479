using System.Text.RegularExpressions;

namespace ChaosGrains.Simulator.Api;

/// <summary>What names, labels and keys may look like; each rule answers the complaints of the API server, none when the text is fine.</summary>
internal static partial class NameRules
{
    private const string LabelFormat = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string SubdomainFormat = LabelFormat + @"(\." + LabelFormat + ")*";
    private const string QualifiedFormat = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string LabelMessage = "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
        + "and must start and end with an alphanumeric character";
    private const string SubdomainMessage = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', "
        + "and must start and end with an alphanumeric character";
    private const string QualifiedMessage =
        "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

    public static IEnumerable<string> DnsLabel(string value)
    {
        if (value.Length > 63) yield return TooLongName(63);
        if (!LabelPattern().IsMatch(value)) yield return $"{LabelMessage} (e.g. 'my-name',  or '123-abc', regex used for validation is '{LabelFormat}')";
    }

    public static IEnumerable<string> DnsSubdomain(string value)
    {
        if (value.Length > 253) yield return TooLongName(253);
        if (!SubdomainPattern().IsMatch(value)) yield return $"{SubdomainMessage} (e.g. 'example.com', regex used for validation is '{SubdomainFormat}')";
    }

    /// <summary>A name that only has to fit into a URL's path, as roles' names do.</summary>
    public static IEnumerable<string> PathSegment(string value)
    {
        if (value is "." or "..") yield return $"may not be '{value}'";
        if (value.Contains('/')) yield return "may not contain '/'";
        if (value.Contains('%')) yield return "may not contain '%'";
    }

    /// <summary>A key of labels, annotations or finalizers: <c>prefix/name</c> or <c>name</c>.</summary>
    public static IEnumerable<string> QualifiedName(string value)
    {
        var parts = value.Split('/');
        var example = $"{QualifiedMessage} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '{QualifiedFormat}')";
        if (parts.Length > 2)
        {
            yield return $"a valid label key {example} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
            yield break;
        }

        if (parts.Length == 2)
        {
            if (parts[0].Length == 0) yield return "prefix part must be non-empty";
            else foreach (var complaint in DnsSubdomain(parts[0])) yield return $"prefix part {complaint}";
        }

        var name = parts[^1];
        if (name.Length == 0) yield return "name part must be non-empty";
        else if (name.Length > 63) yield return $"name part {TooLong(63)}";
        if (!QualifiedPattern().IsMatch(name)) yield return $"name part {example}";
    }

    public static IEnumerable<string> LabelValue(string value)
    {
        if (value.Length > 63) yield return TooLong(63);
        if (!LabelValuePattern().IsMatch(value))
        {
            yield return "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
                + "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
                + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
        }
    }

    /// <summary>A key of a ConfigMap's or Secret's data.</summary>
    public static IEnumerable<string> ConfigKey(string value)
    {
        if (value.Length > 253) yield return TooLong(253);
        if (!ConfigKeyPattern().IsMatch(value))
        {
            yield return "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', "
                + "regex used for validation is '[-._a-zA-Z0-9]+')";
        }
        else if (value is "." or "..") yield return $"must not be '{value}'";
        else if (value.StartsWith("..", StringComparison.Ordinal)) yield return "must not start with '..'";
    }

    private static string TooLongName(int limit) => $"must be no more than {limit} characters";

    private static string TooLong(int limit) => $"must be no more than {limit} bytes";

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelPattern();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex SubdomainPattern();

    [GeneratedRegex(@"\A([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex QualifiedPattern();

    [GeneratedRegex(@"\A(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelValuePattern();

    [GeneratedRegex(@"\A[-._a-zA-Z0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex ConfigKeyPattern();
}
