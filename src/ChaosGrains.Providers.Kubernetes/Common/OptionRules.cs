
namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>Collects what is wrong with options, and says all of it at once.</summary>
internal sealed class OptionRules(string what)
{
    private readonly List<string> _faults = [];

    /// <summary>The rules that all providers share.</summary>
    public OptionRules Shared(KubernetesProviderOptions options)
    {
        Check(options.Namespace is null || ObjectNames.IsDnsLabel(options.Namespace),
            $"Namespace is '{options.Namespace}': it takes lower-case letters, digits and '-', 63 at most.");
        Check(options.RequestTimeout > TimeSpan.Zero && options.RequestTimeout <= TimeSpan.FromMinutes(5),
            $"RequestTimeout is {options.RequestTimeout}: it takes a time above 0, 5 minutes at most.");
        Check(options.Tries is >= 1 and <= 20, $"Tries is {options.Tries}: it takes 1 to 20.");
        return Check(options.MaxRetryAfter >= TimeSpan.Zero && options.MaxRetryAfter <= TimeSpan.FromMinutes(5),
            $"MaxRetryAfter is {options.MaxRetryAfter}: it takes 0 to 5 minutes.");
    }

    public OptionRules Check(bool holds, string fault)
    {
        if (!holds)
            _faults.Add(fault);
        return this;
    }

    /// <exception cref="OrleansConfigurationException">Something is wrong.</exception>
    public void ThrowIfBroken()
    {
        if (_faults.Count > 0)
            throw new OrleansConfigurationException($"{what} cannot work as configured. {string.Join(" ", _faults)}");
    }
}
