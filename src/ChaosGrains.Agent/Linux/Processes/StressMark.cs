namespace ChaosGrains.Agent.Linux.Processes;

/// <summary>
/// What a process that a fault put into a container carries in its environment. Children inherit it, so that all of them are found again
/// by whoever looks, with no memory of having started them.
/// </summary>
/// <param name="Experiment">Uid of the experiment.</param>
/// <param name="Pod">Uid of the pod.</param>
/// <param name="Container">Id of the container.</param>
/// <param name="Kind">The kind of stress, such as <c>cpu</c>.</param>
/// <param name="Settings">How much of it: another order has other settings.</param>
internal sealed record StressMark(string Experiment, string Pod, string Container, string Kind, string Settings)
{
    private const string ExperimentName = "CHAOSGRAINS_EXPERIMENT";
    private const string PodName = "CHAOSGRAINS_POD";
    private const string ContainerName = "CHAOSGRAINS_CONTAINER";
    private const string KindName = "CHAOSGRAINS_STRESS";
    private const string SettingsName = "CHAOSGRAINS_SETTINGS";

    /// <summary>As environment variables.</summary>
    public IReadOnlyDictionary<string, string> ToEnvironment() => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [ExperimentName] = Experiment,
        [PodName] = Pod,
        [ContainerName] = Container,
        [KindName] = Kind,
        [SettingsName] = Settings,
    };

    /// <summary>The mark in a process's environment; null when it has none, or only part of one.</summary>
    public static StressMark? Of(IReadOnlyDictionary<string, string> environment) =>
        environment.TryGetValue(ExperimentName, out var experiment) && environment.TryGetValue(PodName, out var pod)
        && environment.TryGetValue(ContainerName, out var container) && environment.TryGetValue(KindName, out var kind)
        && environment.TryGetValue(SettingsName, out var settings)
            ? new(experiment, pod, container, kind, settings)
            : null;
}
