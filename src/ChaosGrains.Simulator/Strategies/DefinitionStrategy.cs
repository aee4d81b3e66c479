using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>CustomResourceDefinitions: whether they are sound, and that they are established at once when they are.</summary>
internal sealed class DefinitionStrategy(TimeProvider time) : BuiltInStrategy
{
    // Their checks are those of the extension server.
    public override bool QualifiesFinalizers => false;

    public const string InstancesFinalizer = "customresourcecleanup.apiextensions.k8s.io";

    public override bool CountsGeneration => true;

    // The rules of definitions see to the name.
    public override IEnumerable<string> CheckName(string name) => [];

    public override void PrepareForCreate(JsonObject body) => body["status"] = Established(body);

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
        base.PrepareForUpdate(body, old);
        if (Json.Same(body["spec"], old["spec"]) || body["status"] is not JsonObject status) return;
        status["acceptedNames"] = body["spec"]?["names"]?.DeepClone();
        var stored = status["storedVersions"].Texts().Append(StorageVersion(body)).Distinct();
        status["storedVersions"] = new JsonArray([.. stored.Select(version => (JsonNode?)version)]);
    }

    // That a name is missing is told for all kinds alike.
    public override IEnumerable<FieldError> Validate(JsonObject body) => string.IsNullOrEmpty(body["metadata"]?["name"].Text())
        ? CustomResourceSchemas.ValidateDefinition(body).Where(error => error.Field != "metadata.name")
        : CustomResourceSchemas.ValidateDefinition(body);

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old)
    {
        // A name that cannot change is not looked at again.
        foreach (var error in Validate(body).Where(error => error.Field is not ("metadata.name" or "metadata.generateName"))) yield return error;
        foreach (var (path, value, before) in ((string, JsonNode?, JsonNode?)[])
            [("spec.group", body["spec"]?["group"], old["spec"]?["group"]),
             ("spec.scope", body["spec"]?["scope"], old["spec"]?["scope"]),
             ("spec.names.kind", body.At("spec", "names", "kind"), old.At("spec", "names", "kind")),
             ("spec.names.plural", body.At("spec", "names", "plural"), old.At("spec", "names", "plural"))])
        {
            if (!Json.Same(value, before)) yield return FieldError.Invalid(path, value, "field is immutable");
        }
    }

    public override bool BeginDeletion(JsonObject body, string now)
    {
        var metadata = body.Metadata();
        if (metadata["deletionTimestamp"] is not null) return metadata["finalizers"].Texts().Contains(InstancesFinalizer);
        metadata["deletionTimestamp"] = now;
        if (metadata["finalizers"] is not JsonArray finalizers) metadata["finalizers"] = finalizers = [];
        if (!finalizers.Texts().Contains(InstancesFinalizer)) finalizers.Add(InstancesFinalizer);
        if (body["status"]?["conditions"] is JsonArray conditions)
            conditions.Add(Condition("Terminating", "InstanceDeletionPending", "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon", now));
        return true;
    }

    protected override void Default(JsonObject body)
    {
        var spec = body.Child("spec");
        var names = spec.Child("names");
        if (names["kind"].Text() is { Length: > 0 } kind)
        {
            names.Default("singular", kind.ToLowerInvariant());
            names.Default("listKind", kind + "List");
        }

        spec.Default("conversion", new JsonObject { ["strategy"] = "None" });
    }

    private static string StorageVersion(JsonObject body) =>
        body.At("spec", "versions").Objects().FirstOrDefault(version => version["storage"].Flag() == true)?["name"].Text() ?? "";

    private JsonObject Established(JsonObject body)
    {
        var now = Timestamps.Seconds(time.GetUtcNow());
        return new JsonObject
        {
            ["conditions"] = new JsonArray(
                Condition("NamesAccepted", "NoConflicts", "no conflicts found", now),
                Condition("Established", "InitialNamesAccepted", "the initial names have been accepted", now)),
            ["acceptedNames"] = body.At("spec", "names")?.DeepClone(),
            ["storedVersions"] = StorageVersion(body) is { Length: > 0 } version ? new JsonArray(version) : [],
        };
    }

    private static JsonObject Condition(string type, string reason, string message, string now) => new()
    {
        ["type"] = type, ["status"] = "True", ["lastTransitionTime"] = now, ["reason"] = reason, ["message"] = message,
    };
}
