using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Patching;

/// <summary>
/// JSON patch (RFC 6902) as the API server's library applies it: replacing a member that is absent adds it, a test for null holds where
/// nothing is, and copying what is absent gives null.
/// </summary>
internal static class JsonPatch
{
    private const int MaxOperations = 10_000;

    /// <summary>Bytes of JSON that all copies of one patch may add; bounds what a small patch can blow up.</summary>
    private const int MaxCopyBytes = 3 * 1024 * 1024;

    /// <summary>Applies all operations to a copy of the target, or none.</summary>
    /// <exception cref="ApiException">422 when an operation fails, 413 for too many operations.</exception>
    public static JsonObject Apply(JsonObject target, JsonArray operations)
    {
        if (operations.Count > MaxOperations)
        {
            throw new ApiException(
                413,
                "RequestEntityTooLarge",
                $"Request entity too large: The allowed maximum operations in a JSON patch is {MaxOperations}, got {operations.Count}");
        }

        var document = target.DeepClone();
        var copyBudget = MaxCopyBytes;
        foreach (var operation in operations)
        {
            document = Step(document, operation as JsonObject ?? [], ref copyBudget);
        }

        return document as JsonObject ?? throw PatchErrors.Unprocessable();
    }

    private static JsonNode Step(JsonNode document, JsonObject operation, ref int copyBudget)
    {
        var path = Text(operation, "path") ?? throw PatchErrors.Unprocessable();
        switch (Text(operation, "op"))
        {
            case "replace" when path.Length == 0:
                Require(operation["value"] is JsonObject or JsonArray);
                return operation["value"]!.DeepClone();
            case "test" when path.Length == 0:
                Require(SameJson.Equal(document, operation["value"]));
                break;
            case "test":
                Require(Find(document, path).TryGet(out var found) && SameJson.Equal(found, operation["value"]));
                break;
            case "add":
                Require(Find(document, path).TryAdd(operation["value"]?.DeepClone()));
                break;
            case "replace":
                Require(Find(document, path).TryReplace(operation["value"]?.DeepClone()));
                break;
            case "remove":
                Require(Find(document, path).TryRemove());
                break;
            case "move":
                Move(document, operation, path);
                break;
            case "copy":
                Copy(document, operation, path, ref copyBudget);
                break;
            default:
                throw PatchErrors.Unprocessable();
        }

        return document;
    }

    private static void Move(JsonNode document, JsonObject operation, string path)
    {
        var source = Find(document, Text(operation, "from"));
        Require(source.TryGet(out var moved) && source.TryRemove());
        Require(Find(document, path).TryAdd(moved));
    }

    private static void Copy(JsonNode document, JsonObject operation, string path, ref int copyBudget)
    {
        Require(Find(document, Text(operation, "from")).TryGet(out var source));
        var copy = source?.DeepClone();
        copyBudget -= copy is null ? 0 : Encoding.UTF8.GetByteCount(copy.ToJsonString());
        Require(copyBudget >= 0);
        Require(Find(document, path).TryAdd(copy));
    }

    private static JsonPointer Find(JsonNode document, string? pointer) =>
        (pointer is null ? null : JsonPointer.Resolve(document, pointer)) ?? throw PatchErrors.Unprocessable();

    private static string? Text(JsonObject operation, string name) =>
        operation[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw PatchErrors.Unprocessable();
        }
    }
}
