using ChaosGrains.Silo.Providers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Silo.Hosting;

/// <summary>Refuses providers that do not exist, those that lose state outside Development, and those whose own settings are missing.</summary>
internal sealed class ProvidersOptionsValidator(IHostEnvironment environment, IConfiguration configuration) : IValidateOptions<ProvidersOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, ProvidersOptions options)
    {
        // Two roles may want the same setting: it is told once.
        string[] failures = [.. ProviderRole.All.SelectMany(role => Check(role, role.Read(options))).Distinct()];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private IEnumerable<string> Check(ProviderRole role, string value)
    {
        var key = $"{ProvidersOptions.Section}:{role.Key}";
        if (role.Find(value) is not { } choice)
            return [$"{key} is '{value}'; it can be {role.Choices(environment.IsDevelopment())}."];
        if (choice.DevelopmentOnly is { } why && !environment.IsDevelopment())
        {
            return [$"{key} is {value}, which {why}: it is for DOTNET_ENVIRONMENT=Development, and this is {environment.EnvironmentName}. "
                + $"It can be {role.Choices(isDevelopment: false)}."];
        }
        return choice.Missing(configuration);
    }
}
