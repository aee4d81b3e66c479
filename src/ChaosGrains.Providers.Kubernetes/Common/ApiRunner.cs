using System.Globalization;
using k8s.Autorest;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Sends a request within its time limit, and once more after a wait where that may help and cannot harm.</summary>
internal sealed partial class ApiRunner(KubernetesProviderOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Sends; the caller deals with the answers in <paramref name="expected"/>.</summary>
    /// <exception cref="HttpOperationException">An answer that is expected.</exception>
    /// <exception cref="KubernetesProviderException">Any other failure.</exception>
    public async Task<T> RunAsync<T>(
        ApiCall call, Func<CancellationToken, Task<T>> send, Func<HttpOperationException, bool> expected,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WithinAsync(call, send, cancellationToken);
            }
            catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                if (error is HttpOperationException answer && expected(answer))
                    throw;
                if (attempt >= options.Tries || !ApiFailures.MayRetry(error, call))
                    throw ApiFailures.From(error, call, attempt);
                var wait = Wait(error, attempt);
                LogRetry(call, attempt, wait, error.Message);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    private async Task<T> WithinAsync<T>(ApiCall call, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(options.RequestTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await send(linked.Token);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            var limit = options.RequestTimeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new TimeoutException($"The API server did not {call} within {limit} s.", error);
        }
    }

    private TimeSpan Wait(Exception error, int attempt)
    {
        var own = Backoff.Failure.Delay(attempt, Random.Shared.NextDouble());
        if (RetryAfter(error) is not { } asked)
            return own;
        // A little later than asked, so that all who were refused do not come back together.
        var spread = asked + own / 4;
        return spread < options.MaxRetryAfter ? spread : options.MaxRetryAfter;
    }

    // The API server always answers in seconds.
    private static TimeSpan? RetryAfter(Exception error) =>
        error is HttpOperationException { Response.Headers: { } headers } && headers.TryGetValue("Retry-After", out var values)
        && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The API server did not {Call} at try {Attempt}; again in {Wait}: {Error}")]
    private partial void LogRetry(ApiCall call, int attempt, TimeSpan wait, string error);
}
