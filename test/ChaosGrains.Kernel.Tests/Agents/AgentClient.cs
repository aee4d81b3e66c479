using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using ChaosGrains.Agent.Contracts;

namespace ChaosGrains.Kernel.Tests.Agents;

/// <summary>Speaks to an agent as an operator does.</summary>
internal sealed class AgentClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async Task<bool> IsUpAsync()
    {
        try
        {
            using var answer = await _http.GetAsync(AgentPaths.Health, Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async Task<HeartbeatResponse> HeartbeatAsync(params Lease[] leases)
    {
        using var body = JsonContent.Create(new HeartbeatRequest { Leases = leases }, AgentJson.Default.HeartbeatRequest);
        using var answer = await _http.PostAsync(AgentPaths.Heartbeat, body, Cancellation);
        return await ReadAsync(answer, AgentJson.Default.HeartbeatResponse);
    }

    /// <summary>Asks for a fault.</summary>
    /// <exception cref="AgentRefusal">It is refused.</exception>
    /// <exception cref="HttpRequestException">The agent died over it.</exception>
    public async Task<ExperimentReport> PutAsync(string uid, ApplyRequest request)
    {
        using var body = JsonContent.Create(request, AgentJson.Default.ApplyRequest);
        using var answer = await _http.PutAsync(AgentPaths.Experiment(uid), body, Cancellation);
        return await ReadAsync(answer, AgentJson.Default.ExperimentReport);
    }

    /// <inheritdoc cref="PutAsync"/>
    public async Task<ExperimentReport> DeleteAsync(string uid, long epoch = 1)
    {
        using var answer = await _http.DeleteAsync($"{AgentPaths.Experiment(uid)}?{AgentPaths.Epoch}={epoch}", Cancellation);
        return await ReadAsync(answer, AgentJson.Default.ExperimentReport);
    }

    /// <summary>How an experiment stands; null when the agent knows nothing of it.</summary>
    public async Task<ExperimentReport?> FindAsync(string uid)
    {
        using var answer = await _http.GetAsync(AgentPaths.Experiment(uid), Cancellation);
        return answer.StatusCode == HttpStatusCode.NotFound ? null : await ReadAsync(answer, AgentJson.Default.ExperimentReport);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type) where T : class
    {
        if (!answer.IsSuccessStatusCode)
            throw new AgentRefusal((await answer.Content.ReadFromJsonAsync(AgentJson.Default.Problem, Cancellation)).ShouldNotBeNull());
        return (await answer.Content.ReadFromJsonAsync(type, Cancellation)).ShouldNotBeNull();
    }
}

/// <summary>The agent's answer was an error.</summary>
internal sealed class AgentRefusal(Problem problem) : Exception($"{problem.Code}: {problem.Detail}")
{
    public Problem Problem => problem;
}
