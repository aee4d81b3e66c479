namespace ChaosGrains.Specs.Validation;

/// <summary>Which signals containers may be killed with.</summary>
internal static class ContainerKillRules
{
    internal static IEnumerable<SpecError> Check(ContainerKillParameters? kill, string field)
    {
        if (kill is not null && Signals.NumberOf(kill.Signal) is null)
        {
            yield return new(
                $"{field}.signal", $"'{kill.Signal}' is no signal that can be sent. Write one of {string.Join(", ", Signals.Names)}.");
        }
    }
}
