using System.Text.Json.Nodes;
using ChaosGrains.Simulator.OpenApi;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>Turns what a client sent into the stored form of a kind, or says what is wrong with it.</summary>
internal static class BodyDecoding
{
    private const string Scheme = "pkg/api/legacyscheme/scheme.go:30";

    /// <summary>The body in stored form, defaulted; the given one is not changed. Unknown fields are refused, warned about or dropped in silence.</summary>
    public static JsonObject Decode(ServedResource resource, JsonObject body, WriteOptions options, IEnumerable<string>? complaints = null)
    {
        CheckKind(resource, body);
        MetadataShape.Check(resource.Type, body);
        var canonical = Canonical(resource.Type, body);
        var unknown = MetadataShape.Prune(canonical.Metadata());
        OwnerReferences.DropDuplicates(canonical.Metadata(), options.Warn);
        var foreign = resource.Type.IsCustom || options.Trusted ? [] : TypedFields.Settle(resource.Type, canonical);
        if (resource.Conversion is { } conversion)
        {
            canonical = conversion.ToStored(canonical);
            canonical["kind"] = body["kind"].Text() ?? resource.StoredType.Kind;
        }

        var dropped = resource.Strategy.Decode(canonical);
        Report(resource.Type, [.. complaints ?? [], .. unknown.Concat(foreign).Concat(dropped).Select(path => $"unknown field {GoText.Quote(path)}")], options);
        return canonical;
    }

    /// <summary>A copy with the fields in the order in which the API writes them.</summary>
    public static JsonObject Canonical(ResourceType type, JsonObject body)
    {
        var kind = body["kind"].Text() ?? type.Kind;
        var canonical = type.IsCustom
            ? new JsonObject { ["apiVersion"] = type.ApiVersion, ["kind"] = kind }
            : new JsonObject { ["kind"] = type.Kind, ["apiVersion"] = type.ApiVersion };
        canonical["metadata"] = body["metadata"]?.DeepClone() ?? new JsonObject();
        foreach (var (name, value) in body)
        {
            if (name is not ("kind" or "apiVersion" or "metadata")) canonical[name] = value?.DeepClone();
        }

        return canonical;
    }

    /// <summary>Refuses or warns, as the client asked.</summary>
    public static void Report(ResourceType type, IReadOnlyList<string> complaints, WriteOptions options)
    {
        if (complaints.Count == 0 || options.FieldValidation == "Ignore") return;
        if (options.FieldValidation == "Strict") throw Unreadable(type, $"strict decoding error: {string.Join(", ", complaints)}");
        foreach (var complaint in complaints) options.Warn(complaint);
    }

    /// <summary>The refusal of a body that the kind cannot read.</summary>
    public static ApiException Unreadable(ResourceType type, string why) =>
        new(400, "BadRequest", $"{type.Kind} in version \"{type.Version}\" cannot be handled as a {type.Kind}: {why}") { DecodingError = why };

    /// <summary>Refuses the body of a subresource that says it is of another kind than the one that the subresource takes.</summary>
    public static void RequireKind(ResourceType type, JsonObject body)
    {
        var (apiVersion, kind) = (body["apiVersion"].Text() ?? "", body["kind"].Text() ?? "");
        if ((apiVersion.Length == 0 || Split(apiVersion).Group == type.Group) && (kind.Length == 0 || kind == type.Kind)) return;
        throw IsKnown(type, apiVersion, kind) ? Inconvertible(type, apiVersion, kind) : UnknownKind(type, apiVersion, kind);
    }

    private static bool IsKnown(ResourceType type, string apiVersion, string kind)
    {
        if ((kind.Length == 0 || kind == type.Kind) && (apiVersion.Length == 0 || apiVersion == type.ApiVersion)) return true;
        var (group, version) = Split(apiVersion.Length == 0 ? type.ApiVersion : apiVersion);
        return BuiltInTypes.OfKind(group, version, kind.Length == 0 ? type.Kind : kind) is not null;
    }

    private static ApiException UnknownKind(ResourceType type, string apiVersion, string kind)
    {
        var (named, version) = (kind.Length == 0 ? type.Kind : kind, apiVersion.Length == 0 ? type.ApiVersion : apiVersion);
        return Mismatch(type, version, named, $"no kind \"{named}\" is registered for version \"{version}\" in scheme \"{Scheme}\"");
    }

    private static ApiException Mismatch(ResourceType type, string apiVersion, string kind, string why) => ApiErrors.BadRequest(
        $"{kind} in version \"{Split(apiVersion.Length == 0 ? type.ApiVersion : apiVersion).Version}\" cannot be handled as a {type.Kind}: {why}");

    private static ApiException Inconvertible(ResourceType type, string apiVersion, string kind) =>
        Mismatch(type, apiVersion, kind, $"converting ({type.Version}.{kind}) to ({type.InternalGroup}.{type.Kind}): unknown conversion");

    private static (string Group, string Version) Split(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
    }

    private static void CheckKind(ServedResource resource, JsonObject body)
    {
        var type = resource.Type;
        var apiVersion = body["apiVersion"].Text() ?? "";
        var kind = body["kind"].Text() ?? "";
        if (!type.IsCustom && !IsKnown(type, apiVersion, kind)) throw UnknownKind(type, apiVersion, kind);
        if ((apiVersion.Length > 0 || type.IsCustom) && apiVersion != type.ApiVersion)
        {
            throw ApiErrors.BadRequest(
                $"the API version in the data ({apiVersion}) does not match the expected API version ({type.ApiVersion})");
        }

        if (type.IsCustom || kind.Length == 0 || kind == type.Kind) return;
        throw Inconvertible(type, apiVersion, kind);
    }
}
