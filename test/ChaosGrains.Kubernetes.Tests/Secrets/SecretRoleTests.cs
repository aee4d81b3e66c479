using System.Collections.Concurrent;
using ChaosGrains.Errors;
using ChaosGrains.Kubernetes.Operator;
using ChaosGrains.Kubernetes.Tests.Support;
using ChaosGrains.Ports;
using ChaosGrains.Simulator;
using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Kubernetes.Tests.Secrets;

/// <summary>What the Role in <c>k8s/base</c> says of Secrets is what the certificates need, and no more.</summary>
public sealed class SecretRoleTests
{
    private const string Namespace = "chaosgrains";
    private static readonly string[] Names = ["chaosgrains-operator-tls", "chaosgrains-agent-tls"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Role_AllowsTheTwoSecrets_AndNoOther()
    {
        await using var simulator = await ClusterSimulator.StartAsync(cancellationToken: Token);
        var path = Path.GetTempFileName();
        await simulator.WriteKubeconfigAsync(path, Token);
        var role = await InstallAsync(simulator, path);
        var asked = new ConcurrentBag<string>();
        simulator.RequestArrived += request =>
        {
            if (request.Resource == "secrets")
                asked.Add(request.Verb);
        };
        await using var services = ClusterFixture.NewServices(path, s => s.Configure<OperatorOptions>(o => o.Namespace = Namespace));
        var store = services.GetRequiredService<ISecretStore>();
        foreach (var name in Names)
        {
            (await store.ReadAsync(name, Token)).ShouldBeNull();
            (await store.WriteAsync(name, new Dictionary<string, byte[]> { ["a"] = [1] }, null, Token)).ShouldBeTrue();
            (await store.WriteAsync(name, new Dictionary<string, byte[]> { ["a"] = [2] }, (await store.ReadAsync(name, Token))!.Version, Token)).ShouldBeTrue();
        }
        var refused = await Should.ThrowAsync<ChaosException>(() => store.ReadAsync("another-ones", Token));
        refused.Error.Code.ShouldBe(ChaosErrorCode.Forbidden);
        asked.Distinct().ShouldBe(role.Rules.Where(r => r.Resources.Contains("secrets")).SelectMany(r => r.Verbs), ignoreOrder: true);
        File.Delete(path);
    }

    /// <summary>Installs the Role, and makes the kubeconfig the operator's.</summary>
    private static async Task<V1Role> InstallAsync(ClusterSimulator simulator, string kubeConfig)
    {
        await using var services = ClusterFixture.NewServices(kubeConfig);
        var admin = services.GetRequiredService<IKubernetes>();
        await admin.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace } });
        var rbac = await KubernetesYaml.LoadAllFromFileAsync(Path.Combine(AppContext.BaseDirectory, "k8s", "rbac.yaml"));
        var (account, role) = (rbac.OfType<V1ServiceAccount>().Single(), rbac.OfType<V1Role>().Single());
        await admin.CoreV1.CreateNamespacedServiceAccountAsync(account, Namespace);
        await admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(role, Namespace);
        await admin.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(rbac.OfType<V1RoleBinding>().Single(), Namespace);
        var token = await admin.CoreV1.CreateNamespacedServiceAccountTokenAsync(
            new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { Audiences = [] } }, account.Name(), Namespace);
        await File.WriteAllTextAsync(kubeConfig,
            simulator.KubeconfigText().Replace(simulator.AdminToken, token.Status.Token, StringComparison.Ordinal));
        return role;
    }
}
