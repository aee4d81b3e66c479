using Microsoft.Extensions.Options;

namespace ChaosGrains.Grains;

/// <summary>Refuses times that do not go together: leases that would run out while all is well.</summary>
internal sealed class AgentOptionsRules : IValidateOptions<AgentOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, AgentOptions options)
    {
        var slowest = options.HeartbeatEvery + options.HeartbeatTimeout;
        return options.Lease <= slowest
            ? ValidateOptionsResult.Fail(
                $"{AgentOptions.Section}:Lease ({options.Lease}) must be longer than {AgentOptions.Section}:HeartbeatEvery and HeartbeatTimeout together ({slowest}): "
                + "a single slow answer would end every fault. Make it three times as long at least.")
            : ValidateOptionsResult.Success;
    }
}
