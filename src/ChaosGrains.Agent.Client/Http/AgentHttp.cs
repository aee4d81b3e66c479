using ChaosGrains.Agent.Client.Certificates;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Client.Http;

/// <summary>The one HTTP client for all agents: retries and breakers around answers that are read whole, over one pool of connections.</summary>
internal sealed class AgentHttp(AgentCredentials credentials, AgentPipelines pipelines, IOptions<AgentClientOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>The client. Its own time limit is off: the pipelines have theirs.</summary>
    public HttpClient Client { get; } = new(
        new ResilienceHandler(pipelines.Of)
        {
            InnerHandler = new BufferingHandler(options.Value.MaxAnswerBytes, AgentConnections.NewHandler(credentials, options.Value, time)),
        })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public void Dispose() => Client.Dispose();
}
