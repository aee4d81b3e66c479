using ChaosGrains.Providers.Kubernetes.Common;
using ChaosGrains.Providers.Kubernetes.Reminders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace ChaosGrains.Providers.Kubernetes;

/// <summary>Reminders over Kubernetes objects.</summary>
public static class KubernetesReminderHostingExtensions
{
    /// <summary>Keeps reminders in <c>ReminderBucket</c> objects.</summary>
    public static ISiloBuilder UseKubernetesReminders(this ISiloBuilder builder, Action<KubernetesReminderOptions>? configure = null) =>
        builder.UseKubernetesReminders((OptionsBuilder<KubernetesReminderOptions> options) => options.Configure(configure ?? (_ => { })));

    /// <inheritdoc cref="UseKubernetesReminders(ISiloBuilder, Action{KubernetesReminderOptions})"/>
    public static ISiloBuilder UseKubernetesReminders(
        this ISiloBuilder builder, Action<OptionsBuilder<KubernetesReminderOptions>> configure)
    {
        builder.Services.UseKubernetesReminders(configure);
        return builder;
    }

    /// <summary>Adds the reminder table to a silo's services.</summary>
    public static IServiceCollection UseKubernetesReminders(
        this IServiceCollection services, Action<OptionsBuilder<KubernetesReminderOptions>> configure)
    {
        services.AddReminders();
        configure(services.AddOptions<KubernetesReminderOptions>());
        return services.AddKubernetesPlaces()
            .AddTransient<IConfigurationValidator, KubernetesReminderOptionsValidator>()
            .AddSingleton<IReminderTable>(Create);
    }

    private static KubernetesReminderTable Create(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<KubernetesReminderOptions>>().Value;
        var objects = provider.OpenObjects<ReminderBucketSpec, KubernetesReminderTable>(ReminderBucketSpec.Kind, options);
        var serviceId = provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId;
        return new KubernetesReminderTable(new ReminderBuckets(objects, serviceId, options), options, provider.GetTime());
    }
}
