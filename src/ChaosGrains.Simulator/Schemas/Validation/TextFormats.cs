using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>The formats of texts that schemas can ask for.</summary>
internal static class TextFormats
{
    private const int ShortNameLength = 63;
    private const int LongNameLength = 253;

    private const string Byte = "(0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";
    private static readonly Regex Label = Re2.Get("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");
    private static readonly Regex TimeOfDay = Re2.Get("^([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$");
    private static readonly Regex HostnamePart = Re2.Get(@"^[a-zA-Z0-9\p{S}\p{L}]([-a-zA-Z0-9\p{S}\p{L}]*[a-zA-Z0-9\p{S}\p{L}])?$");
    private static readonly Regex TopLevelDomain = Re2.Get(@"^[a-zA-Z\p{L}]{2,63}$");

    private static readonly Dictionary<string, Func<string, bool>> Formats = new(StringComparer.Ordinal)
    {
        ["bsonobjectid"] = Matches("^[0-9a-fA-F]{24}$"),
        ["uri"] = IsUri,
        ["email"] = text => MailAddress.TryCreate(text, out _),
        ["hostname"] = IsHostname,
        ["ipv4"] = text => IpText.TryParse(text, out _, sloppy: true) && text.Contains('.', StringComparison.Ordinal),
        ["ipv6"] = text => IpText.TryParse(text, out _) && text.Contains(':', StringComparison.Ordinal),
        ["cidr"] = text => IpText.TryParseCidr(text, out _, out _, sloppy: true),
        ["mac"] = Matches("^([0-9a-fA-F]{2}([:-])([0-9a-fA-F]{2}[:-]){4,6}[0-9a-fA-F]{2}|([0-9a-fA-F]{4}[.]){2,3}[0-9a-fA-F]{4})$"),
        ["uuid"] = Uuid("[0-9a-f]", "[0-9a-f]"),
        ["uuid3"] = Uuid("3", "[0-9a-f]"),
        ["uuid4"] = Uuid("4", "[89ab]"),
        ["uuid5"] = Uuid("5", "[89ab]"),
        ["isbn"] = text => CheckDigits.IsIsbn10(text) || CheckDigits.IsIsbn13(text),
        ["isbn10"] = CheckDigits.IsIsbn10,
        ["isbn13"] = CheckDigits.IsIsbn13,
        ["creditcard"] = CheckDigits.IsCreditCard,
        ["ssn"] = Matches("^[0-9]{3}[- ]?[0-9]{2}[- ]?[0-9]{4}$"),
        ["hexcolor"] = Matches("^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$"),
        ["rgbcolor"] = Matches($@"^rgb\(\s*{Byte}\s*,\s*{Byte}\s*,\s*{Byte}\s*\)$"),
        ["byte"] = Matches("^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$"),
        ["password"] = _ => true,
        ["date"] = IsDate,
        ["datetime"] = IsDateTime,
        ["duration"] = text => GoDuration.TryParseFormat(text, out _),
        ["k8sshortname"] = text => text.Length <= ShortNameLength && Label.IsMatch(text),
        ["k8slongname"] = text => text.Length <= LongNameLength && text.Split('.').All(part => Label.IsMatch(part)),
    };

    /// <summary>Whether the format is one for texts.</summary>
    public static bool IsKnown(string format) => Formats.ContainsKey(KnownFormats.Normalize(format));

    /// <summary>Whether a text has the format.</summary>
    public static bool IsValid(string format, string text) => Formats[KnownFormats.Normalize(format)](text);

    private static Func<string, bool> Matches(string pattern) => text => Re2.Get(pattern).IsMatch(text);

    private static Func<string, bool> Uuid(string version, string variant) =>
        Matches($"(?i)^[0-9a-f]{{8}}-?[0-9a-f]{{4}}-?{version}[0-9a-f]{{3}}-?{variant}[0-9a-f]{{3}}-?[0-9a-f]{{12}}$");

    // An absolute URI or an absolute path.
    private static bool IsUri(string text) =>
        text.Length > 0 && text.All(c => c is > ' ' and not '\x7f')
        && (text.StartsWith('/') || Re2.Get("^[a-zA-Z][-a-zA-Z0-9+.]*:[^ ]+$").IsMatch(text));

    private static bool IsHostname(string text)
    {
        var parts = text.Split('.');
        return text.Length <= 255 && parts.All(p => p.Length <= ShortNameLength && HostnamePart.IsMatch(p))
            && (parts.Length == 1 || TopLevelDomain.IsMatch(parts[^1]));
    }

    private static bool IsDate(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool IsDateTime(string text)
    {
        var parts = text.ToLowerInvariant().Split('t');
        if (parts.Length < 2 || !IsDate(parts[0])) return false;
        var match = TimeOfDay.Match(parts[1]);
        return match.Success && string.CompareOrdinal(match.Groups[1].Value, "23") <= 0
            && string.CompareOrdinal(match.Groups[2].Value, "59") <= 0 && string.CompareOrdinal(match.Groups[3].Value, "59") <= 0;
    }
}
