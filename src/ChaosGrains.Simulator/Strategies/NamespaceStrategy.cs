using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Namespaces: held by <c>spec.finalizers</c> until their content is gone.</summary>
internal sealed class NamespaceStrategy : BuiltInStrategy
{
    public override bool ReturnsDeletedObject => true;

    public override IEnumerable<string> CheckName(string name) => NameRules.DnsLabel(name);

    public override void PrepareForCreate(JsonObject body)
    {
        body["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
        body["status"] = new JsonObject { ["phase"] = "Active" };
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
        Keep(body, old, "spec");
        Keep(body, old, "status");
    }

    public override void PrepareForSubresource(string subresource, JsonObject body, JsonObject old) =>
        Keep(body, old, subresource == "finalize" ? "status" : "spec");

    public override IEnumerable<FieldError> ValidateSubresource(string subresource, JsonObject body, JsonObject old)
    {
        var deleted = body["metadata"]?["deletionTimestamp"] is not null;
        var (wanted, phase) = (deleted ? "Terminating" : "Active", body["status"]?["phase"].Text() ?? "");
        if (subresource != "status" || phase == wanted) yield break;
        yield return FieldError.Invalid("status.Phase", phase, $"may only be '{wanted}' if `deletionTimestamp` is {(deleted ? "not " : "")}empty");
    }

    public override bool BeginDeletion(JsonObject body, string now)
    {
        if (!IsHeld(body)) return false;
        body.Metadata().Default("deletionTimestamp", now);
        body.Child("status")["phase"] = "Terminating";
        return true;
    }

    public override bool IsHeld(JsonObject body) => body["spec"]?["finalizers"] is JsonArray { Count: > 0 };

    public override bool HasOwnFieldLabels => true;

    public override bool SelectsBy(string field) => field is "status.phase" or "name";

    public override string? FieldValue(JsonObject body, string field) =>
        base.FieldValue(body, field == "name" ? "metadata.name" : field);

    protected override void Default(JsonObject body)
    {
        var metadata = body.Metadata();
        if (metadata["name"].Text() is { Length: > 0 } name) metadata.Child("labels")["kubernetes.io/metadata.name"] = name;
    }
}
