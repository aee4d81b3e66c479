using System.Globalization;

namespace ChaosGrains.Agent.Linux.Launching;

/// <summary>What <c>chaosgrains-agent exec</c> is told: into which cgroups it goes, and which program it becomes there.</summary>
/// <param name="Parent">Process id of the agent, with which it must die.</param>
/// <param name="Cgroups">Absolute path of the directory in each hierarchy.</param>
/// <param name="OomScoreAdjust">Its <c>oom_score_adj</c>, -1000 to 1000.</param>
/// <param name="Program">Absolute path of the program.</param>
/// <param name="Arguments">The program's arguments.</param>
internal sealed record LaunchOrder(int Parent, IReadOnlyList<string> Cgroups, int OomScoreAdjust, string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The word that asks for it.</summary>
    public const string Verb = "exec";

    /// <summary>As an argument vector, the verb first.</summary>
    public IReadOnlyList<string> ToArguments() =>
    [
        Verb,
        "--parent", Parent.ToString(CultureInfo.InvariantCulture),
        .. Cgroups.SelectMany(directory => new[] { "--cgroup", directory }),
        "--oom-score-adj", OomScoreAdjust.ToString(CultureInfo.InvariantCulture),
        "--", Program, .. Arguments,
    ];

    /// <summary>Reads an argument vector, the verb first.</summary>
    /// <exception cref="FormatException">It is not one that <see cref="ToArguments"/> makes.</exception>
    public static LaunchOrder Parse(IReadOnlyList<string> arguments)
    {
        int? parent = null, score = null;
        var cgroups = new List<string>();
        var i = 1;
        for (; i + 1 < arguments.Count && arguments[i] != "--"; i += 2)
            switch (arguments[i])
            {
                case "--parent":
                    parent = Number(arguments[i + 1]);
                    break;
                case "--oom-score-adj":
                    score = Number(arguments[i + 1]);
                    break;
                case "--cgroup":
                    cgroups.Add(arguments[i + 1]);
                    break;
                default:
                    throw new FormatException($"unknown argument {arguments[i]}");
            }
        if (parent is null || score is null || cgroups.Count == 0 || i + 1 >= arguments.Count || !arguments[i + 1].StartsWith('/'))
            throw new FormatException("use: exec --parent PID --cgroup DIR [--cgroup DIR] --oom-score-adj N -- /absolute/program [argument...]");
        return new(parent.Value, cgroups, score.Value, arguments[i + 1], [.. arguments.Skip(i + 2)]);
    }

    private static int Number(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{text} is no number");
}
