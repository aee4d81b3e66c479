namespace ChaosGrains.Providers.Suites.Clusters;

/// <summary>A grain with state and reminders; it lives on the silo that calls it first.</summary>
internal interface ISuiteGrain : IGrainWithStringKey
{
    Task<string> GetSilo();

    Task<string?> GetText();

    Task SetText(string text);

    Task<long> GetTicks();

    Task StartReminder(string name, TimeSpan period);

    Task<bool> StopReminder(string name);

    Task<List<string>> ListReminders();
}
