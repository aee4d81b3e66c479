using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Refuses providers that do not exist, and those that lose state outside Development.</summary>
internal sealed class ProvidersOptionsValidator(IHostEnvironment environment) : IValidateOptions<ProvidersOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ProvidersOptions options)
    {
        string[] failures =
        [
            .. Check(nameof(options.Clustering), options.Clustering, "Localhost", "finds silos of this machine only"),
            .. Check(nameof(options.Storage), options.Storage, "Memory", "loses every experiment when the silo ends"),
            .. Check(nameof(options.Reminders), options.Reminders, "Memory", "loses every reminder when the silo ends"),
        ];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Check(string key, string value, string known, string why)
    {
        if (value != known)
            yield return $"{ProvidersOptions.Section}:{key} is '{value}'; it can be {known}.";
        else if (!environment.IsDevelopment())
            yield return $"{ProvidersOptions.Section}:{key} is {value}, which {why}: it is for DOTNET_ENVIRONMENT=Development, and this is {environment.EnvironmentName}.";
    }
}
