using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ChaosGrains.Serialization;

namespace ChaosGrains.Identifiers;

/// <summary>Names one node of the cluster.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.NodeId")]
[JsonConverter(typeof(ParsableJsonConverter<NodeId>))]
public readonly record struct NodeId : IParsable<NodeId>
{
    /// <summary>Names a node.</summary>
    /// <exception cref="FormatException">The name is no RFC 1123 subdomain.</exception>
    public NodeId(string name)
    {
        if (!KubernetesNames.IsSubdomain(name))
            throw new FormatException($"'{name}' cannot be a node's name: it takes an RFC 1123 subdomain.");
        Name = name;
    }

    /// <summary>Name of the Node object.</summary>
    [Id(0)]
    public string Name { get; }

    /// <inheritdoc cref="NodeId(string)"/>
    public static NodeId Parse(string s, IFormatProvider? provider = null) => new(s);

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out NodeId result)
    {
        result = KubernetesNames.IsSubdomain(s) ? new NodeId(s!) : default;
        return result.Name is not null;
    }

    /// <summary>The node's name.</summary>
    public override string ToString() => Name;
}
