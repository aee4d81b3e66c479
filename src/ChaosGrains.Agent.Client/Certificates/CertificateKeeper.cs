using ChaosGrains.Errors;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>Looks after the certificates, on every silo, and publishes what the operator shows agents. What is in use stays in use while the Secrets cannot be read.</summary>
internal sealed partial class CertificateKeeper(
    CertificateSecrets secrets,
    AgentCredentials credentials,
    CertificateMetrics metrics,
    IOptions<CertificateOptions> options,
    TimeProvider time,
    ILogger<CertificateKeeper> logger) : BackgroundService
{
    private string? _published;
    private int _failures;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await LookAsync(stoppingToken);
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One look; returns the pause until the next one.</summary>
    internal async Task<TimeSpan> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await secrets.LookAsync(cancellationToken);
            foreach (var step in outcome.Done)
                LogDone(step);
            Publish(outcome.Own);
            metrics.Note(outcome.Own, outcome.Agents);
            if (_failures > 0)
                LogRecovered();
            _failures = 0;
            credentials.NoteSuccess();
            return options.Value.Interval * (0.9 + Random.Shared.NextDouble() / 5);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return TimeSpan.Zero;
        }
        catch (Exception error)
        {
            return Failed(ErrorConversion.FromException(error));
        }
    }

    private void Publish(OperatorMaterial own)
    {
        var print = string.Join(' ', own.Bundle.Append(own.Client.Certificate).Select(c => c.Thumbprint));
        if (print == _published)
            return;
        credentials.Publish(own.Client.Certificate, [.. own.Bundle]);
        _published = print;
        LogPublished(own.Client.Facts.NotAfter, own.Authorities.Length);
    }

    private TimeSpan Failed(ChaosError error)
    {
        if (credentials.Trouble is not { } before || before.Code != error.Code || _failures == 0)
            LogTrouble(error.ToString(), error.Code is ChaosErrorCode.Forbidden ? Advice : "it is tried again");
        credentials.Note(error);
        var pause = Math.Min(options.Value.Interval.TotalSeconds, options.Value.FirstPause.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 20)));
        return TimeSpan.FromSeconds(pause * (0.5 + Random.Shared.NextDouble() / 2));
    }

    private string Advice =>
        $"let the operator's Role create Secrets and get and update {options.Value.OperatorSecret} and {options.Value.AgentSecret}, as k8s/base/rbac.yaml does";

    [LoggerMessage(Level = LogLevel.Information, Message = "Certificates: {Step}")]
    private partial void LogDone(CertificateStep step);

    [LoggerMessage(Level = LogLevel.Information, Message = "Agents are shown a certificate that is good until {NotAfter}; {Authorities} authorities are trusted")]
    private partial void LogPublished(DateTimeOffset notAfter, int authorities);

    [LoggerMessage(Level = LogLevel.Error,
        Message = "The certificates for agents cannot be looked after: {Error}. Faults through the API server go on; for those of agents, {Advice}")]
    private partial void LogTrouble(string error, string advice);

    [LoggerMessage(Level = LogLevel.Information, Message = "The certificates for agents can be looked after again")]
    private partial void LogRecovered();
}
