using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Providers.Suites.Hosting;
using ChaosGrains.Providers.Suites.Reminders;

namespace ChaosGrains.Providers.Kubernetes.Tests.Reminders;

public sealed class KubernetesReminderTableTests(ServerFixture server) : ReminderTableSuite
{
    protected override ValueTask<IReminderTable> CreateTableAsync(string serviceId) =>
        new(Own(ProviderServices.ForSilo(ClusterId, serviceId, silo => silo.UseKubernetesReminders(server.Configure))).ReminderTable);
}
