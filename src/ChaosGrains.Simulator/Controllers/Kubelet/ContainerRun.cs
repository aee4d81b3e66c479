using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Controllers.Kubelet;

/// <summary>One container on its kubelet: waiting, running or ended, and how often it was started again.</summary>
internal sealed class ContainerRun(string podUid, string name, string image)
{
    private JsonObject? _last;

    public string Name { get; } = name;

    public string Image { get; } = image;

    public int Restarts { get; private set; }

    /// <summary>Its id, another one after each start.</summary>
    public string Id => Digest($"{podUid}/{Name}/{Restarts}");

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int ExitCode { get; private set; }

    /// <summary>When it is started again, if at all.</summary>
    public DateTimeOffset? RestartAt { get; private set; }

    public bool IsRunning => StartedAt is not null && EndedAt is null;

    /// <summary>Ended for good.</summary>
    public bool HasEnded => EndedAt is not null && RestartAt is null;

    public void Start(DateTimeOffset now)
    {
        if (EndedAt is not null)
        {
            _last = new JsonObject { ["terminated"] = Terminated() };
            Restarts++;
        }

        (StartedAt, EndedAt, RestartAt) = (now, null, null);
    }

    public void End(DateTimeOffset now, int exitCode, DateTimeOffset? restartAt)
    {
        StartedAt ??= now;
        (EndedAt, ExitCode, RestartAt) = (now, exitCode, restartAt);
    }

    /// <summary>Gives up the restart that was to come.</summary>
    public void CancelRestart() => RestartAt = null;

    /// <summary>The entry in <c>status.containerStatuses</c>.</summary>
    public JsonObject Status(bool ready)
    {
        var status = new JsonObject
        {
            ["name"] = Name,
            ["state"] = State(),
            ["lastState"] = _last?.DeepClone() ?? new JsonObject(),
            ["ready"] = ready && IsRunning,
            ["restartCount"] = Restarts,
            ["image"] = Image,
            ["imageID"] = StartedAt is null ? "" : $"{Image.Split('@')[0]}@sha256:{Digest(Image)}",
            ["started"] = IsRunning,
        };
        if (StartedAt is not null) status["containerID"] = ContainerId();
        return status;
    }

    private JsonObject State()
    {
        if (EndedAt is not null) return new JsonObject { ["terminated"] = Terminated() };
        return StartedAt is { } started
            ? new JsonObject { ["running"] = new JsonObject { ["startedAt"] = Timestamps.Seconds(started) } }
            : new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "ContainerCreating" } };
    }

    private JsonObject Terminated() => new()
    {
        ["exitCode"] = ExitCode,
        ["reason"] = ExitCode == 0 ? "Completed" : "Error",
        ["startedAt"] = Timestamps.Seconds(StartedAt ?? default),
        ["finishedAt"] = Timestamps.Seconds(EndedAt ?? default),
        ["containerID"] = ContainerId(),
    };

    private string ContainerId() => $"containerd://{Id}";

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
