using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Objects;

/// <summary>Reads an object's metadata.</summary>
internal static class ObjectMeta
{
    public static string Name(this JsonObject value) => value.Text("metadata", "name") ?? "";

    public static string? Namespace(this JsonObject value) => value.Text("metadata", "namespace");

    public static string Uid(this JsonObject value) => value.Text("metadata", "uid") ?? "";

    public static long Generation(this JsonObject value) => value.Long("metadata", "generation") ?? 0;

    public static JsonObject? Labels(this JsonObject value) => value.Object("metadata", "labels");

    public static string? Label(this JsonObject value, string name) => value.Text("metadata", "labels", name);

    public static string? Annotation(this JsonObject value, string name) => value.Text("metadata", "annotations", name);

    public static bool IsTerminating(this JsonObject value) => value.Text("metadata", "deletionTimestamp") is not null;

    public static IEnumerable<string> Finalizers(this JsonObject value) => value.Texts("metadata", "finalizers");

    public static DateTimeOffset Created(this JsonObject value) =>
        Timestamps.Parse(value.Text("metadata", "creationTimestamp")) ?? DateTimeOffset.MinValue;

    public static bool RemoveFinalizer(this JsonObject value, string finalizer)
    {
        if (value.At("metadata", "finalizers") is not JsonArray finalizers) return false;
        if (finalizers.FirstOrDefault(item => item.Text() == finalizer) is not { } found) return false;
        finalizers.Remove(found);
        if (finalizers.Count == 0) value.Object("metadata")!.Remove("finalizers");
        return true;
    }
}
