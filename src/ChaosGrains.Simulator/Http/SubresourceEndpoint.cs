using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Http;

/// <summary>Carries out the verbs on parts of objects.</summary>
internal sealed class SubresourceEndpoint(ApiVerbs verbs, ResponseWriter writer, TokenRequests tokens)
{
    private static readonly ResourceType EvictionType = new("policy", "v1", "evictions", "eviction", "Eviction", true);
    private static readonly ResourceType BindingType = new("", "v1", "bindings", "binding", "Binding", true);

    public Task HandleAsync(ResourceCall call)
    {
        var subresource = call.Address.Subresource!;
        if (call.Resource.Type.Namespaced == call.Namespace is null) throw ApiErrors.NoSuchResource();
        if (!call.Resource.Has(subresource)) throw call.Resource.Type.IsCustom ? ApiErrors.NotFound(call.Resource.Type, call.Name) : ApiErrors.NoSuchResource();
        return (subresource, call.Http.Request.Method) switch
        {
            ("scale", _) => ScaleAsync(call),
            ("eviction", "POST") => EvictAsync(call),
            ("binding", "POST") => BindAsync(call),
            ("token", "POST") => TokenAsync(call),
            ("log", "GET") => LogAsync(call),
            ("status" or "ephemeralcontainers", "GET") => writer.ObjectAsync(
                call.Http, 200, call.Resource, verbs.Reader.Get(call.Resource, call.Namespace, call.Name), call.View()),
            ("status" or "finalize" or "ephemeralcontainers", "PUT") => ReplaceAsync(call, subresource),
            ("status" or "ephemeralcontainers", "PATCH") => PatchAsync(call, subresource),
            _ => throw ResourceEndpoint.Refused(call),
        };
    }

    private async Task ReplaceAsync(ResourceCall call, string subresource)
    {
        var options = call.WriteOptions("UpdateOptions");
        var body = BodyDecoding.Decode(call.Resource, await BodyAsync(call, call.Resource.Type.Kind), options);
        var (stored, _) = verbs.Updater.Replace(call.Resource, call.Namespace, call.Name, subresource, body, options);
        await writer.ObjectAsync(call.Http, 200, call.Resource, stored, call.View());
    }

    private async Task PatchAsync(ResourceCall call, string subresource)
    {
        var options = call.WriteOptions("PatchOptions");
        var patch = await PatchReader.ReadAsync(call, options);
        var (stored, _) = verbs.Patcher.Patch(call.Resource, call.Namespace, call.Name, subresource, patch.Kind, patch.Body, options);
        await writer.ObjectAsync(call.Http, 200, call.Resource, stored, call.View());
    }

    private async Task ScaleAsync(ResourceCall call)
    {
        var (resource, ns, name) = (call.Resource, call.Namespace, call.Name);
        switch (call.Http.Request.Method)
        {
            case "GET":
                await ResponseWriter.JsonAsync(call.Http, 200, verbs.Scale.Get(resource, ns, name));
                break;
            case "PUT":
                var body = await BodyAsync(call, "Scale");
                await ResponseWriter.JsonAsync(call.Http, 200, verbs.Scale.Replace(resource, ns, name, body, call.WriteOptions("UpdateOptions")));
                break;
            case "PATCH":
                var options = call.WriteOptions("PatchOptions");
                var patch = await PatchReader.ReadAsync(call, options);
                await ResponseWriter.JsonAsync(call.Http, 200, verbs.Scale.Patch(resource, ns, name, patch.Kind, patch.Body, options));
                break;
            default:
                throw ResourceEndpoint.Refused(call);
        }
    }

    private async Task EvictAsync(ResourceCall call)
    {
        var eviction = await BodyAsync(call, "Eviction");
        BodyDecoding.RequireKind(EvictionType, eviction);
        if (eviction["metadata"]?["name"].Text() is { Length: > 0 } name && name != call.Name)
            throw ApiErrors.BadRequest("name in URL does not match name in Eviction object");
        var options = call.WriteOptions("CreateOptions");
        var deletion = eviction["deleteOptions"] is JsonObject given ? DeleteOptionsReader.FromBody(given) : new DeleteOptions();
        verbs.Eviction.Evict(call.Resource, call.Namespace!, call.Name, deletion with { DryRun = deletion.DryRun || options.DryRun }, options);
        await ResponseWriter.JsonAsync(call.Http, 201, StatusObjects.Success(201));
    }

    private async Task BindAsync(ResourceCall call)
    {
        var binding = await BodyAsync(call, "Binding");
        BodyDecoding.RequireKind(BindingType, binding);
        verbs.Binding.Bind(call.Resource, call.Namespace!, call.Name, binding, call.WriteOptions("CreateOptions"));
        await ResponseWriter.JsonAsync(call.Http, 201, StatusObjects.Success(201));
    }

    private async Task TokenAsync(ResourceCall call)
    {
        var options = call.WriteOptions("CreateOptions");
        var body = await BodyAsync(call, "TokenRequest");
        var answer = tokens.Create(call.Namespace!, call.Name, body, options.FieldValidation == "Strict", options.Warn);
        await ResponseWriter.JsonAsync(call.Http, 201, answer);
    }

    // Simulated containers write nothing.
    private Task LogAsync(ResourceCall call)
    {
        var pod = verbs.Reader.Get(call.Resource, call.Namespace, call.Name);
        var wanted = call.Http.Request.Query["container"].ToString();
        if (wanted.Length > 0 && (pod.Body["spec"]?["containers"]).Objects().All(container => container["name"].Text() != wanted))
            throw ApiErrors.BadRequest($"container {wanted} is not valid for pod {call.Name}");
        if (pod.Body["spec"]?["nodeName"].Text() is not { Length: > 0 } node) return NothingAsync(call);
        if (!verbs.Reader.Exists("nodes", node)) throw ApiErrors.NotFound(call.Resource.Type, node);
        return ResponseWriter.TextAsync(call.Http, 200, "");
    }

    // Where a pod runs nowhere yet, there is nobody to ask.
    private static Task NothingAsync(ResourceCall call)
    {
        call.Http.Response.StatusCode = 204;
        return Task.CompletedTask;
    }

    private static async Task<JsonObject> BodyAsync(ResourceCall call, string kind) =>
        (await BodyReader.ObjectAsync(call.Http.Request, kind, call.Aborted))?.Node as JsonObject ?? [];
}
