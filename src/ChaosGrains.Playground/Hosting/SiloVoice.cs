namespace ChaosGrains.Playground.Hosting;

/// <summary>How loud the silos are, and where what they say goes.</summary>
/// <param name="Level">Least level of log lines: a name of <c>LogLevel</c>.</param>
/// <param name="Log">Takes a line of a silo's log. Called by several threads.</param>
/// <param name="Note">Takes news of the silos themselves: that one has begun, or ended. Called by several threads.</param>
internal sealed record SiloVoice(string Level, Action<string> Log, Action<string> Note)
{
    /// <summary>Says nothing at all.</summary>
    public static readonly SiloVoice None = new("None", static _ => { }, static _ => { });
}
