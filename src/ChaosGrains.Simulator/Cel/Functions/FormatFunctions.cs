using ChaosGrains.Simulator.Cel.Values;
using ChaosGrains.Simulator.Schemas.Text;
using ChaosGrains.Simulator.Schemas.Validation;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>A format that texts can be checked against.</summary>
internal sealed record NamedFormat(string Name, Func<string, string?> ErrorOf);

/// <summary>The formats of Kubernetes: <c>format.dns1123Label().validate(self)</c> gives nothing, or the complaints.</summary>
internal static class FormatFunctions
{
    private static readonly NamedFormat[] Formats =
    [
        new("dns1123Label", DnsNames.LabelError1123),
        new("dns1123Subdomain", DnsNames.SubdomainError),
        new("dns1035Label", DnsNames.LabelError1035),
        new("qualifiedName", DnsNames.QualifiedNameError),
        new("dns1123LabelPrefix", text => DnsNames.LabelError1123(text.TrimEnd('-') + (text.EndsWith('-') ? "a" : ""))),
        new("dns1123SubdomainPrefix", text => DnsNames.SubdomainError(text.TrimEnd('-') + (text.EndsWith('-') ? "a" : ""))),
        new("dns1035LabelPrefix", text => DnsNames.LabelError1035(text.TrimEnd('-') + (text.EndsWith('-') ? "a" : ""))),
        new("labelValue", DnsNames.LabelValueError),
        new("uri", text => CelUrl.Parse(text) is null ? "invalid URI" : null),
        new("uuid", text => TextFormats.IsValid("uuid", text) ? null : "does not match the UUID format"),
        new("byte", text => TextFormats.IsValid("byte", text) ? null : "invalid base64"),
        new("date", text => TextFormats.IsValid("date", text) ? null : "invalid date"),
        new("datetime", text => TextFormats.IsValid("date-time", text) ? null : "invalid datetime"),
    ];

    /// <summary>Adds the functions.</summary>
    public static void AddTo(FunctionTable table)
    {
        foreach (var format in Formats)
            table.Global($"format.{format.Name}(): format", _ => format);
        table
            .Global("format.named(string): optional(format)", a => Array.Find(Formats, f => f.Name == (string)a[0]!) is { } found
                ? CelOptional.Of(found)
                : CelOptional.None)
            .Member("format", "validate(string): optional(list(string))", a => ((NamedFormat)a[0]!).ErrorOf((string)a[1]!) is { } error
                ? CelOptional.Of(new List<object?> { error })
                : CelOptional.None);
    }
}
