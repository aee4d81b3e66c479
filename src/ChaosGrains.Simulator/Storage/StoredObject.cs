using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Storage;

/// <summary>One object as it stands at one revision: its bytes, and the tree they parse to. Never changes.</summary>
internal sealed class StoredObject
{
    private JsonObject? _body;
    private WeakReference<JsonObject>? _former;

    private StoredObject(string key, string? ns, string name, string uid, long revision, byte[] utf8)
    {
        (Key, Namespace, Name, Uid, Revision, Utf8) = (key, ns, name, uid, revision, utf8);
    }

    /// <summary>Place in the collection's order: <c>namespace/name</c>, or the name alone.</summary>
    public string Key { get; }

    public string? Namespace { get; }

    public string Name { get; }

    public string Uid { get; }

    /// <summary>The revision that wrote it, which is its resource version.</summary>
    public long Revision { get; }

    /// <summary>The object as JSON, with its resource version.</summary>
    public byte[] Utf8 { get; }

    /// <summary>The object as a tree; shared, so not to be changed. Parsed when first asked for.</summary>
    public JsonObject Body => _body ?? Former();

    /// <summary>The object's labels, or null when it has none.</summary>
    public JsonObject? Labels => Body["metadata"]?["labels"] as JsonObject;

    /// <summary>
    /// Keeps only the bytes, once the object is replaced or gone: a tree takes many times their memory, and the history remembers thousands.
    /// Who asks again gets the tree while it is still around, or a new one.
    /// </summary>
    public void LetGoOfTree()
    {
        if (_body is not { } body) return;
        _former = new WeakReference<JsonObject>(body);
        _body = null;
    }

    private JsonObject Former()
    {
        if (_former is null) return _body = Json.ParseObject(Utf8);
        if (_former.TryGetTarget(out var body)) return body;
        body = Json.ParseObject(Utf8);
        _former.SetTarget(body);
        return body;
    }

    /// <summary>Writes the revision into the body and freezes it.</summary>
    public static StoredObject Freeze(JsonObject body, long revision)
    {
        var metadata = body.Metadata();
        metadata["resourceVersion"] = revision.ToString();
        var ns = metadata["namespace"].Text();
        var name = metadata["name"].Text() ?? "";
        return new StoredObject(KeyOf(ns, name), ns, name, metadata["uid"].Text() ?? "", revision, Json.Utf8(body));
    }

    /// <summary>An object that is answered but not stored, as after a dry run; it keeps the resource version that it has.</summary>
    public static StoredObject Loose(JsonObject body)
    {
        var metadata = body.Metadata();
        var ns = metadata["namespace"].Text();
        var name = metadata["name"].Text() ?? "";
        return new StoredObject(KeyOf(ns, name), ns, name, metadata["uid"].Text() ?? "", 0, Json.Utf8(body));
    }

    /// <summary>The key of an object, in the order in which the API server lists.</summary>
    public static string KeyOf(string? ns, string name) => string.IsNullOrEmpty(ns) ? name : $"{ns}/{name}";

    /// <summary>A stand-in that is only good for searching by key.</summary>
    public static StoredObject Probe(string key) => new(key, null, "", "", 0, []);
}

/// <summary>Orders objects by the bytes of their keys.</summary>
internal sealed class StoredObjectOrder : IComparer<StoredObject>
{
    public static readonly StoredObjectOrder Instance = new();

    public int Compare(StoredObject? x, StoredObject? y) => string.CompareOrdinal(x?.Key, y?.Key);
}
