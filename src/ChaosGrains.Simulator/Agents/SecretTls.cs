using System.Text;
using ChaosGrains.Agent.Tls;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Agents;

/// <summary>A Secret as a kubelet mounts it for an agent. Unlike a kubelet, which takes a minute, it shows changes at once.</summary>
internal sealed class SecretTls(IClusterApi api, string ns, string name) : ITlsMaterialSource
{
    private readonly ResourceType _secrets = api.Resources.Find("", "secrets") ?? throw new InvalidOperationException("The API serves no secrets.");

    public TlsPem Read()
    {
        var secret = api.Get(_secrets, ns, name) ?? throw new IOException($"Secret {ns}/{name} does not exist.");
        return new TlsPem(Entry("tls.crt"), Entry("tls.key"), Entry("ca.crt"));

        string Entry(string entry)
        {
            var buffer = secret.Text("data", entry) ?? throw new IOException($"Secret {ns}/{name} has no entry {entry}.");
            try
            {
                return Encoding.UTF8.GetString(Convert.FromBase64String(buffer));
            }
            catch (FormatException error)
            {
                throw new IOException($"Secret {ns}/{name}: entry {entry} is no base64.", error);
            }
        }
    }
}
