using ChaosGrains.Agent.Linux.Tools;
using ChaosGrains.Kernel.Tests.Rig;

namespace ChaosGrains.Kernel.Tests.Network;

/// <summary>How a call fails.</summary>
internal enum Failing
{
    /// <summary>The program cannot be started.</summary>
    AtOnce,

    /// <summary>It does half of its batch.</summary>
    HalfWay,

    /// <summary>It does all of its batch, but is said to have failed.</summary>
    Afterwards,
}

/// <summary>Real programs, one call of which fails; after a crash every further one.</summary>
internal sealed class FaultyTools : ITools
{
    private readonly PatientTools _real = new();
    private int _left = int.MaxValue;
    private Failing _failing;
    private bool _isCrash;

    /// <summary>How many calls there were since it was told to fail.</summary>
    public int Calls { get; private set; }

    /// <summary>Programs and their input since then.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Lets the n-th call from now on fail.</summary>
    /// <param name="call">From 1; 0 for none.</param>
    /// <param name="failing">How.</param>
    /// <param name="isCrash">Whether every call after it fails, too, as if the agent had been killed.</param>
    public void FailAt(int call, Failing failing, bool isCrash)
    {
        (_left, _failing, _isCrash, Calls) = (call == 0 ? int.MaxValue : call, failing, isCrash, 0);
        Log.Clear();
    }

    public async Task<ToolResult> RunAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        Calls++;
        Log.Add($"{command} {command.Input}");
        _left--;
        if (_left > 0 || (_left < 0 && !_isCrash)) return await _real.RunAsync(command, cancellationToken);
        if (_left < 0 || _failing == Failing.AtOnce) throw new ToolException("The program was not started, for this test.");
        var lines = (command.Input ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var done = _failing == Failing.HalfWay ? lines.Length / 2 : lines.Length;
        await _real.RunAsync(command with { Input = string.Concat(lines.Take(done).Select(l => l + "\n")) }, cancellationToken);
        return new(1, "", $"Error: for this test.\nCommand failed -:{done + 1}\n");
    }
}
