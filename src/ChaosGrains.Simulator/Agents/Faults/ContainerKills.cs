using System.Text.Json.Nodes;
using ChaosGrains.Agent.Contracts;
using ChaosGrains.Agent.Pods;
using ChaosGrains.Simulator.Controllers;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Agents.Faults;

/// <summary>Ends containers of simulated pods once, and tells what became of them. Which ones is kept in the report's note.</summary>
internal sealed class ContainerKills(ControllerManager? controllers)
{
    private const int SignalExitCode = 128;

    // SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGURG, SIGWINCH: no process ends of them.
    private static readonly HashSet<int> Harmless = [17, 18, 19, 20, 21, 22, 23, 28];

    /// <summary>Kills when that was not done yet, and otherwise looks.</summary>
    public async Task<PodReport> ConvergeAsync(JsonObject pod, PodFault wanted)
    {
        if (wanted.Note is { } note) return Look(pod, wanted.Fault.ContainerKill!, note);
        var containers = PodContainers.Running(pod, wanted.Containers);
        if (containers.Count == 0)
        {
            var missing = $"Pod {pod.Namespace()}/{pod.Name()} has no running container {PodContainers.Text(wanted.Containers)}".TrimEnd() + ".";
            return new PodReport(TargetState.Failed, missing, new AgentError(AgentErrorCode.ContainerNotFound, missing), IsFinal: true);
        }

        var signal = wanted.Fault.ContainerKill!.Signal;
        foreach (var container in Harmless.Contains(signal) ? [] : containers)
            await KillAsync(pod, container.Id, SignalExitCode + signal);
        var text = $"signal {signal} was sent to {PodContainers.Text(containers)}";
        return new PodReport(TargetState.Pending, text, Note: string.Join(',', containers.Select(container => container.Id)));
    }

    /// <summary>What became of containers that were killed; there is nothing to take back.</summary>
    public static string Fates(JsonObject pod, string? note) => note is null
        ? "no signal was sent"
        : string.Join("; ", note.Split(',').Select(id => PodContainers.Fate(pod, id) ?? $"container {PodContainers.Short(id)} still runs"));

    private static PodReport Look(JsonObject pod, ContainerKillFault kill, string note)
    {
        var running = note.Split(',').Where(id => PodContainers.Fate(pod, id) is null).ToArray();
        if (running.Length == 0) return new PodReport(TargetState.Injected, Fates(pod, note), IsFinal: true, Note: note);
        return Harmless.Contains(kill.Signal)
            ? new PodReport(TargetState.NoEffect, $"signal {kill.Signal} ends no process; {Fates(pod, note)}", IsFinal: true, Note: note)
            : new PodReport(TargetState.Pending, Fates(pod, note), Note: note);
    }

    private Task KillAsync(JsonObject pod, string id, int exitCode) => controllers is null
        ? Task.CompletedTask
        : controllers.KillContainerByIdAsync(pod.Namespace()!, pod.Name(), id, exitCode);
}
