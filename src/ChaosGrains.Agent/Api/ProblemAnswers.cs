using System.Text.Json;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;

namespace ChaosGrains.Agent.Api;

/// <summary>Answers that are errors, after RFC 9457.</summary>
internal static class ProblemAnswers
{
    private const string ContentType = "application/problem+json";

    public static Problem Of(AgentException error) => Of(error.Code, error.Message) with { Capability = error.Capability, Epoch = error.Epoch };

    public static Problem Of(AgentErrorCode code, string detail, int? status = null) =>
        new() { Title = code.ToString(), Status = status ?? StatusOf(code), Detail = detail, Code = code };

    public static async Task WriteAsync(HttpContext context, Problem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = ContentType;
        await JsonSerializer.SerializeAsync(context.Response.Body, problem, AgentJson.Default.Problem, context.RequestAborted);
    }

    private static int StatusOf(AgentErrorCode code) => code switch
    {
        AgentErrorCode.InvalidRequest => StatusCodes.Status400BadRequest,
        AgentErrorCode.Unauthorized => StatusCodes.Status401Unauthorized,
        AgentErrorCode.NotFound => StatusCodes.Status404NotFound,
        AgentErrorCode.StaleEpoch or AgentErrorCode.Ended => StatusCodes.Status409Conflict,
        AgentErrorCode.CapabilityMissing => StatusCodes.Status422UnprocessableEntity,
        AgentErrorCode.JournalUnavailable or AgentErrorCode.Stopping or AgentErrorCode.Busy => StatusCodes.Status503ServiceUnavailable,
        AgentErrorCode.Timeout => StatusCodes.Status504GatewayTimeout,
        _ => StatusCodes.Status500InternalServerError,
    };
}
