using ChaosGrains.Simulator.Api;
using Microsoft.Extensions.Primitives;

namespace ChaosGrains.Simulator.Http;

/// <summary>The forms in which objects can be answered.</summary>
internal enum ViewKind { Plain, Table, Metadata }

/// <summary>The form that a client accepts first among those that the server has.</summary>
/// <param name="Kind">Whole objects, a Table, or metadata alone.</param>
/// <param name="ApiVersion">For the latter two, their version, such as <c>meta.k8s.io/v1</c>.</param>
/// <param name="Discovery">Version of aggregated discovery, such as <c>v2</c>, when that was asked for.</param>
internal sealed record AcceptedView(ViewKind Kind, string ApiVersion, string? Discovery)
{
    /// <summary>For metadata alone: whether that of a list was asked for.</summary>
    public bool OfList { get; init; }

    /// <summary>Whether it is to be written as YAML.</summary>
    public bool Yaml { get; init; }

    private static readonly AcceptedView Plain = new(ViewKind.Plain, "", null);
    private static readonly string[] Served = ["application/json", "application/yaml", "application/vnd.kubernetes.protobuf"];

    public static AcceptedView Of(StringValues accept)
    {
        var ranges = accept.SelectMany(line => (line ?? "").Split(',')).Select(range => range.Trim()).Where(range => range.Length > 0).ToList();
        if (ranges.Count == 0) return Plain;
        foreach (var range in ranges.OrderByDescending(Quality))
        {
            if (Read(range) is { } view) return view;
        }

        throw ApiErrors.NotAcceptable(Served);
    }

    /// <summary>Refuses a request for a built-in kind that accepts no media type of the route.</summary>
    public static void CheckMediaTypes(StringValues accept, bool watchable)
    {
        var media = accept.SelectMany(line => (line ?? "").Split(',')).Select(range => range.Split(';')[0].Trim()).Where(name => name.Length > 0).ToList();
        if (media.Count == 0 || media.Any(name => name == "*/*" || Served.Contains(name))) return;
        string[] available = watchable ? [.. Served, "application/json;stream=watch", "application/vnd.kubernetes.protobuf;stream=watch"] : Served;
        throw new ApiException(406, "NotAcceptable", $"406: Not Acceptable\n\nAvailable representations: {string.Join(", ", available)}", []);
    }

    private static AcceptedView? Read(string range)
    {
        var parts = range.Split(';', StringSplitOptions.TrimEntries);
        if (parts[0] is not ("application/json" or "application/yaml" or "application/*" or "*/*")) return null;
        return Form(parts) is { } view ? view with { Yaml = parts[0] == "application/yaml" } : null;
    }

    private static AcceptedView? Form(string[] parts)
    {
        var parameters = parts.Skip(1).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.First()[1]);
        var version = parameters.GetValueOrDefault("v", "");
        var group = parameters.GetValueOrDefault("g", "");
        return (parameters.GetValueOrDefault("as"), group) switch
        {
            (null, _) => Plain,
            ("Table", "meta.k8s.io") when version is "v1" or "v1beta1" => new AcceptedView(ViewKind.Table, $"{group}/{version}", null),
            ("PartialObjectMetadata" or "PartialObjectMetadataList", "meta.k8s.io") when version is "v1" or "v1beta1" =>
                new AcceptedView(ViewKind.Metadata, $"{group}/{version}", null) { OfList = parameters["as"].EndsWith("List", StringComparison.Ordinal) },
            ("APIGroupDiscoveryList", "apidiscovery.k8s.io") when version is "v2" or "v2beta1" => Plain with { Discovery = version },
            _ => null,
        };
    }

    /// <summary>Whether YAML is accepted before all else; also where nothing that is accepted is served.</summary>
    public static bool PrefersYaml(StringValues accept)
    {
        try
        {
            return Of(accept).Yaml;
        }
        catch (ApiException)
        {
            return false;
        }
    }

    private static double Quality(string range)
    {
        var start = range.IndexOf(";q=", StringComparison.Ordinal);
        if (start < 0) return 1;
        var end = range.IndexOf(';', start + 1);
        return double.TryParse(range.AsSpan(start + 3, (end < 0 ? range.Length : end) - start - 3), out var quality) ? quality : 1;
    }
}
