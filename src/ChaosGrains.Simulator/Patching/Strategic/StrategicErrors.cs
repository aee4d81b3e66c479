using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Selectors;

namespace ChaosGrains.Simulator.Patching.Strategic;

/// <summary>
/// What is wrong with a strategic merge patch. The server classes few of these as the client's fault; the others are a 500.
/// </summary>
internal static class StrategicErrors
{
    public static ApiException BadRetainKeys() => PatchErrors.BadRequest("invalid patch format of retainKeys");

    public static ApiException NoMergeKey(JsonObject item, string key) =>
        PatchErrors.Internal($"map: {GoSyntax.Value(item)} does not contain declared merge key: {key}");

    public static ApiException UnknownPatchType(JsonNode? type, JsonObject item) =>
        PatchErrors.Internal($"unknown patch type: {GoSyntax.Value(type)} in map: {GoSyntax.Value(item)}");

    public static ApiException MergeInList() => PatchErrors.Internal("merging lists cannot yet be specified in the patch");

    public static ApiException MixedTypes(JsonArray original, JsonArray patch) =>
        PatchErrors.Internal($"list element types are not identical: [{GoSyntax.Value(original)} {GoSyntax.Value(patch)}]");

    public static ApiException NoElements() => PatchErrors.Internal("no elements in any of the given slices");

    public static ApiException NoKeyDeclared() => PatchErrors.Internal("cannot merge lists without merge key for struct");

    public static ApiException OrderDiffers(JsonArray patch, JsonArray order) => PatchErrors.Internal(
        $"The order in patch list:\n{GoSyntax.Value(patch)}\n doesn't match {PatchDirectives.SetElementOrder.TrimEnd('/')} list:\n"
        + $"{GoSyntax.Value(order)}\n");

    public static ApiException NotAList(JsonNode? value) =>
        PatchErrors.Internal($"expected a []interface {{}}, but received a {TypeName(value)}");

    private static string TypeName(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "map[string]interface {}",
        JsonValueKind.Array => "[]interface {}",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "int64",
        null => "%!s(<nil>)",
        _ => "bool",
    };
}
