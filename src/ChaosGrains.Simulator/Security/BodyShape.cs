namespace ChaosGrains.Simulator.Security;

/// <summary>The type of a field in a request body, named as the API server's decoding errors name it.</summary>
internal abstract record BodyShape(string TypeName)
{
    public static BodyShape Text { get; } = new ScalarShape("string");

    public static BodyShape Number { get; } = new ScalarShape("int64");

    public static BodyShape Texts { get; } = new ItemsShape(Text);

    /// <summary>An object whose fields other code reads; whatever it holds is kept.</summary>
    public static BodyShape Any { get; } = new AnyShape();
}

/// <summary>A string or a number.</summary>
internal sealed record ScalarShape(string TypeName) : BodyShape(TypeName);

/// <summary>A list of one shape.</summary>
internal sealed record ItemsShape(BodyShape Item) : BodyShape("[]" + Item.TypeName);

/// <summary>An object with free keys.</summary>
internal sealed record MapShape(string TypeName, BodyShape Item) : BodyShape(TypeName);

/// <summary>Anything.</summary>
internal sealed record AnyShape() : BodyShape("");

/// <summary>An object with known fields, in the order in which the server writes them.</summary>
internal sealed record StructShape(string Name, params (string Field, BodyShape Shape)[] Fields) : BodyShape("v1." + Name)
{
    public BodyShape? this[string field] => Array.Find(Fields, f => f.Field == field).Shape;
}
