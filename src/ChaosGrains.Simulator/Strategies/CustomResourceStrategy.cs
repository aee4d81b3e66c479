using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Objects of a kind that a CustomResourceDefinition made.</summary>
internal sealed class CustomResourceStrategy(
    ResourceType type, ICustomResourceSchema schema, bool hasStatus, IReadOnlyDictionary<string, string[]> selectableFields) : ResourceStrategy
{
    public override bool AllowUnconditionalUpdate => false;

    public override bool CountsGeneration => true;

    public override IReadOnlyList<string> Decode(JsonObject body)
    {
        BuiltInStrategy.TidyMetadata(body.Metadata());
        schema.ApplyDefaults(body);
        return schema.Prune(body);
    }

    public override void PrepareForCreate(JsonObject body)
    {
        if (hasStatus) body.Remove("status");
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
        if (hasStatus) Keep(body, old, "status");
    }

    public override void PrepareForSubresource(string subresource, JsonObject body, JsonObject old)
    {
        if (subresource != "status") return;
        foreach (var name in body.Select(pair => pair.Key).Union(old.Select(pair => pair.Key)).ToList())
        {
            if (name is not ("status" or "metadata")) Keep(body, old, name);
        }

        var metadata = body.Metadata();
        var kept = old.Metadata().Copy();
        foreach (var name in (string[])["managedFields", "resourceVersion"])
        {
            if (metadata[name] is { } value) kept[name] = value.DeepClone();
        }

        body["metadata"] = kept;
    }

    public override IEnumerable<FieldError> Validate(JsonObject body)
    {
        if (WrongKind(body) is { } wrong) return [wrong];
        var metadata = MetadataRules.Create(body.Metadata(), type.Namespaced, CheckName).ToList();
        return schema.Validate(body, null, new ObjectValidation { Earlier = metadata });
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old)
    {
        if (WrongKind(body) is { } wrong) return [wrong];
        var metadata = MetadataRules.Update(body.Metadata(), old.Metadata()).ToList();
        return schema.Validate(body, old, new ObjectValidation { Earlier = metadata });
    }

    public override IEnumerable<FieldError> ValidateSubresource(string subresource, JsonObject body, JsonObject old)
    {
        if (WrongKind(body) is { } wrong) return [wrong];
        var metadata = MetadataRules.Update(body.Metadata(), old.Metadata()).ToList();
        return schema.Validate(body, old, new ObjectValidation { Earlier = metadata, StatusOnly = subresource == "status" });
    }

    public override bool ChangesGeneration(JsonObject body, JsonObject old)
    {
        var names = body.Select(pair => pair.Key).Union(old.Select(pair => pair.Key));
        return names.Any(name => name != "metadata" && !(hasStatus && name == "status") && !Json.Same(body[name], old[name]));
    }

    public override bool SelectsBy(string field) => selectableFields.ContainsKey(field);

    public override string? FieldValue(JsonObject body, string field) =>
        body.At(selectableFields[field]) is { } node ? node.Text() ?? node.ToJsonString() : "";

    private FieldError? WrongKind(JsonObject body)
    {
        var kind = body["kind"].Text() ?? "";
        return kind == type.Kind ? null : FieldError.Invalid("kind", kind, $"must be {type.Kind}");
    }
}
