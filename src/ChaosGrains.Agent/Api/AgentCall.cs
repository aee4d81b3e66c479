using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;
using Microsoft.AspNetCore.Http.Features;

namespace ChaosGrains.Agent.Api;

/// <summary>The way of every request under <c>/v1</c>: who asks, which agent is meant, what it answers; every failure becomes a <see cref="Problem"/>.</summary>
internal sealed partial class AgentCall(Func<HttpContext, AgentCore?> find, bool requireCertificate, ILogger<AgentCall> logger)
{
    /// <summary>Longest body of a request, in bytes.</summary>
    private const long MaxBody = 4 << 20;

    public async Task HandleAsync(HttpContext context, Func<AgentCore, Task> answer)
    {
        try
        {
            await answer(Admit(context));
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            await ProblemAnswers.WriteAsync(context, Explain(context, error));
        }
    }

    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) where T : class =>
        await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted)
        ?? throw new AgentException(AgentErrorCode.InvalidRequest, "The body is null. Send an object.");

    public static async Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(context.Response.Body, value, type, context.RequestAborted);
    }

    private AgentCore Admit(HttpContext context)
    {
        // A client whose certificate is wrong does not come so far: its handshake fails.
        if (requireCertificate && context.Connection.ClientCertificate is null)
            throw new AgentException(AgentErrorCode.Unauthorized, "No client certificate was sent. Send the operator's.");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxBody;
        return find(context) ?? throw new AgentException(AgentErrorCode.NotFound, $"No agent has the address {context.Connection.LocalIpAddress}.");
    }

    private Problem Explain(HttpContext context, Exception error)
    {
        switch (error)
        {
            case AgentException refused:
                return ProblemAnswers.Of(refused);
            case JsonException wrong:
                return ProblemAnswers.Of(AgentErrorCode.InvalidRequest, $"The body is not what it should be: {wrong.Message}");
            case BadHttpRequestException wrong:
                return ProblemAnswers.Of(AgentErrorCode.InvalidRequest, wrong.Message, wrong.StatusCode);
            case OperationCanceledException:
                return ProblemAnswers.Of(AgentErrorCode.Stopping, "The agent has stopped. Try again when the next one runs.");
            default:
                LogBroke(error, context.Request.Method, context.Request.Path);
                return ProblemAnswers.Of(AgentErrorCode.Internal, $"The agent made a mistake: {error.Message} Its log tells more; tell the maintainers.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} broke")]
    private partial void LogBroke(Exception error, string method, string path);
}
