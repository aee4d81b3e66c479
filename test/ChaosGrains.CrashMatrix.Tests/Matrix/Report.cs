using System.Text;
using ChaosGrains.CrashMatrix.Tests.Experiments;
using ChaosGrains.Failpoints;

namespace ChaosGrains.CrashMatrix.Tests.Matrix;

/// <summary>What the run found out, for people.</summary>
internal sealed class Report
{
    private readonly Dictionary<Trouble, IReadOnlyList<MatrixCell>> _rounds = [];
    private readonly List<string> _lines = [];

    public void Add(Trouble trouble, IReadOnlyList<MatrixCell> cells) => _rounds[trouble] = cells;

    public void Add(string line) => _lines.Add(line);

    /// <summary>Writes it to the standard output, and to the file that <c>CHAOSGRAINS_CRASH_REPORT</c> names.</summary>
    public void Print(string lastLine)
    {
        var text = string.Join('\n', [.. _rounds.Count > 0 ? [Table()] : Array.Empty<string>(), .. _lines, lastLine]);
        Console.WriteLine(text);
        if (Environment.GetEnvironmentVariable("CHAOSGRAINS_CRASH_REPORT") is { Length: > 0 } path)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            File.WriteAllText(path, text + "\n");
        }
    }

    private string Table()
    {
        var text = new StringBuilder("Seconds from the trouble to the final status; PodKill / lasting fault\n");
        text.Append($"{"",-17}").AppendJoin("", _rounds.Keys.Select(t => $"{t,-24}")).Append('\n');
        foreach (var boundary in Enum.GetValues<Failpoint>())
            text.Append($"{boundary,-17}").AppendJoin("", _rounds.Values.Select(cells => $"{Row(cells, boundary),-24}")).Append('\n');
        return text.ToString();
    }

    private static string Row(IReadOnlyList<MatrixCell> cells, Failpoint boundary) =>
        string.Join(" / ", Enum.GetValues<FaultKind>().Select(kind => Cell(cells.FirstOrDefault(c => c.Boundary == boundary && c.Experiment.Kind == kind))));

    private static string Cell(MatrixCell? cell) => cell switch
    {
        null => "-",
        { Verdict.IsGood: true } => $"ok {cell.Verdict.Took.TotalSeconds:0.0}",
        { Verdict: { } verdict } => $"FAIL {verdict.Took.TotalSeconds:0.0}",
        _ => "?",
    };
}
