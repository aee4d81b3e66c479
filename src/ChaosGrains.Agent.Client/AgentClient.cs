using System.Globalization;
using ChaosGrains.Agent.Client.Http;
using ChaosGrains.Agent.Client.Mapping;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agents;
using ChaosGrains.Ports;

namespace ChaosGrains.Agent.Client;

/// <summary>Speaks the contract with agents over HTTPS.</summary>
internal sealed class AgentClient(AgentExchange exchange) : IAgentClient
{
    public async Task<AgentReport> ApplyAsync(Uri agent, AgentOrder order, TimeSpan lease, CancellationToken cancellationToken)
    {
        var body = AgentExchange.Body(OrderMapping.ToRequest(order, lease), AgentJson.Default.ApplyRequest);
        var report = await exchange.SendAsync<ExperimentReport>(
            agent, HttpMethod.Put, AgentPaths.Experiment(order.Uid), body, cancellationToken);
        return ReportMapping.ToReport(report);
    }

    public async Task<AgentReport?> ReadAsync(Uri agent, string uid, CancellationToken cancellationToken) =>
        await exchange.FindAsync<ExperimentReport>(agent, AgentPaths.Experiment(uid), cancellationToken) is { } report
            ? ReportMapping.ToReport(report)
            : null;

    public async Task<AgentReport> RevertAsync(Uri agent, string uid, long epoch, CancellationToken cancellationToken)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{AgentPaths.Experiment(uid)}?{AgentPaths.Epoch}={epoch}");
        return ReportMapping.ToReport(await exchange.SendAsync<ExperimentReport>(agent, HttpMethod.Delete, path, body: null, cancellationToken));
    }

    public async Task<AgentHeartbeat> HeartbeatAsync(
        Uri agent, IReadOnlyCollection<AgentLease> leases, TimeSpan lease, CancellationToken cancellationToken)
    {
        var body = AgentExchange.Body(OrderMapping.ToRequest(leases, lease), AgentJson.Default.HeartbeatRequest);
        var answer = await exchange.SendAsync<HeartbeatResponse>(agent, HttpMethod.Post, AgentPaths.Heartbeat, body, cancellationToken);
        return ReportMapping.ToHeartbeat(answer);
    }
}
