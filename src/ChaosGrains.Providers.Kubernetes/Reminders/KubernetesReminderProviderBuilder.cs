using ChaosGrains.Providers.Kubernetes.Common;
using ChaosGrains.Providers.Kubernetes.Reminders;
using Microsoft.Extensions.Configuration;
using Orleans.Providers;

[assembly: RegisterProvider("Kubernetes", "Reminders", "Silo", typeof(KubernetesReminderProviderBuilder))]

namespace ChaosGrains.Providers.Kubernetes.Reminders;

/// <summary>Reminders by configuration alone: <c>Orleans:Reminders:ProviderType = Kubernetes</c>.</summary>
internal sealed class KubernetesReminderProviderBuilder : IProviderBuilder<ISiloBuilder>
{
    public void Configure(ISiloBuilder builder, string? name, IConfigurationSection configurationSection) =>
        builder.UseKubernetesReminders(options => options.Bind(configurationSection));
}
