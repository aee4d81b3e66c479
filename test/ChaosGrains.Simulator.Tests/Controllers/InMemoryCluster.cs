using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>The rules of an API server that the controllers rely on, without validation.</summary>
internal sealed class InMemoryCluster(TimeProvider time, int seed = 1) : IClusterApi
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, JsonObject> _objects = new(StringComparer.Ordinal);
    private readonly List<Action<ClusterChange>> _subscribers = [];
    private readonly Random _random = new(seed);
    private long _revision;

    public IResourceCatalog Resources { get; } = new TestCatalog();

    public long Revision => Interlocked.Read(ref _revision);

    public JsonObject? Get(ResourceType type, string? ns, string name)
    {
        lock (_gate) return _objects.GetValueOrDefault(Key(type, ns, name));
    }

    public IReadOnlyList<JsonObject> List(ResourceType type, string? ns = null)
    {
        var prefix = $"{type.QualifiedName}/{(ns is null ? "" : ns + "/")}";
        lock (_gate) return [.. _objects.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(pair => pair.Value)];
    }

    public JsonObject Create(ResourceType type, string? ns, JsonObject body)
    {
        lock (_gate)
        {
            if (ns is not null && Get(TestCatalog.Namespaces, null, ns)?.IsTerminating() == true)
                throw new ApiException(403, "Forbidden", $"unable to create new content in namespace {ns} because it is being terminated");
            var value = body.Copy();
            var metadata = value.Metadata();
            if (metadata.Text("name") is null) metadata["name"] = metadata.Text("generateName") + Suffix();
            if (ns is not null) metadata["namespace"] = ns;
            if (_objects.ContainsKey(Key(type, ns, value.Name())))
                throw new ApiException(409, "AlreadyExists", $"{value.Name()} already exists");
            metadata["uid"] = Uid();
            metadata["generation"] = 1;
            metadata["creationTimestamp"] = Timestamps.Seconds(time.GetUtcNow());
            if (type.Plural == "pods") value.Child("status")["phase"] = "Pending";
            if (type.Plural == "namespaces") value["spec"] = new JsonObject { ["finalizers"] = new JsonArray("kubernetes") };
            return Put(type, ns, value, null);
        }
    }

    public JsonObject? Update(ResourceType type, string? ns, string name, Func<JsonObject, bool> change, string? subresource = null)
    {
        lock (_gate)
        {
            if (Get(type, ns, name) is not { } current) return null;
            var copy = current.Copy();
            if (!change(copy)) return null;
            if (subresource == "status") copy["spec"] = current["spec"]?.DeepClone();
            else if (subresource is null && type.Plural != "namespaces") copy.SetOrRemove("status", current["status"]?.DeepClone());
            if (JsonNode.DeepEquals(current, copy)) return current;
            if (subresource is null && !JsonNode.DeepEquals(current["spec"], copy["spec"]))
                copy.Metadata()["generation"] = current.Generation() + 1;
            var stored = Put(type, ns, copy, current);
            if (stored.IsTerminating() && IsFree(type, stored)) Remove(type, ns, stored);
            return stored;
        }
    }

    public void Delete(ResourceType type, string? ns, string name, DeleteOptions? options = null)
    {
        lock (_gate)
        {
            if (Get(type, ns, name) is not { } current) return;
            if (options?.Uid is { } uid && uid != current.Uid())
                throw new ApiException(409, "Conflict", "the UID in the precondition does not match");
            var copy = current.Copy();
            var metadata = copy.Metadata();
            var isBound = type.Plural == "pods" && current.Text("spec", "nodeName") is { Length: > 0 };
            var grace = isBound ? options?.GracePeriodSeconds ?? 30 : 0;
            if (options?.PropagationPolicy is "Foreground" or "Orphan")
            {
                if (metadata["finalizers"] is not JsonArray) metadata["finalizers"] = new JsonArray();
                ((JsonArray)metadata["finalizers"]!).Add(options.PropagationPolicy == "Orphan" ? "orphan" : "foregroundDeletion");
            }

            metadata["deletionTimestamp"] ??= Timestamps.Seconds(time.GetUtcNow().AddSeconds(grace));
            metadata["deletionGracePeriodSeconds"] = grace;
            if (type.Plural == "namespaces") copy.Child("status")["phase"] = "Terminating";
            var stored = JsonNode.DeepEquals(copy, current) ? current : Put(type, ns, copy, current);
            if (grace == 0 && IsFree(type, stored)) Remove(type, ns, stored);
        }
    }

    public IDisposable Subscribe(Action<ClusterChange> onChange)
    {
        lock (_gate) _subscribers.Add(onChange);
        return new Subscription(() => _subscribers.Remove(onChange));
    }

    private static bool IsFree(ResourceType type, JsonObject value) => !value.Finalizers().Any()
        && !(type.Plural == "namespaces" && value.Texts("spec", "finalizers").Any())
        && (value.Long("metadata", "deletionGracePeriodSeconds") ?? 0) == 0;

    private JsonObject Put(ResourceType type, string? ns, JsonObject value, JsonObject? previous)
    {
        var revision = Interlocked.Increment(ref _revision);
        value.Metadata()["resourceVersion"] = revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _objects[Key(type, ns, value.Name())] = value;
        Tell(new ClusterChange(previous is null ? ChangeType.Added : ChangeType.Modified, type, value, previous, revision));
        return value;
    }

    private void Remove(ResourceType type, string? ns, JsonObject value)
    {
        _objects.Remove(Key(type, ns, value.Name()));
        Tell(new ClusterChange(ChangeType.Deleted, type, value, value, Interlocked.Increment(ref _revision)));
    }

    private void Tell(ClusterChange change)
    {
        foreach (var subscriber in _subscribers) subscriber(change);
    }

    private string Uid()
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes).ToString();
    }

    private string Suffix() => new(_random.GetItems<char>("bcdfghjklmnpqrstvwxz2456789", 5));

    private static string Key(ResourceType type, string? ns, string name) => $"{type.QualifiedName}/{(ns is null ? "" : ns + "/")}{name}";

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
