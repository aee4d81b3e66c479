using System.Text;
using System.Text.RegularExpressions;

namespace ChaosGrains.Simulator.Selectors;

/// <summary>What a label's key and value may look like, with the complaints that the API server words.</summary>
internal static partial class LabelSyntax
{
    private const int MaxLength = 63;
    private const int MaxPrefixLength = 253;
    private const string NamePattern = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string SubdomainPattern = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
    private const string Characters =
        "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";

    private const string NameComplaint =
        Characters + " (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '" + NamePattern + "')";

    private const string ValueComplaint =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(" + NamePattern + ")?')";

    private const string SubdomainComplaint =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'example.com', regex used for validation is '" + SubdomainPattern + "')";

    /// <summary>What is wrong with a key: <c>[prefix/]name</c>. Empty when it is fine.</summary>
    public static IReadOnlyList<string> KeyErrors(string key)
    {
        var parts = key.Split('/');
        if (parts.Length > 2)
        {
            return ["a valid label key " + NameComplaint + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"];
        }

        var errors = new List<string>();
        if (parts.Length == 2)
        {
            errors.AddRange(PrefixErrors(parts[0]));
        }

        errors.AddRange(NameErrors(parts[^1]));
        return errors;
    }

    /// <summary>What is wrong with a value. Empty when it is fine.</summary>
    public static IReadOnlyList<string> ValueErrors(string value)
    {
        var errors = new List<string>();
        if (Encoding.UTF8.GetByteCount(value) > MaxLength)
        {
            errors.Add(TooLong(MaxLength));
        }

        if (value.Length > 0 && !NameRegex().IsMatch(value))
        {
            errors.Add(ValueComplaint);
        }

        return errors;
    }

    private static IEnumerable<string> PrefixErrors(string prefix)
    {
        if (prefix.Length == 0)
        {
            yield return "prefix part must be non-empty";
            yield break;
        }

        if (Encoding.UTF8.GetByteCount(prefix) > MaxPrefixLength)
        {
            yield return "prefix part " + TooLong(MaxPrefixLength);
        }

        if (!SubdomainRegex().IsMatch(prefix))
        {
            yield return "prefix part " + SubdomainComplaint;
        }
    }

    private static IEnumerable<string> NameErrors(string name)
    {
        if (name.Length == 0)
        {
            yield return "name part must be non-empty";
        }
        else if (Encoding.UTF8.GetByteCount(name) > MaxLength)
        {
            yield return "name part " + TooLong(MaxLength);
        }

        if (!NameRegex().IsMatch(name))
        {
            yield return "name part " + NameComplaint;
        }
    }

    private static string TooLong(int bytes) => $"must be no more than {bytes} bytes";

    [GeneratedRegex("\\A" + NamePattern + "\\z", RegexOptions.CultureInvariant)]
    private static partial Regex NameRegex();

    [GeneratedRegex("\\A" + SubdomainPattern + "\\z", RegexOptions.CultureInvariant)]
    private static partial Regex SubdomainRegex();
}
