using System.Text.RegularExpressions;

namespace ChaosGrains.Simulator.Schemas.Text;

/// <summary>Rules for names that go into DNS, with the API server's complaints.</summary>
internal static class DnsNames
{
    private const int LabelLength = 63;
    private const int SubdomainLength = 253;
    private const string Label1123 = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private const string Label1035 = "[a-z]([-a-z0-9]*[a-z0-9])?";
    private const string Subdomain1123 = Label1123 + @"(\." + Label1123 + ")*";

    private const string Qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private const string LabelValue = "(" + Qualified + ")?";

    private static readonly Regex Label = Re2.Get($"^{Label1035}$");
    private static readonly Regex Subdomain = Re2.Get($"^{Subdomain1123}$");

    /// <summary>What is wrong with a label that starts with a letter (RFC 1035); null when nothing is.</summary>
    public static string? LabelError1035(string name) => Join(
        name.Length > LabelLength ? "must be no more than 63 bytes" : null,
        Label.IsMatch(name) ? null : "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic "
            + "character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is "
            + $"'{Label1035}')");

    /// <summary>What is wrong with a subdomain (RFC 1123); null when nothing is.</summary>
    public static string? SubdomainError(string name) => Join(
        name.Length > SubdomainLength ? "must be no more than 253 bytes" : null,
        Subdomain.IsMatch(name) ? null
            : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and "
            + "must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
            + $"'{Subdomain1123}')");

    /// <summary>What is wrong with a label (RFC 1123); null when nothing is.</summary>
    public static string? LabelError1123(string name) => Join(
        name.Length > LabelLength ? "must be no more than 63 bytes" : null,
        Re2.Get($"^{Label1123}$").IsMatch(name) ? null
            : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', "
            + "and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is "
            + $"'{Label1123}')");

    /// <summary>What is wrong with a label's value; null when nothing is.</summary>
    public static string? LabelValueError(string value) => Join(
        value.Length > LabelLength ? "must be no more than 63 bytes" : null,
        Re2.Get($"^{LabelValue}$").IsMatch(value) ? null
            : "a valid label must be an empty string or consist of alphanumeric characters, '-', "
            + "'_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used "
            + $"for validation is '{LabelValue}')");

    /// <summary>What is wrong with a name that may have a domain before a slash; null when nothing is.</summary>
    public static string? QualifiedNameError(string value)
    {
        var parts = value.Split('/');
        if (parts.Length > 2 || !Re2.Get($"^{Qualified}$").IsMatch(parts[^1]) || parts[^1].Length > LabelLength)
            return "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
                + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '" + Qualified + "')";
        return parts.Length == 2 && SubdomainError(parts[0]) is { } error ? "prefix part " + error : null;
    }

    private static string? Join(string? first, string? second) => first is null ? second : second is null ? first : $"{first},{second}";
}
