using System.Collections.Concurrent;
using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Providers.Suites.Membership;
using k8s;
using k8s.Models;

namespace ChaosGrains.Providers.Kubernetes.Tests.Hosting;

/// <summary>The Role in <c>k8s/base</c> is what the providers need, and no more.</summary>
public sealed class OperatorRoleTests
{
    private const string Group = "orleans.chaosgrains.io";
    private const string Namespace = "chaosgrains";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Role_AllowsWhatTheProvidersDo_AndNothingElse()
    {
        await using var server = await FaultyServer.StartAsync();
        var (client, role) = await InstallAsync(server);
        var asked = new ConcurrentBag<string>();
        server.Simulator.RequestArrived += request =>
        {
            if (request.Group == Group)
                asked.Add($"{request.Verb} {request.Resource}");
        };
        using (client)
            await UseAsync(server, client);

        var allowed = role.Rules.Where(rule => rule.ApiGroups.Contains(Group)).SelectMany(rule => rule.Resources.SelectMany(resource => rule.Verbs.Select(verb => $"{verb} {resource}")));
        asked.Distinct().ShouldBe(allowed, ignoreOrder: true);
    }

    private static async Task UseAsync(FaultyServer server, IKubernetes client)
    {
        void Configure(KubernetesProviderOptions options) => (options.Namespace, options.ClientFactory) = (Namespace, _ => client);
        var silo = server.Silo(builder => builder.UseKubernetesClustering(Configure)
            .AddKubernetesGrainStorage("store", Configure).UseKubernetesReminders(Configure));

        var table = silo.MembershipTable;
        await table.InitializeMembershipTableAsync(true, Token);
        (await table.InsertRowAsync(Members.Create(), (await table.ReadAllAsync(Token)).Version.Next(), Token)).ShouldBeTrue();

        var storage = await silo.StartGrainStorageAsync("store", Token);
        var (id, state) = (GrainId.Create("cart", "1"), new GrainState<CounterState>(new CounterState()));
        await storage.WriteStateAsync("s", id, state, Token);
        await storage.WriteStateAsync("s", id, state, Token);
        await storage.ReadStateAsync("s", id, state, Token);
        await storage.ClearStateAsync("s", id, state, Token);

        var reminders = silo.ReminderTable;
        await reminders.StartAsync(Token);
        var entry = new ReminderEntry { GrainId = id, ReminderName = "r", StartAt = Members.Now, Period = TimeSpan.FromMinutes(1) };
        await reminders.UpsertRow(entry, Token);
        var etag = await reminders.UpsertRow(entry, Token);
        (await reminders.ReadRows(0, 0, Token)).Reminders.Count.ShouldBe(1);
        (await reminders.RemoveRow(id, "r", etag!, Token)).ShouldBeTrue();
    }

    private static async Task<(IKubernetes Client, V1Role Role)> InstallAsync(FaultyServer server)
    {
        var admin = server.Client;
        await admin.CoreV1.CreateNamespaceAsync(new V1Namespace { Metadata = new V1ObjectMeta { Name = Namespace } });
        var rbac = await KubernetesYaml.LoadAllFromFileAsync(Path.Combine(AppContext.BaseDirectory, "base", "rbac.yaml"));
        var account = rbac.OfType<V1ServiceAccount>().Single();
        var role = rbac.OfType<V1Role>().Single();
        await admin.CoreV1.CreateNamespacedServiceAccountAsync(account, Namespace);
        await admin.RbacAuthorizationV1.CreateNamespacedRoleAsync(role, role.Namespace());
        await admin.RbacAuthorizationV1.CreateNamespacedRoleBindingAsync(rbac.OfType<V1RoleBinding>().Single(), Namespace);
        var token = await admin.CoreV1.CreateNamespacedServiceAccountTokenAsync(
            new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { Audiences = [] } }, account.Name(), Namespace);
        var path = await server.KubeConfigOfAsync(token.Status.Token);
        return (new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(path)), role);
    }
}
