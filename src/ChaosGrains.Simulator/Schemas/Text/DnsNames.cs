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
        Subdomain.IsMatch(name) ? null : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and "
            + "must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
            + $"'{Subdomain1123}')");

    private static string? Join(string? first, string? second) => first is null ? second : second is null ? first : $"{first},{second}";
}
