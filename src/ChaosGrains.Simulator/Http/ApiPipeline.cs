using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Faults;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Simulator.Http;

/// <summary>The way of every request: counted, struck by faults, authenticated, authorized, answered.</summary>
internal sealed partial class ApiPipeline(
    ApiServices services, ResourceCatalog catalog, FaultSwitchboard faults, RequestLog log, TimeProvider time, ILogger<ApiPipeline> logger)
{
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await ServeAsync(http);
        }
        catch (ApiException error) when (!http.Response.HasStarted)
        {
            await ResponseWriter.ErrorAsync(http, error);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            LogFailure(failure, http.Request.Method, http.Request.Path);
            if (http.Response.HasStarted) http.Abort();
            else await ResponseWriter.ErrorAsync(http, new ApiException(500, "InternalError", $"Internal error occurred: {failure.Message}"));
        }
    }

    private async Task ServeAsync(HttpContext http)
    {
        var request = http.Request;
        http.Response.Headers.CacheControl = "no-cache, private";
        var userAgent = request.Headers.UserAgent.ToString();
        var access = RequestAttributes.Of(UserInfo.Anonymous, request.Method, request.Path.Value ?? "/", name => request.Query.TryGetValue(name, out var value) ? value.ToString() : null);
        var info = new RequestInfo(access.Verb, access.Group, access.Path ?? access.Resource, access.Subresource, access.Namespace, access.Name, userAgent);
        log.Add(info);
        if (!faults.IsEmpty && faults.Strike(info) is { } effect && !await SufferAsync(http, effect)) return;

        var user = services.Authenticator.Authenticate(request.Headers.Authorization.FirstOrDefault())
            ?? throw new ApiException(401, "Unauthorized", "Unauthorized");
        user = services.Impersonation.Apply(user, request.Headers);
        access = access with { User = user };
        var decision = services.Authorizer.Authorize(access);
        if (!decision.Allowed) throw Forbidden.Of(access, decision);
        await AnswerAsync(http, user, userAgent);
    }

    /// <summary>Lets a fault strike; false when the request ends with it.</summary>
    private async Task<bool> SufferAsync(HttpContext http, FaultEffect effect)
    {
        switch (effect)
        {
            case FaultEffect.Refuse:
                http.Abort();
                return false;
            case FaultEffect.LoseAnswer:
                http.Response.OnStarting(() =>
                {
                    http.Abort();
                    return Task.CompletedTask;
                });
                return true;
            case FaultEffect.Delay delay:
                await Task.Delay(delay.Time, time, http.RequestAborted);
                return true;
            case FaultEffect.Hang hang:
                await hang.Released.WaitAsync(http.RequestAborted);
                return true;
            case FaultEffect.Fail fail:
                throw fail.Error;
            default:
                return true;
        }
    }

    private async Task AnswerAsync(HttpContext http, UserInfo user, string userAgent)
    {
        if (await services.Documents.TryHandleAsync(http)) return;
        var address = ApiRequest.Parse(http.Request.Path.Value ?? "");
        if (address is { Resource.Length: > 0 } && catalog.Find(address.Group, address.Version, address.Resource) is { } resource)
        {
            var call = new ResourceCall(http, address, resource, user, userAgent);
            await (address.Subresource is null ? services.Resources.HandleAsync(call) : services.Subresources.HandleAsync(call));
            return;
        }

        // Groups that are built in answer with a Status; elsewhere nobody feels responsible.
        if (address is not null && catalog.HasBuiltIn(address.Group)) throw ApiErrors.NoSuchResource();
        await ResponseWriter.NotFoundPageAsync(http);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogFailure(Exception failure, string method, string path);
}
