using System.Collections.Immutable;
using ChaosGrains.Grains;
using ChaosGrains.Identifiers;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Providers.Kubernetes;
using ChaosGrains.Targets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace ChaosGrains.Playground.Targets;

/// <summary>
/// Asks the silos for an experiment's targets, which are too many for its status: an Orleans client, made when it is first needed. Silos come and
/// go, so a call that fails is tried again by a new client, for a while.
/// </summary>
/// <param name="kubeconfig">The file that tells the way to the API server, where the silos' gateways are listed.</param>
/// <param name="time">The clock.</param>
internal sealed class TargetReader(string kubeconfig, TimeProvider time) : IAsyncDisposable
{
    private const string ClusterName = "chaosgrains";
    private const int PageSize = 1000;
    private const int Tries = 3;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IHost? _client;

    /// <summary>The targets, ordered by node. Empty when the silo that knew them is gone.</summary>
    /// <exception cref="TargetsUnknownException">No silo answers.</exception>
    public async Task<IReadOnlyList<TargetRecord>> ReadAsync(ExperimentId id, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await TryReadAsync(id, cancellationToken);
                }
                catch (Exception error) when (!cancellationToken.IsCancellationRequested)
                {
                    await CloseAsync();
                    if (attempt == Tries)
                        throw new TargetsUnknownException($"The targets of {id} cannot be read: {error.Message}", error);
                }
                await Task.Delay(Pause * attempt, time, cancellationToken);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _gate.Dispose();
    }

    private async Task<IReadOnlyList<TargetRecord>> TryReadAsync(ExperimentId id, CancellationToken cancellationToken)
    {
        _client ??= await ConnectAsync(cancellationToken);
        var grain = _client.Services.GetRequiredService<IGrainFactory>().GetGrain<IExperimentGrain>(id.ToString());
        var all = new List<TargetRecord>();
        ImmutableArray<TargetRecord> page;
        do
        {
            page = await grain.GetTargetsAsync(all.Count, PageSize).WaitAsync(Limit, time, cancellationToken);
            all.AddRange(page);
        }
        while (page.Length == PageSize);
        return all;
    }

    private async Task<IHost> ConnectAsync(CancellationToken cancellationToken)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.UseOrleansClient(client => client
            .Configure<ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (ClusterName, ClusterName))
            .UseKubernetesClustering(o => (o.KubeConfigPath, o.Namespace) = (kubeconfig, OperatorAccount.Namespace)));
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken).WaitAsync(Limit, time, cancellationToken);
            return host;
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    private async Task CloseAsync()
    {
        if (_client is not { } host)
            return;
        _client = null;
        try
        {
            await host.StopAsync(CancellationToken.None).WaitAsync(Limit, time);
        }
        catch (Exception error) when (error is TimeoutException or OrleansException or OperationCanceledException)
        {
            // Nobody is left to say goodbye to.
        }
        host.Dispose();
    }
}
