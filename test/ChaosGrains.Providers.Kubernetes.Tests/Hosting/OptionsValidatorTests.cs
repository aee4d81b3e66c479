using ChaosGrains.Providers.Suites.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Providers.Kubernetes.Tests.Hosting;

public sealed class OptionsValidatorTests
{
    [Fact]
    public async Task Clustering_WithDefaults_IsValid() =>
        (await FaultsAsync(silo => silo.UseKubernetesClustering())).ShouldBeEmpty();

    [Fact]
    public async Task Clustering_AllWrong_SaysAllAtOnce()
    {
        var fault = (await FaultsAsync(silo => silo.UseKubernetesClustering(options =>
        {
            (options.Namespace, options.RequestTimeout, options.Tries) = ("No Such", TimeSpan.Zero, 0);
            (options.MaxRetryAfter, options.ConflictTries) = (TimeSpan.FromHours(1), 101);
        }))).ShouldHaveSingleItem();

        fault.ShouldBe("Kubernetes clustering cannot work as configured. "
            + "Namespace is 'No Such': it takes lower-case letters, digits and '-', 63 at most. "
            + "RequestTimeout is 00:00:00: it takes a time above 0, 5 minutes at most. "
            + "Tries is 0: it takes 1 to 20. MaxRetryAfter is 01:00:00: it takes 0 to 5 minutes. "
            + "ConflictTries is 101: it takes 1 to 100.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(KubernetesGrainStorageOptions.LargestPayloadBytes + 1)]
    public async Task Storage_ALimitOutOfRange_NamesTheStorage(int limit) =>
        (await FaultsAsync(silo => silo.UseKubernetesClustering().AddKubernetesGrainStorage("carts", o => o.MaxPayloadBytes = limit)))
            .ShouldHaveSingleItem().ShouldBe("Kubernetes grain storage 'carts' cannot work as configured. "
                + $"MaxPayloadBytes is {limit}: it takes 1 to 1048576.");

    [Fact]
    public async Task Reminders_OutOfRange_SaysWhatFits() =>
        (await FaultsAsync(silo => silo.UseKubernetesReminders(o => (o.MaxBucketBytes, o.PageSize, o.ConflictTries) = (1, 0, 0))))
            .ShouldHaveSingleItem().ShouldBe("Kubernetes reminders cannot work as configured. "
                + "MaxBucketBytes is 1: it takes 4096 to 1048576. ConflictTries is 0: it takes 1 to 100. "
                + "PageSize is 0: it takes 1 to 500.");

    private static async Task<List<string>> FaultsAsync(Action<ISiloBuilder> configure)
    {
        await using var services = ProviderServices.ForSilo("cluster", "service", configure);
        var faults = new List<string>();
        foreach (var validator in services.Services.GetServices<IConfigurationValidator>()
            .Where(v => v.GetType().Assembly == typeof(KubernetesProviderOptions).Assembly))
        {
            if (Record.Exception(validator.ValidateConfiguration) is { } error)
                faults.Add(error.ShouldBeOfType<OrleansConfigurationException>().Message);
        }
        return faults;
    }
}
