using System.Globalization;

namespace ChaosGrains.Agent.Linux.Kill;

/// <summary>A process that gets a signal, or got it.</summary>
/// <param name="Container">First 12 characters of its container's id.</param>
/// <param name="Pid">Its id.</param>
/// <param name="StartTicks">When it started: with the id it names the process for good.</param>
internal sealed record KillVictim(string Container, int Pid, long StartTicks);

/// <summary>
/// What is remembered of a kill, from call to call and in the journal. It is written twice: as a plan before the signal is sent, and after it
/// was. An agent that finds the plan of another, which died in between, cannot know whether the signal was sent, and then does not send it:
/// rather too little than twice.
/// </summary>
/// <param name="IsSent">Whether the signals were sent.</param>
/// <param name="Instance">Which agent made the plan.</param>
/// <param name="Ticks">When, in ticks of 10 ms since the machine started.</param>
/// <param name="Victims">The processes.</param>
internal sealed record KillNote(bool IsSent, string Instance, long Ticks, IReadOnlyList<KillVictim> Victims)
{
    /// <summary>So many fit into a note.</summary>
    public const int MaxVictims = 25;

    private const string Planned = "planned", Sent = "sent";

    /// <summary>As text.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsSent ? Sent : Planned)} {Instance} {Ticks} {string.Join(';', Victims.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Container}:{v.Pid}:{v.StartTicks}")))}");

    /// <summary>Reads it; null when it is no such text.</summary>
    public static KillNote? Parse(string? text)
    {
        if (text?.Split(' ') is not [(Planned or Sent) and var state, var instance, var ticks, var victims]
            || !long.TryParse(ticks, CultureInfo.InvariantCulture, out var when))
            return null;
        var read = victims.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(Victim).ToList();
        return read.Contains(null) ? null : new(state == Sent, instance, when, read!);
    }

    private static KillVictim? Victim(string text) =>
        text.Split(':') is [var container, var pid, var start] && int.TryParse(pid, CultureInfo.InvariantCulture, out var id)
        && long.TryParse(start, CultureInfo.InvariantCulture, out var ticks)
            ? new(container, id, ticks)
            : null;
}
