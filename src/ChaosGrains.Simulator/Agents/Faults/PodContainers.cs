using System.Text.Json.Nodes;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Simulator.Cel.Functions;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Agents.Faults;

/// <summary>The containers of a simulated pod, as its kubelet reports them. Pure.</summary>
internal static class PodContainers
{
    private const int ShortId = 12;

    /// <summary>Those that run.</summary>
    public static IReadOnlyList<TargetContainer> Running(JsonObject pod) =>
        [.. pod.Objects("status", "containerStatuses").Where(status => status.Object("state", "running") is not null).Select(Container)];

    /// <summary>Those that run, of the ones that are asked for; no names ask for all.</summary>
    public static IReadOnlyList<TargetContainer> Running(JsonObject pod, IReadOnlyList<TargetContainer> wanted) =>
        wanted.Count == 0 ? Running(pod) : [.. Running(pod).Where(container => wanted.Any(one => one.Id == container.Id))];

    /// <summary>What became of a container that ran once, in a sentence; null while it runs.</summary>
    public static string? Fate(JsonObject pod, string id)
    {
        foreach (var status in pod.Objects("status", "containerStatuses"))
        {
            var name = status.Text("name");
            if (status.Object("state", "running") is not null && Id(status.Text("containerID")) == id) return null;
            if (Ended(status, "state", id) is { } ended) return $"container {name} ({Short(id)}) ended with {ended}";
            if (Ended(status, "lastState", id) is { } before)
                return $"container {name} ({Short(id)}) ended with {before} and was started again as {Short(Id(status.Text("containerID")))}";
        }

        return $"container {Short(id)} is not there any more";
    }

    /// <summary>The memory that a container may use, in bytes; null without a limit.</summary>
    public static long? MemoryLimit(JsonObject pod, string name)
    {
        var container = pod.Objects("spec", "containers").FirstOrDefault(one => one.Text("name") == name);
        return container.Text("resources", "limits", "memory") is { } text && Quantity.Parse(text) is { IsInteger: true } quantity ? quantity.Integer : null;
    }

    /// <summary>An id as people can read it.</summary>
    public static string Short(string id) => id.Length > ShortId ? id[..ShortId] : id;

    /// <summary>Names with ids.</summary>
    public static string Text(IEnumerable<TargetContainer> containers) => string.Join(", ", containers.Select(one => $"{one.Name} ({Short(one.Id)})"));

    private static long? Ended(JsonObject status, string state, string id) =>
        Id(status.Text(state, "terminated", "containerID")) == id ? status.Long(state, "terminated", "exitCode") : null;

    private static TargetContainer Container(JsonObject status) => new(status.Text("name") ?? "", Id(status.Text("containerID")));

    /// <summary>An id without the scheme that names the runtime.</summary>
    private static string Id(string? text) => text is null ? "" : text[(text.LastIndexOf('/') + 1)..];
}
