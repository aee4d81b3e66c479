using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Http;

/// <summary>Writes lists out of the bytes that each object keeps.</summary>
internal static class ListEncoding
{
    public static void Write(IBufferWriter<byte> output, ServedResource resource, ObjectPage page)
    {
        var type = resource.Type;
        var metadata = ListMetadata(page);
        if (type.IsCustom)
        {
            metadata.Default("continue", "");
            Text(output, $"{{\"apiVersion\":\"{type.ApiVersion}\",\"items\":[");
            Items(output, resource, page);
            Text(output, $"],\"kind\":\"{type.ListKind}\",\"metadata\":");
            output.Write(Json.Utf8(metadata));
            Text(output, "}\n");
            return;
        }

        Text(output, $"{{\"kind\":\"{type.ListKind}\",\"apiVersion\":\"{type.ApiVersion}\",\"metadata\":");
        output.Write(Json.Utf8(metadata));
        Text(output, ",\"items\":[");
        Items(output, resource, page);
        Text(output, "]}\n");
    }

    public static JsonObject ListMetadata(ObjectPage page)
    {
        var metadata = new JsonObject { ["resourceVersion"] = page.Revision.ToString() };
        if (page.Continue.Length > 0) metadata["continue"] = page.Continue;
        if (page.Remaining is { } remaining) metadata["remainingItemCount"] = remaining;
        return metadata;
    }

    private static void Items(IBufferWriter<byte> output, ServedResource resource, ObjectPage page)
    {
        var separator = false;
        // Items of built-in kinds leave out what the list says already.
        var prefix = resource.Type.IsCustom ? [] : Encoding.UTF8.GetBytes(
            $"{{\"kind\":\"{resource.StoredType.Kind}\",\"apiVersion\":\"{resource.StoredType.ApiVersion}\",");
        foreach (var item in page.Items)
        {
            if (separator) output.Write(","u8);
            separator = true;
            if (resource.Conversion is { } conversion)
            {
                var converted = conversion.FromStored(item.Body);
                if (!resource.Type.IsCustom) Strip(converted);
                output.Write(Json.Utf8(converted));
            }
            else if (prefix.Length > 0 && item.Utf8.AsSpan().StartsWith(prefix))
            {
                output.Write("{"u8);
                output.Write(item.Utf8.AsSpan(prefix.Length));
            }
            else
            {
                output.Write(item.Utf8);
            }
        }
    }

    private static void Strip(JsonObject item)
    {
        item.Remove("kind");
        item.Remove("apiVersion");
    }

    private static void Text(IBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
