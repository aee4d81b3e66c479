using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Presentation;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Http;

/// <summary>Writes the lines of a watch.</summary>
internal sealed class WatchEncoding(ServedResource resource, AcceptedView view, TableView table, TimeProvider time)
{
    private bool _columnsTold;

    public void Event(IBufferWriter<byte> output, WatchEvent change)
    {
        Encoding.UTF8.GetBytes($"{{\"type\":\"{change.Type}\",\"object\":", output);
        output.Write(Body(change));
        output.Write("}\n"u8);
    }

    public void Bookmark(IBufferWriter<byte> output, long revision, bool endsInitialEvents)
    {
        var metadata = new JsonObject { ["resourceVersion"] = revision.ToString() };
        if (endsInitialEvents) metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };
        var body = view.Kind switch
        {
            ViewKind.Table => table.Of(resource, [], metadata, time.GetUtcNow(), withColumns: false),
            ViewKind.Metadata => new JsonObject { ["kind"] = "PartialObjectMetadata", ["apiVersion"] = view.ApiVersion, ["metadata"] = metadata },
            _ => new JsonObject { ["kind"] = resource.Type.Kind, ["apiVersion"] = resource.Type.ApiVersion, ["metadata"] = metadata },
        };
        Line(output, "BOOKMARK", body);
    }

    public static void Error(IBufferWriter<byte> output, ApiException error) => Line(output, "ERROR", StatusObjects.Of(error));

    private static void Line(IBufferWriter<byte> output, string type, JsonObject body)
    {
        Encoding.UTF8.GetBytes($"{{\"type\":\"{type}\",\"object\":", output);
        output.Write(Json.Utf8(body));
        output.Write("}\n"u8);
    }

    private byte[] Body(WatchEvent change)
    {
        if (view.Kind == ViewKind.Metadata) return Json.Utf8(MetadataView.Of(change.Object.Body, view.ApiVersion));
        if (view.Kind == ViewKind.Plain) return resource.Conversion is { } conversion ? Json.Utf8(conversion.FromStored(change.Object.Body)) : change.Object.Utf8;
        var metadata = new JsonObject { ["resourceVersion"] = change.Object.Revision.ToString() };
        var body = table.Of(resource, [change.Object], metadata, time.GetUtcNow(), withColumns: !_columnsTold);
        _columnsTold = true;
        return Json.Utf8(body);
    }
}
