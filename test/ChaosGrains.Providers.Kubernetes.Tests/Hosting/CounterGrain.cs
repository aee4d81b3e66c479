namespace ChaosGrains.Providers.Kubernetes.Tests.Hosting;

/// <summary>Counts the ticks of its reminder in its state.</summary>
[Alias("providers.tests.ICounterGrain")]
public interface ICounterGrain : IGrainWithStringKey
{
    [Alias("Start")]
    Task Start();

    [Alias("Stop")]
    Task Stop();

    [Alias("Get")]
    Task<int> Get();
}

internal sealed class CounterGrain([PersistentState("count", "counters")] IPersistentState<CounterState> count)
    : Grain, ICounterGrain, IRemindable
{
    private const string Reminder = "tick";

    public Task Start() => this.RegisterOrUpdateReminder(Reminder, TimeSpan.Zero, TimeSpan.FromMilliseconds(200));

    public async Task Stop()
    {
        if (await this.GetReminder(Reminder) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    public Task<int> Get() => Task.FromResult(count.State.Count);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        count.State.Count++;
        await count.WriteStateAsync();
    }
}

[GenerateSerializer]
[Alias("providers.tests.CounterState")]
internal sealed class CounterState
{
    [Id(0)]
    public int Count { get; set; }
}
