using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>One pod on its kubelet: its address, its containers, and the moments at which something is due.</summary>
internal sealed class PodRun
{
    private readonly string _restartPolicy;

    /// <param name="pod">The pod.</param>
    /// <param name="address">Its own address; null when it uses its node's network.</param>
    /// <param name="now">When its kubelet took it on.</param>
    /// <param name="startDelay">From then to the start of its containers.</param>
    public PodRun(JsonObject pod, string? address, DateTimeOffset now, TimeSpan startDelay)
    {
        var uid = pod.Uid();
        Address = address;
        AcceptedAt = now;
        StartAt = now + startDelay;
        _restartPolicy = pod.Text("spec", "restartPolicy") ?? "Always";
        Containers = Runs(uid, pod, "containers");
        InitContainers = Runs(uid, pod, "initContainers");
    }

    /// <summary>Its own address; null when it uses its node's network.</summary>
    public string? Address { get; }

    public DateTimeOffset AcceptedAt { get; }

    public DateTimeOffset StartAt { get; }

    public bool IsStarted { get; private set; }

    public IReadOnlyList<ContainerRun> Containers { get; }

    public IReadOnlyList<ContainerRun> InitContainers { get; }

    /// <summary>When its deletion was first seen.</summary>
    public DateTimeOffset? StoppingSince { get; set; }

    /// <summary>Whether the API was told that it is gone.</summary>
    public bool IsReportedGone { get; set; }

    /// <summary>Running, or null while it waits; once all its containers ended for good, how it ended.</summary>
    public string Phase => !IsStarted ? "Pending"
        : !Containers.All(container => container.HasEnded) ? "Running"
        : Containers.All(container => container.ExitCode == 0) ? "Succeeded" : "Failed";

    /// <summary>The next moment at which a container is to be started.</summary>
    public DateTimeOffset? NextStart => IsStarted ? Containers.Min(container => container.RestartAt) : StartAt;

    /// <summary>Starts what is due; returns what was started.</summary>
    public IReadOnlyList<ContainerRun> Advance(DateTimeOffset now)
    {
        if (!IsStarted && now < StartAt) return [];
        var due = IsStarted ? Containers.Where(container => container.RestartAt <= now).ToList() : [.. Containers];
        if (!IsStarted) foreach (var container in InitContainers) container.End(now, 0, null);
        foreach (var container in due) container.Start(now);
        IsStarted = true;
        return due;
    }

    /// <summary>Ends the first running container that is meant; it comes back as the restart policy says.</summary>
    public bool Kill(Func<ContainerRun, bool> isMeant, int exitCode, DateTimeOffset now, TimeSpan restartDelay)
    {
        var container = Containers.FirstOrDefault(run => run.IsRunning && isMeant(run));
        if (container is null || StoppingSince is not null) return false;
        var restarts = _restartPolicy == "Always" || (_restartPolicy == "OnFailure" && exitCode != 0);
        container.End(now, exitCode, restarts ? now + restartDelay : null);
        return true;
    }

    /// <summary>Ends all containers for good.</summary>
    public void Stop(DateTimeOffset now, int exitCode)
    {
        foreach (var container in Containers)
        {
            if (container.EndedAt is null) container.End(now, exitCode, null);
            else container.CancelRestart();
        }

        IsStarted = true;
    }

    private static List<ContainerRun> Runs(string uid, JsonObject pod, string field) =>
        [.. pod.Objects("spec", field)
            .Select(container => new ContainerRun(uid, container.Text("name") ?? "", container.Text("image") ?? ""))];
}
