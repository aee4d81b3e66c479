using ChaosGrains.Errors;
using ChaosGrains.Ports;
using Microsoft.Extensions.Options;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>
/// Brings the two Secrets to where they should be. Any number of silos may do so at once: each write replaces the version that was read, and who comes
/// second looks again.
/// </summary>
internal sealed class CertificateSecrets(ISecretStore store, IOptions<CertificateOptions> options, TimeProvider time)
{
    private const int MaxSteps = 20;

    /// <summary>What was found and done in one look.</summary>
    /// <param name="Own">What the operator's Secret holds.</param>
    /// <param name="Agents">What the agents' Secret holds.</param>
    /// <param name="Done">What was done, in order.</param>
    public sealed record Outcome(OperatorMaterial Own, AgentMaterial Agents, IReadOnlyList<CertificateStep> Done);

    /// <summary>Looks, and does what is due.</summary>
    /// <exception cref="ChaosException">The Secrets cannot be read or written, or one is damaged.</exception>
    public async Task<Outcome> LookAsync(CancellationToken cancellationToken)
    {
        var done = new List<CertificateStep>();
        for (var i = 0; i < MaxSteps; i++)
        {
            var (own, ownVersion) = await ReadAsync(options.Value.OperatorSecret, OperatorMaterial.Read, cancellationToken);
            var (agents, agentsVersion) = await ReadAsync(options.Value.AgentSecret, AgentMaterial.Read, cancellationToken);
            var now = time.GetUtcNow();
            var step = CertificatePlan.Next(own?.Facts, agents?.Facts, now, options.Value);
            if (step is CertificateStep.Rest)
                return new Outcome(own!, agents!, done);
            var isWritten = CertificateWork.Own(step, own, now, options.Value) is { } nextOwn
                ? await store.WriteAsync(options.Value.OperatorSecret, nextOwn.Write(), ownVersion, cancellationToken)
                : await store.WriteAsync(options.Value.AgentSecret,
                    CertificateWork.Agents(step, own, agents, now, options.Value)!.Write(), agentsVersion, cancellationToken);
            if (isWritten)
                done.Add(step);
        }
        throw new ChaosException(ChaosErrorCode.Conflict,
            $"The Secrets {options.Value.OperatorSecret} and {options.Value.AgentSecret} do not come to rest: somebody else keeps changing them. "
            + "Leave them to the operator alone");
    }

    private async Task<(T? Material, string? Version)> ReadAsync<T>(
        string name, Func<SecretEntries, T> read, CancellationToken cancellationToken) where T : class =>
        await store.ReadAsync(name, cancellationToken) is { } secret ? (read(new SecretEntries(name, secret)), secret.Version) : (null, null);
}
