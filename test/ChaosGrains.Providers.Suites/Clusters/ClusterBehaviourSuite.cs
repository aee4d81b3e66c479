using ChaosGrains.Providers.Suites.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace ChaosGrains.Providers.Suites.Clusters;

/// <summary>
/// What an application sees of its providers: two silos with nothing in common but them. Inherit it in a public class of a test project.
/// </summary>
public abstract class ClusterBehaviourSuite : ProviderSuite
{
    /// <summary>The name under which <see cref="ConfigureSilo"/> registers the grain storage.</summary>
    public const string StorageName = "suite";

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(200);

    /// <summary>How long a case waits for what must come.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromMinutes(2);

    /// <summary>
    /// Adds clustering (<c>UseDevelopmentClustering(plan.Primary)</c> where another part is tested), a grain storage named
    /// <see cref="StorageName"/> and reminders. Ids, endpoints and the shortest reminder period are set already.
    /// </summary>
    protected abstract void ConfigureSilo(ISiloBuilder silo, SiloPlan plan);

    [Fact]
    public virtual async Task State_AfterTheStopOfItsSilo_IsThereOnAnother()
    {
        var cluster = await StartAsync();
        var key = Guid.NewGuid().ToString("N");
        var there = cluster.Grains(1).GetGrain<ISuiteGrain>(key);
        await there.SetText("written on the second silo");
        var holder = await there.GetSilo();

        await cluster.StopAsync(1, Token);

        var here = cluster.Grains(0).GetGrain<ISuiteGrain>(key);
        (await here.GetText()).ShouldBe("written on the second silo", "State that was written outlives the silo that wrote it.");
        (await here.GetSilo()).ShouldNotBe(holder, "The grain lives on another silo now.");
        await here.SetText("written on the first silo");
    }

    [Fact]
    public virtual async Task Reminder_Registered_FiresAndIsListedUntilStopped()
    {
        var cluster = await StartAsync();
        var grain = cluster.Grains(0).GetGrain<ISuiteGrain>(Guid.NewGuid().ToString("N"));
        await grain.StartReminder("wake", Period);
        await grain.StartReminder("later", TimeSpan.FromHours(1));

        (await grain.ListReminders()).ShouldBe(["wake", "later"], ignoreOrder: true, "Registered reminders are listed.");
        await TicksAsync(grain, 2, "A reminder fires again and again");
        (await grain.StopReminder("wake")).ShouldBeTrue("A registered reminder is found.");
        (await grain.StopReminder("wake")).ShouldBeFalse("A stopped reminder is not found any more.");
        (await grain.ListReminders()).ShouldBe(["later"], "A stopped reminder is not listed, and the others are.");
        (await grain.StopReminder("later")).ShouldBeTrue("A registered reminder is found.");
    }

    [Fact]
    public virtual async Task Reminder_AfterTheStopOfASilo_FiresOnTheOther()
    {
        var cluster = await StartAsync();
        // Eight grains: their reminders lie on both silos' parts of the ring.
        var keys = Enumerable.Range(0, 8).Select(i => $"{i}-{Guid.NewGuid():N}").ToArray();
        await Task.WhenAll(keys.Select(key => cluster.Grains(1).GetGrain<ISuiteGrain>(key).StartReminder("wake", Period)));

        await cluster.StopAsync(1, Token);

        foreach (var grain in keys.Select(key => cluster.Grains(0).GetGrain<ISuiteGrain>(key)))
        {
            await TicksAsync(grain, await grain.GetTicks() + 2, "Reminders go on after their silo stopped");
            (await grain.StopReminder("wake")).ShouldBeTrue("A reminder is found on another silo than the one it was registered on.");
        }
    }

    [Fact]
    public virtual async Task State_ChangedBehindTheGrain_ConflictsAndComesBackFresh()
    {
        var cluster = await StartAsync();
        var grain = cluster.Grains(0).GetGrain<ISuiteGrain>(Guid.NewGuid().ToString("N"));
        await grain.SetText("written by the grain");
        var storage = cluster[1].Services.GetRequiredKeyedService<IGrainStorage>(StorageName);
        var record = new StoredRecord(storage, grain.GetGrainId(), SuiteGrain.StateName, Token);
        await record.ReadAsync();
        record.State.Text.ShouldBe("written by the grain", "Both silos have one store.");
        record.State.Text = "written behind it";
        await record.WriteAsync();

        await ShouldThrowAsync<InconsistentStateException>(
            () => grain.SetText("written in ignorance"), "A grain whose record was changed behind its back cannot write.");

        (await grain.GetText()).ShouldBe("written behind it", "After a conflict the grain comes back with the stored state.");
        await grain.SetText("written knowingly");
        (await record.ReadAnewAsync()).State.Text.ShouldBe("written knowingly", "With the fresh etag it can write again.");
    }

    private async Task<SuiteCluster> StartAsync()
    {
        var cluster = Own(new SuiteCluster(ClusterId, ServiceId, ConfigureSilo));
        await cluster.StartAsync(2, Token);
        return cluster;
    }

    private Task TicksAsync(ISuiteGrain grain, long atLeast, string rule) =>
        Eventually.TrueAsync(async () => await grain.GetTicks() >= atLeast, Patience, rule, Token);
}
