using System.Collections.Concurrent;
using ChaosGrains.Simulator;
using ChaosGrains.Simulator.Faults;

namespace ChaosGrains.EndToEnd.Tests.Support;

/// <summary>What the operator asked of the simulated API server, and what it was answered.</summary>
internal sealed class RequestJournal
{
    private readonly ConcurrentQueue<RequestInfo> _arrived = new();
    private readonly ConcurrentQueue<(RequestInfo Request, int Status)> _answered = new();

    public RequestJournal(ClusterSimulator simulator)
    {
        simulator.RequestArrived += request =>
        {
            if (IsOperators(request))
                _arrived.Enqueue(request);
        };
        simulator.RequestAnswered += (request, status) =>
        {
            if (IsOperators(request))
                _answered.Enqueue((request, status));
        };
    }

    public IEnumerable<RequestInfo> Arrived => _arrived;

    public IEnumerable<RequestInfo> AnsweredWith(int status) => _answered.Where(a => a.Status == status).Select(a => a.Request);

    /// <summary>How many deletions of a pod arrived.</summary>
    public int Deletes(string ns, string pod) =>
        _arrived.Count(r => r is { Verb: "delete", Resource: "pods" } && r.Namespace == ns && r.Name == pod);

    /// <summary>How many evictions in a namespace arrived.</summary>
    public int Evictions(string ns) => _arrived.Count(r => r is { Resource: "pods", Subresource: "eviction" } && r.Namespace == ns);

    private static bool IsOperators(RequestInfo request) =>
        !request.UserAgent.StartsWith(TestCluster.UserAgent, StringComparison.Ordinal)
        && !request.UserAgent.StartsWith("kubectl", StringComparison.Ordinal);
}
