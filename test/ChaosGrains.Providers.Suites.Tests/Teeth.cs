namespace ChaosGrains.Providers.Suites;

/// <summary>Runs a case of a suite against an implementation that breaks its rule.</summary>
internal static class Teeth
{
    /// <summary>The case of this name fails, and its message says the rule.</summary>
    public static async Task ShouldFailAsync(ProviderSuite suite, string name, string rule)
    {
        await suite.InitializeAsync();
        try
        {
            var run = suite.GetType().GetMethod(name)?.CreateDelegate<Func<Task>>(suite);
            run.ShouldNotBeNull($"There is a case {name}.");

            var failure = await Record.ExceptionAsync(run);

            failure.ShouldNotBeNull($"{name} must fail on this implementation.").ToString().ShouldContain(rule);
        }
        finally
        {
            await suite.DisposeAsync();
        }
    }
}
