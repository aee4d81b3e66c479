using System.Runtime.CompilerServices;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>
/// The objects of one kind in one namespace. A lost race is an answer here (null or false); everything else that fails is a
/// <see cref="KubernetesProviderException"/>.
/// </summary>
internal sealed class ObjectStore<TSpec>(
    ResourceKind kind, KubernetesPlace place, KubernetesProviderOptions options, TimeProvider time, ILogger logger)
    where TSpec : class
{
    private const string Group = ResourceKind.Group;
    private const string Version = ResourceKind.Version;
    private const int MaxRestarts = 3;

    // Of what was written only the new version is of interest, so it need not come back whole.
    private static readonly Dictionary<string, IReadOnlyList<string>> MetadataOnly = new()
    {
        ["Accept"] = ["application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json"],
    };

    private readonly ApiRunner _runner = new(options, time, logger);
    private readonly string _plural = kind.Plural;
    private readonly string _namespace = place.Namespace;
    private readonly ICustomObjectsOperations _api = place.Client.CustomObjects;

    public string Namespace => _namespace;

    /// <summary>One object; null when there is none of that name.</summary>
    public async Task<KubernetesObject<TSpec>?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var call = Call("get", name);
        try
        {
            return await _runner.RunAsync(call, async token =>
            {
                using var answer = await _api.GetNamespacedCustomObjectWithHttpMessagesAsync<KubernetesObject<TSpec>>(
                    Group, Version, _namespace, _plural, name, null, token);
                return answer.Body;
            }, error => ApiFailures.IsMissingObject(error, call), cancellationToken);
        }
        catch (HttpOperationException)
        {
            return null;
        }
    }

    /// <summary>Creates an object, and returns its resource version; null when there is one of that name.</summary>
    public Task<string?> CreateAsync(KubernetesObject<TSpec> item, CancellationToken cancellationToken) =>
        WriteAsync(Call("create", item.Metadata.Name), token => _api
            .CreateNamespacedCustomObjectWithHttpMessagesAsync<KubernetesObject<TSpec>>(
                Whole(item), Group, Version, _namespace, _plural, null, null, null, null, MetadataOnly, token), cancellationToken);

    /// <summary>
    /// Replaces an object of which the resource version is known, and returns its new one; null when it is another by now, or gone.
    /// </summary>
    public Task<string?> ReplaceAsync(KubernetesObject<TSpec> item, CancellationToken cancellationToken) =>
        WriteAsync(Call("update", item.Metadata.Name), token => _api
            .ReplaceNamespacedCustomObjectWithHttpMessagesAsync<KubernetesObject<TSpec>>(
                Whole(item), Group, Version, _namespace, _plural, item.Metadata.Name, null, null, null, MetadataOnly, token),
            cancellationToken);

    /// <summary>Deletes an object of which the resource version is known; false when it is another by now, or gone.</summary>
    public async Task<bool> DeleteAsync(string name, string resourceVersion, CancellationToken cancellationToken)
    {
        var call = Call("delete", name);
        var condition = new V1DeleteOptions { Preconditions = new V1Preconditions { ResourceVersion = resourceVersion } };
        try
        {
            return await _runner.RunAsync(call, async token =>
            {
                using var answer = await _api.DeleteNamespacedCustomObjectWithHttpMessagesAsync(
                    Group, Version, _namespace, _plural, name, condition, cancellationToken: token);
                return true;
            }, error => IsLost(error, call), cancellationToken);
        }
        catch (HttpOperationException error) when (IsLost(error, call))
        {
            return false;
        }
    }

    /// <summary>
    /// All objects with the labels, in pages. When a page has expired it is listed anew from the start: an object may come twice.
    /// </summary>
    public async IAsyncEnumerable<KubernetesObject<TSpec>> ListAsync(
        string selector, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = null;
        for (var restarts = 0; next != "";)
        {
            var page = await PageAsync(selector, pageSize, next, restarts < MaxRestarts, cancellationToken);
            foreach (var item in page?.Items ?? [])
                yield return item;
            restarts += page is null ? 1 : 0;
            next = page is null ? null : page.Metadata.Continue ?? "";
        }
    }

    /// <summary>Asks for an object that is not there, to find out at start whether kind, rights and connection are.</summary>
    public Task CheckAsync(CancellationToken cancellationToken) => FindAsync("start-check", cancellationToken);

    /// <summary>One page; null when its token has expired.</summary>
    private async Task<ObjectPage<TSpec>?> PageAsync(
        string selector, int size, string? next, bool mayExpire, CancellationToken cancellationToken)
    {
        try
        {
            return await _runner.RunAsync(Call("list", null), async token =>
            {
                using var answer = await _api.ListNamespacedCustomObjectWithHttpMessagesAsync<ObjectPage<TSpec>>(
                    Group, Version, _namespace, _plural, labelSelector: selector, limit: size, continueParameter: next,
                    cancellationToken: token);
                return answer.Body;
            }, error => mayExpire && ApiFailures.IsExpired(error), cancellationToken);
        }
        catch (HttpOperationException)
        {
            return null;
        }
    }

    private async Task<string?> WriteAsync(
        ApiCall call, Func<CancellationToken, Task<HttpOperationResponse<KubernetesObject<TSpec>>>> send,
        CancellationToken cancellationToken)
    {
        try
        {
            return await _runner.RunAsync(call, async token =>
            {
                using var answer = await send(token);
                return answer.Body.Metadata.ResourceVersion
                    ?? throw new KubernetesProviderException($"The API server's answer to {call} has no resourceVersion.");
            }, error => IsLost(error, call) || ApiFailures.IsTooLarge(error), cancellationToken);
        }
        catch (HttpOperationException error) when (ApiFailures.IsTooLarge(error))
        {
            throw new ObjectTooLargeException(error);
        }
        catch (HttpOperationException)
        {
            return null;
        }
    }

    private static bool IsLost(HttpOperationException error, ApiCall call) =>
        ApiFailures.IsConflict(error) || (call.Verb != "create" && ApiFailures.IsMissingObject(error, call));

    private KubernetesObject<TSpec> Whole(KubernetesObject<TSpec> item) =>
        item with { ApiVersion = ResourceKind.ApiVersion, Kind = kind.Kind };

    private ApiCall Call(string verb, string? name) => new(verb, kind, _namespace, name);
}
