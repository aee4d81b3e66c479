namespace ChaosGrains.Simulator.Schemas.Model;

/// <summary>The values of <c>format</c> that are checked; others are ignored.</summary>
internal static class KnownFormats
{
    private static readonly HashSet<string> TextFormats =
    [
        "bsonobjectid", "uri", "email", "hostname", "ipv4", "ipv6", "cidr", "mac", "uuid", "uuid3", "uuid4", "uuid5", "isbn", "isbn10",
        "isbn13", "creditcard", "ssn", "hexcolor", "rgbcolor", "byte", "password", "date", "duration", "datetime", "k8sshortname",
            "k8slongname",
    ];

    /// <summary>Whether the schema's format is checked for its type.</summary>
    public static bool IsChecked(StructuralSchema schema)
    {
        if (schema.Format.Length == 0) return false;
        var types = schema.Types;
        return (types.Count == 1 ? types[0] : "") switch
        {
            "" or "string" => TextFormats.Contains(Normalize(schema.Format)),
            "integer" => schema.Format is "int32" or "int64",
            "number" => schema.Format is "float" or "double",
            _ => false,
        };
    }

    /// <summary>A format's name as it is looked up: dashes do not count.</summary>
    public static string Normalize(string format) => format.Replace("-", "", StringComparison.Ordinal);
}
