using System.Globalization;
using ChaosGrains.Agent.Failpoints;

namespace ChaosGrains.TestAgent.Failpoints;

/// <summary>When the agent is to be killed, as a test writes it into a file: <c>POINT SKIPPED TOGETHER</c>.</summary>
/// <param name="Point">The boundary.</param>
/// <param name="Skipped">How many times it is passed before that counts.</param>
/// <param name="Together">How many calls are held there before the agent dies with all of them.</param>
internal sealed record KillOrder(AgentFailpoint Point, int Skipped, int Together)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="FormatException">It is no such line.</exception>
    public static KillOrder Parse(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var point, var skipped, var together]
        && Enum.TryParse<AgentFailpoint>(point, out var parsed)
            ? new(parsed, int.Parse(skipped, CultureInfo.InvariantCulture), int.Parse(together, CultureInfo.InvariantCulture))
            : throw new FormatException($"'{text}' is no order to die. Write: POINT SKIPPED TOGETHER, such as AfterConverge 0 4.");
}
