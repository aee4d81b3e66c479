using System.Collections.Concurrent;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;
using Polly;

namespace ChaosGrains.Agent.Client.Http;

/// <summary>What each request passes through: total time, retries, the agent's circuit breaker, time of a try. Breakers are per agent: one that is ill does not close the others.</summary>
/// <remarks>
/// Heart-beats have no breaker. They are few, come at their own pace, renew leases, and are how it is found out that an agent is back: to hold them back would
/// cost faults their leases.
/// </remarks>
internal sealed class AgentPipelines(IOptions<AgentClientOptions> options, TimeProvider time)
{
    /// <summary>Agents move with their pods: those not heard of for long make room.</summary>
    internal const int MaxAgents = 20_000;

    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _calls = new();
    private readonly Lazy<ResiliencePipeline<HttpResponseMessage>> _heartbeat = new(() => Heartbeat(options.Value, time));

    public ResiliencePipeline<HttpResponseMessage> Of(HttpRequestMessage request) =>
        request.RequestUri!.AbsolutePath == Contracts.AgentPaths.Heartbeat ? _heartbeat.Value : Of(request.RequestUri.Authority);

    private ResiliencePipeline<HttpResponseMessage> Of(string agent)
    {
        if (_calls.TryGetValue(agent, out var known))
            return known;
        if (_calls.Count >= MaxAgents)
            _calls.Clear();
        return _calls.GetOrAdd(agent, _ => Calls(options.Value, time));
    }

    private static ResiliencePipeline<HttpResponseMessage> Calls(AgentClientOptions options, TimeProvider time) =>
        New(time)
            .AddTimeout(new HttpTimeoutStrategyOptions { Name = "total", Timeout = options.TotalTimeout })
            .AddRetry(Retry(options, options.Retries))
            .AddCircuitBreaker(new HttpCircuitBreakerStrategyOptions
            {
                FailureRatio = options.BreakAtRatio,
                MinimumThroughput = options.BreakAfter,
                SamplingDuration = options.BreakWindow,
                BreakDuration = options.BreakFor,
                ShouldHandle = static arguments => ValueTask.FromResult(Transience.IsBreakdown(arguments.Outcome)),
            })
            .AddTimeout(new HttpTimeoutStrategyOptions { Name = "try", Timeout = options.TryTimeout })
            .Build();

    private static ResiliencePipeline<HttpResponseMessage> Heartbeat(AgentClientOptions options, TimeProvider time) =>
        New(time)
            .AddTimeout(new HttpTimeoutStrategyOptions { Name = "total", Timeout = options.HeartbeatTimeout * 2.5 })
            .AddRetry(Retry(options, retries: 1))
            .AddTimeout(new HttpTimeoutStrategyOptions { Name = "try", Timeout = options.HeartbeatTimeout })
            .Build();

    private static ResiliencePipelineBuilder<HttpResponseMessage> New(TimeProvider time) => new() { TimeProvider = time };

    private static HttpRetryStrategyOptions Retry(AgentClientOptions options, int retries) => new()
    {
        MaxRetryAttempts = retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = options.RetryPause,
        MaxDelay = options.MaxRetryPause,
        ShouldRetryAfterHeader = true,
        ShouldHandle = static arguments => ValueTask.FromResult(Transience.IsWorthAnotherTry(arguments.Outcome)),
    };
}
