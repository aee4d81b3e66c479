using ChaosGrains.Providers.AzureStorage.Tests.GrainStorage;

namespace ChaosGrains.Providers.AzureStorage.Tests.Hosting;

/// <summary>A grain with state and a reminder.</summary>
public interface ICartGrain : IGrainWithStringKey
{
    Task PutAsync(string text);

    Task<string> GetAsync();

    Task<bool> HasReminderAsync();
}

internal sealed class CartGrain([PersistentState("cart")] IPersistentState<Cart> cart) : Grain, ICartGrain, IRemindable
{
    private const string Reminder = "wake up";

    public async Task PutAsync(string text)
    {
        cart.State.Text = text;
        await cart.WriteStateAsync();
        await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromHours(1), TimeSpan.FromHours(1));
    }

    public Task<string> GetAsync() => Task.FromResult(cart.State.Text);

    public async Task<bool> HasReminderAsync() => await this.GetReminder(Reminder) is not null;

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}
