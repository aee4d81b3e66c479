using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ChaosGrains.Serialization;

namespace ChaosGrains.Identifiers;

/// <summary>Names one pod, once and for all: a replacement of the same name has another uid. Written <c>namespace/name/uid</c>.</summary>
[GenerateSerializer, Immutable, Alias("chaosgrains.PodId")]
[JsonConverter(typeof(ParsableJsonConverter<PodId>))]
public readonly record struct PodId : IParsable<PodId>
{
    private const int MaxUidLength = 128;

    /// <summary>Names a pod.</summary>
    /// <exception cref="FormatException">The namespace, the name or the uid is not one that Kubernetes gives.</exception>
    public PodId(string @namespace, string name, string uid)
    {
        if (!KubernetesNames.IsLabel(@namespace))
            throw new FormatException($"'{@namespace}' cannot be a pod's namespace: it takes an RFC 1123 label.");
        if (!KubernetesNames.IsSubdomain(name))
            throw new FormatException($"'{name}' cannot be a pod's name: it takes an RFC 1123 subdomain.");
        if (!IsUid(uid))
            throw new FormatException($"'{uid}' cannot be a pod's uid: it takes 1 to {MaxUidLength} letters, digits and dashes.");
        Namespace = @namespace;
        Name = name;
        Uid = uid;
    }

    /// <summary>Namespace of the pod.</summary>
    [Id(0)]
    public string Namespace { get; }

    /// <summary>Name of the pod.</summary>
    [Id(1)]
    public string Name { get; }

    /// <summary>The uid that the API server gave it.</summary>
    [Id(2)]
    public string Uid { get; }

    /// <summary>Reads <c>namespace/name/uid</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static PodId Parse(string s, IFormatProvider? provider = null)
    {
        ArgumentNullException.ThrowIfNull(s);
        return s.Split('/') is [var ns, var name, var uid]
            ? new PodId(ns, name, uid)
            : throw new FormatException($"'{s}' is no pod: it is written namespace/name/uid.");
    }

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PodId result)
    {
        result = default;
        if (s is null || s.Split('/') is not [var ns, var name, var uid])
            return false;
        if (!KubernetesNames.IsLabel(ns) || !KubernetesNames.IsSubdomain(name) || !IsUid(uid))
            return false;
        result = new PodId(ns, name, uid);
        return true;
    }

    /// <summary>All three parts: <c>namespace/name/uid</c>.</summary>
    public override string ToString() => $"{Namespace}/{Name}/{Uid}";

    private static bool IsUid(string? uid) =>
        uid is { Length: > 0 and <= MaxUidLength } && uid.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
