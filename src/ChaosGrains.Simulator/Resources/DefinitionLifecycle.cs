using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Strategies;

namespace ChaosGrains.Simulator.Resources;

/// <summary>Starts to serve a custom kind when its definition appears, and removes its objects before the definition goes.</summary>
internal sealed class DefinitionLifecycle : IDisposable
{
    private readonly ApiContext _context;
    private readonly IClusterApi _api;
    private readonly ResourceType _definitions;
    private readonly IDisposable _subscription;

    public DefinitionLifecycle(ApiContext context, IClusterApi api)
    {
        _context = context;
        _api = api;
        _definitions = context.Catalog.Find("apiextensions.k8s.io", "customresourcedefinitions")!;
        _subscription = api.Subscribe(OnChange);
    }

    public void Dispose() => _subscription.Dispose();

    private void OnChange(ClusterChange change)
    {
        if (change.Resource.QualifiedName == _definitions.QualifiedName) OnDefinition(change);
        else if (change is { Type: ChangeType.Deleted, Resource.IsCustom: true }) ReleaseIfEmpty(change.Resource);
    }

    private void OnDefinition(ClusterChange change)
    {
        var name = change.Object["metadata"]?["name"].Text() ?? "";
        if (change.Type == ChangeType.Deleted)
        {
            var gone = _context.Catalog.Served.Where(resource => resource.Type.QualifiedName == name).ToList();
            _context.Catalog.Replace(name, []);
            foreach (var resource in gone) _context.Collection(resource).CloseWatches();
            return;
        }

        if (change.Previous is null || !Json.Same(change.Object["spec"], change.Previous["spec"]))
        {
            _context.Catalog.Replace(name, DefinitionReader.Read(change.Object.Copy()));
            if (change.Previous is not null) Reread(name);
        }

        if (change.Object["metadata"]?["deletionTimestamp"] is not null) RemoveInstances(name);
    }

    // What is stored is read by the new schema from now on.
    private void Reread(string name)
    {
        if (_context.Catalog.Served.FirstOrDefault(resource => resource.Type.QualifiedName == name) is not { Schema: { } served } resource) return;
        var schema = resource.StorageSchema ?? served;
        _context.Store.Reread(_context.Collection(resource), body =>
        {
            body["apiVersion"] = resource.StoredType.ApiVersion;
            schema.ApplyDefaults(body);
            schema.Prune(body);
        });
    }

    private void RemoveInstances(string name)
    {
        if (_context.Catalog.Served.FirstOrDefault(resource => resource.Type.QualifiedName == name) is not { } resource) return;
        foreach (var instance in _api.List(resource.Type))
        {
            if (instance["metadata"]?["deletionTimestamp"] is null)
                _api.Delete(resource.Type, instance["metadata"]?["namespace"].Text(), instance["metadata"]?["name"].Text() ?? "");
        }

        ReleaseIfEmpty(resource.StoredType);
    }

    private void ReleaseIfEmpty(ResourceType kind)
    {
        if (_api.Get(_definitions, null, kind.QualifiedName) is not { } definition) return;
        if (definition["metadata"]?["deletionTimestamp"] is null || _context.Store.Collection(kind).Items.Count > 0) return;
        _api.Update(_definitions, null, kind.QualifiedName, Release);
    }

    private static bool Release(JsonObject definition)
    {
        var kept = definition["metadata"]?["finalizers"].Texts().Where(name => name != DefinitionStrategy.InstancesFinalizer).ToList();
        definition.Metadata()["finalizers"] = new JsonArray([.. (kept ?? []).Select(name => (JsonNode?)name)]);
        return true;
    }
}
