namespace ChaosGrains.Providers.Suites;

/// <summary>What every suite has: ids of its own for each test, and an end at which what the test made is disposed of.</summary>
public abstract class ProviderSuite : IAsyncLifetime
{
    private readonly List<object> _owned = [];

    /// <summary>Unique to the running test, so that tests can share a server.</summary>
    protected string ClusterId { get; } = $"cluster-{Guid.NewGuid():N}";

    /// <inheritdoc cref="ClusterId"/>
    protected string ServiceId { get; } = $"service-{Guid.NewGuid():N}";

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Overrides call the base first; a fixture that is missing is reported here with <see cref="Assert.Skip"/>.</summary>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        for (var i = _owned.Count - 1; i >= 0; i--)
        {
            if (_owned[i] is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else if (_owned[i] is IDisposable disposable) disposable.Dispose();
        }
    }

    /// <summary>The call must throw this, or something derived from it.</summary>
    protected static async Task ShouldThrowAsync<T>(Func<Task> call, string rule) where T : Exception
    {
        var thrown = await Record.ExceptionAsync(call);
        (thrown is T).ShouldBeTrue($"{rule} It threw {thrown?.ToString() ?? "nothing"}.");
    }

    /// <summary>Disposes of <paramref name="instance"/> when the test ends (in reverse order), if it is disposable.</summary>
    protected T Own<T>(T instance) where T : notnull
    {
        _owned.Add(instance);
        return instance;
    }
}
