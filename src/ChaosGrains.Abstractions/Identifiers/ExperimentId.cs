using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ChaosGrains.Serialization;

namespace ChaosGrains.Identifiers;

/// <summary>Names one ChaosExperiment in a cluster, and is the key of its grain: <c>namespace/name</c>.</summary>
/// <remarks>A name can be used again after a deletion; what tells two such experiments apart is their uid.</remarks>
[GenerateSerializer, Immutable, Alias("chaosgrains.ExperimentId")]
[JsonConverter(typeof(ParsableJsonConverter<ExperimentId>))]
public readonly record struct ExperimentId : IParsable<ExperimentId>
{
    /// <summary>Longest name, in characters: it becomes a label's value.</summary>
    public const int MaxNameLength = KubernetesNames.MaxLabelLength;

    /// <summary>Names an experiment.</summary>
    /// <exception cref="FormatException">The namespace is no RFC 1123 label, or the name no RFC 1123 subdomain of 63 characters at most.</exception>
    public ExperimentId(string @namespace, string name)
    {
        if (!KubernetesNames.IsLabel(@namespace))
            throw new FormatException($"'{@namespace}' cannot be an experiment's namespace: it takes an RFC 1123 label.");
        if (!KubernetesNames.IsSubdomain(name) || name.Length > MaxNameLength)
            throw new FormatException($"'{name}' cannot be an experiment's name: it takes an RFC 1123 subdomain of {MaxNameLength} characters at most.");
        Namespace = @namespace;
        Name = name;
    }

    /// <summary>Namespace of the resource.</summary>
    [Id(0)]
    public string Namespace { get; }

    /// <summary>Name of the resource.</summary>
    [Id(1)]
    public string Name { get; }

    /// <summary>Reads <c>namespace/name</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static ExperimentId Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        var slash = s.IndexOf('/', StringComparison.Ordinal);
        return slash < 0
            ? throw new FormatException($"'{s}' is no experiment: it is written namespace/name.")
            : new ExperimentId(s[..slash], s[(slash + 1)..]);
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ExperimentId result)
    {
        result = default;
        if (s is null || s.Split('/') is not [var ns, var name])
            return false;
        if (!KubernetesNames.IsLabel(ns) || !KubernetesNames.IsSubdomain(name) || name.Length > MaxNameLength)
            return false;
        result = new ExperimentId(ns, name);
        return true;
    }

    /// <summary>The key: <c>namespace/name</c>.</summary>
    public override string ToString() => $"{Namespace}/{Name}";
}
