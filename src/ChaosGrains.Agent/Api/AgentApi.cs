using System.Globalization;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Experiments;

namespace ChaosGrains.Agent.Api;

/// <summary>The agent's HTTP interface, version 1.</summary>
public static class AgentApi
{
    private const string One = AgentPaths.Experiments + "/{uid}";

    /// <summary>Maps all paths of <see cref="AgentPaths"/>.</summary>
    /// <param name="routes">Where.</param>
    /// <param name="find">The agent that a request is for; null: none. One host may have many, told apart by the local address.</param>
    /// <param name="requireCertificate">Whether a client must have a certificate for all but <see cref="AgentPaths.Health"/>.</param>
    public static IEndpointRouteBuilder MapAgentApi(this IEndpointRouteBuilder routes, Func<HttpContext, AgentCore?> find, bool requireCertificate = true)
    {
        var call = new AgentCall(find, requireCertificate, routes.ServiceProvider.GetRequiredService<ILogger<AgentCall>>());
        routes.MapGet(AgentPaths.Health, context => TellHealthAsync(context, find(context)));
        routes.MapPost(AgentPaths.Heartbeat, context => call.HandleAsync(context, agent => HeartbeatAsync(context, agent)));
        routes.MapGet(AgentPaths.Experiments, context => call.HandleAsync(context, agent =>
            AgentCall.WriteAsync(context, agent.List(), AgentJson.Default.ExperimentList)));
        routes.MapGet(One, context => call.HandleAsync(context, agent => ReadAsync(context, agent)));
        routes.MapPut(One, context => call.HandleAsync(context, agent => ApplyAsync(context, agent)));
        routes.MapDelete(One, context => call.HandleAsync(context, agent => RevertAsync(context, agent)));
        return routes;
    }

    private static async Task TellHealthAsync(HttpContext context, AgentCore? agent)
    {
        var isHealthy = agent is { IsHealthy: true };
        context.Response.StatusCode = isHealthy ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        context.Response.ContentType = "text/plain";
        await context.Response.WriteAsync(isHealthy ? "ok" : "stopping or not started", context.RequestAborted);
    }

    private static async Task HeartbeatAsync(HttpContext context, AgentCore agent) => await AgentCall.WriteAsync(
        context,
        agent.Heartbeat(await AgentCall.ReadAsync(context, AgentJson.Default.HeartbeatRequest)),
        AgentJson.Default.HeartbeatResponse);

    private static Task ReadAsync(HttpContext context, AgentCore agent) => AgentCall.WriteAsync(
        context,
        agent.Read(Uid(context)) ?? throw new AgentException(AgentErrorCode.NotFound, $"Node {agent.Node} knows no experiment {Uid(context)}."),
        AgentJson.Default.ExperimentReport);

    private static async Task ApplyAsync(HttpContext context, AgentCore agent)
    {
        var request = await AgentCall.ReadAsync(context, AgentJson.Default.ApplyRequest);
        await AgentCall.WriteAsync(context, await agent.ApplyAsync(Uid(context), request, context.RequestAborted), AgentJson.Default.ExperimentReport);
    }

    private static async Task RevertAsync(HttpContext context, AgentCore agent)
    {
        var report = await agent.RevertAsync(Uid(context), Epoch(context.Request.Query[AgentPaths.Epoch].ToString()), context.RequestAborted);
        await AgentCall.WriteAsync(context, report, AgentJson.Default.ExperimentReport);
    }

    private static string Uid(HttpContext context) => context.Request.RouteValues["uid"] as string ?? "";

    private static long Epoch(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var epoch)
        ? epoch
        : throw new AgentException(AgentErrorCode.InvalidRequest, $"{AgentPaths.Epoch}: it is no number. Send the experiment's epoch, 0 or more.");
}
