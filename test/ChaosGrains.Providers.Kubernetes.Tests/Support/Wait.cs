using System.Runtime.CompilerServices;
using ChaosGrains.Providers.Suites;

namespace ChaosGrains.Providers.Kubernetes.Tests.Support;

/// <summary>Waits on a condition, with a deadline.</summary>
internal static class Wait
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    public static Task UntilAsync(Func<Task<bool>> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Eventually.TrueAsync(condition, Deadline, what, CancellationToken.None);
}
