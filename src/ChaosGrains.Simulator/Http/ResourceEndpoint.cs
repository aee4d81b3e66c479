using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Security;
using ChaosGrains.Simulator.Selectors;
using ChaosGrains.Simulator.Storage;
using Microsoft.AspNetCore.Http;

namespace ChaosGrains.Simulator.Http;

/// <summary>One request for objects of a kind that is served.</summary>
internal sealed record ResourceCall(HttpContext Http, ApiRequest Address, ServedResource Resource, UserInfo User, string UserAgent)
{
    public string? Namespace => Address.Namespace;

    public string Name => Address.Name ?? "";

    public CancellationToken Aborted => Http.RequestAborted;

    public WriteOptions WriteOptions(string optionsKind) => QueryOptions.Write(Http.Request, optionsKind, User.Name, Warn);

    /// <summary>
    /// Whether the address cannot be: objects of a namespaced kind are read and changed in their namespace alone, those of other kinds have none.
    /// </summary>
    public bool IsMisplaced => !Resource.Type.Namespaced ? Address.Namespace is not null
        : Address.Namespace is null && (Address.Name is not null || Http.Request.Method is not ("GET" or "HEAD"));

    public AcceptedView View() => AcceptedView.Of(Http.Request.Headers.Accept);

    private void Warn(string text)
    {
        var escaped = text.Replace("\\", "\\\\").Replace("\"", "\\\"");
        Http.Response.Headers.Append("Warning", $"299 - \"{escaped}\"");
    }
}

/// <summary>Carries out the verbs on objects themselves.</summary>
internal sealed class ResourceEndpoint(ApiVerbs verbs, ResponseWriter writer, WatchStream watches, ReviewEndpoint reviews, WriteGuard guard)
{
    public Task HandleAsync(ResourceCall call)
    {
        var type = call.Resource.Type;
        if (call.IsMisplaced)
        {
            if (type.IsCustom) return ResponseWriter.NotFoundPageAsync(call.Http);
            throw call.Address.Name is null && type.Namespaced ? ApiErrors.MethodNotAllowed() : ApiErrors.NoSuchResource();
        }

        if (!type.IsCustom)
        {
            AcceptedView.CheckMediaTypes(call.Http.Request.Headers.Accept, watchable: call.Http.Request.Method == "GET" && call.Address.Name is null);
        }

        if (ReviewEndpoint.Serves(type)) return reviews.HandleAsync(call);
        return (call.Http.Request.Method, call.Address.Name) switch
        {
            ("GET", null) => ListOrWatchAsync(call),
            ("GET", _) when call.Address.Watches => ListOrWatchAsync(call),
            _ when call.Address.Watches => throw Refused(call),
            ("GET", _) => GetAsync(call),
            ("POST", null) => CreateAsync(call),
            ("POST", not null) when type.IsCustom => CreateAsync(call),
            ("PUT" or "PATCH", null) when type.IsCustom => throw ApiErrors.BadRequest("name must be provided"),
            ("PUT", not null) => ReplaceAsync(call),
            ("PATCH", not null) => PatchAsync(call),
            ("DELETE", not null) => DeleteAsync(call),
            ("DELETE", null) when type.Verbs.Contains("deletecollection") => DeleteCollectionAsync(call),
            _ => throw Refused(call),
        };
    }

    /// <summary>The refusal of a method that the address does not take.</summary>
    public static ApiException Refused(ResourceCall call)
    {
        if (!call.Resource.Type.IsCustom) return ApiErrors.MethodNotAllowed();
        var verb = call.Http.Request.Method switch
        {
            "POST" => "create", "PUT" => "update", "PATCH" => "patch", "DELETE" => call.Address.Name is null ? "deletecollection" : "delete", _ => "get",
        };
        return ApiErrors.MethodNotSupported(call.Resource.Type, verb);
    }

    private Task GetAsync(ResourceCall call) =>
        writer.ObjectAsync(call.Http, 200, call.Resource, Found(call), call.View());

    private StoredObject Found(ResourceCall call)
    {
        ObjectReader.Revision(call.Http.Request.Query["resourceVersion"].ToString());
        return verbs.Reader.Get(call.Resource, call.Namespace, call.Name);
    }

    private Task ListOrWatchAsync(ResourceCall call)
    {
        var options = QueryOptions.List(call.Resource, call.Http.Request.Query);
        if (call.Address is { Watches: true, Name: { } name }) options = options with { Fields = FieldSelector.Parse($"metadata.name={name}", _ => true) };
        if (call.Address.Watches || QueryOptions.Flag(call.Http.Request.Query, "watch"))
            return watches.RunAsync(call.Http, call.Resource, call.Namespace, options, call.View(), call.UserAgent);
        return writer.ListAsync(call.Http, call.Resource, verbs.Reader.List(call.Resource, call.Namespace, options), call.View());
    }

    private async Task CreateAsync(ResourceCall call)
    {
        var options = guard.Guard(call, call.WriteOptions("CreateOptions"));
        var body = await ObjectBodyAsync(call, options);
        var created = verbs.Creator.Create(call.Resource, call.Namespace, body, options);
        await writer.ObjectAsync(call.Http, 201, call.Resource, created, call.View());
    }

    private async Task ReplaceAsync(ResourceCall call)
    {
        var options = guard.Guard(call, call.WriteOptions("UpdateOptions"));
        var body = await ObjectBodyAsync(call, options);
        var (stored, created) = verbs.Updater.Replace(call.Resource, call.Namespace, call.Name, null, body, options);
        await writer.ObjectAsync(call.Http, created ? 201 : 200, call.Resource, stored, call.View());
    }

    private async Task PatchAsync(ResourceCall call)
    {
        var options = guard.Guard(call, call.WriteOptions("PatchOptions"));
        var patch = await PatchReader.ReadAsync(call, options);
        var (stored, created) = verbs.Patcher.Patch(call.Resource, call.Namespace, call.Name, null, patch.Kind, patch.Body, options);
        await writer.ObjectAsync(call.Http, created ? 201 : 200, call.Resource, stored, call.View());
    }

    private async Task DeleteAsync(ResourceCall call)
    {
        var (stored, gone) = verbs.Deleter.Delete(call.Resource, call.Namespace, call.Name, await DeleteOptionsAsync(call));
        if (gone && !call.Resource.Strategy.ReturnsDeletedObject)
            await ResponseWriter.JsonAsync(call.Http, 200, StatusObjects.Deleted(call.Resource.Type, stored.Name, stored.Uid));
        else
            await writer.ObjectAsync(call.Http, 200, call.Resource, stored, call.View());
    }

    private async Task DeleteCollectionAsync(ResourceCall call)
    {
        var list = QueryOptions.List(call.Resource, call.Http.Request.Query);
        var options = await DeleteOptionsAsync(call);
        var page = verbs.Reader.List(call.Resource, call.Namespace, list);
        foreach (var item in page.Items)
        {
            try
            {
                verbs.Deleter.Delete(call.Resource, item.Namespace, item.Name, options);
            }
            catch (ApiException gone) when (gone.Code == 404)
            {
            }
        }

        await writer.ListAsync(call.Http, call.Resource, page, call.View());
    }

    private static async Task<DeleteOptions> DeleteOptionsAsync(ResourceCall call)
    {
        var body = await BodyReader.ObjectAsync(call.Http.Request, "DeleteOptions", call.Aborted);
        var options = DeleteOptionsReader.Read(body?.Node as JsonObject, call.Http.Request.Query);
        return call.WriteOptions("DeleteOptions").DryRun ? options with { DryRun = true } : options;
    }

    private static async Task<JsonObject> ObjectBodyAsync(ResourceCall call, WriteOptions options)
    {
        var type = call.Resource.Type;
        var body = await BodyReader.ObjectAsync(call.Http.Request, type.Kind, call.Aborted, type.ApiVersion);
        if (body?.Node is not JsonObject node)
            throw BodyReader.NotAnObject(type.Kind, body);
        if (type.IsCustom && string.IsNullOrEmpty(node["kind"].Text()))
            throw BodyReader.Unrecognized(type.Kind, $"Object 'Kind' is missing in '{Encoding.UTF8.GetString(body.Bytes)}'", body.Bytes);
        return BodyDecoding.Decode(call.Resource, node, options, body.Duplicates);
    }
}
