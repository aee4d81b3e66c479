using ChaosGrains.Identifiers;

namespace ChaosGrains.Failpoints;

/// <summary>Hears of every <see cref="Failpoint"/> that is reached. The operator as shipped registers <see cref="NoFailpoints"/>; only a test's host puts another in its place.</summary>
public interface IFailpoints
{
    /// <summary>Called when a boundary is reached; the experiment goes on when it returns.</summary>
    /// <param name="point">The boundary.</param>
    /// <param name="experiment">Whose.</param>
    /// <param name="cancellationToken">Cancelled when the grain is being deactivated.</param>
    ValueTask ReachAsync(Failpoint point, ExperimentId experiment, CancellationToken cancellationToken);
}

/// <summary>Lets everything pass.</summary>
public sealed class NoFailpoints : IFailpoints
{
    /// <inheritdoc/>
    public ValueTask ReachAsync(Failpoint point, ExperimentId experiment, CancellationToken cancellationToken) => ValueTask.CompletedTask;
}
