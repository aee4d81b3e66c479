namespace ChaosGrains.Simulator.Http.Protobuf;

/// <summary>Names of fields as the API server's complaints write them: those of its Go structs.</summary>
internal static class GoFieldName
{
    public static string Of(string name) => name switch
    {
        "metadata" => "ObjectMeta",
        "uid" or "ip" => name.ToUpperInvariant(),
        "" => "",
        _ => char.ToUpperInvariant(name[0]) + name[1..],
    };
}
