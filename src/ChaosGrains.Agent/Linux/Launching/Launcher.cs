using System.Collections;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using ChaosGrains.Agent.Linux.Processes;

namespace ChaosGrains.Agent.Linux.Launching;

/// <summary>
/// The agent's own program in another part: it moves itself into a container's cgroups, arranges to die with the agent, and only then
/// becomes the program to run there. So not one instruction of that program is executed, or charged, outside the container.
/// </summary>
internal static class Launcher
{
    /// <summary>Exit code when it could not become the program; the reason is on standard error.</summary>
    public const int Failed = 125;

    private const int SetParentDeathSignal = 1;
    private const int SetMask = 2;
    private const int BrokenPipe = 13;
    private const int SignalSetBytes = 128;

    /// <summary>Does what is asked for, if it is this that the program was started for. It does not return then, unless it fails.</summary>
    /// <param name="arguments">The program's arguments.</param>
    /// <param name="exitCode">With what to exit, when the answer is true.</param>
    public static bool TryRun(string[] arguments, out int exitCode)
    {
        exitCode = Failed;
        if (arguments is not [LaunchOrder.Verb, ..])
            return false;
        try
        {
            Become(LaunchOrder.Parse(arguments));
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
        }
        return true;
    }

    private static void Become(LaunchOrder order)
    {
        Check(LinuxNative.ProcessControl(SetParentDeathSignal, 9, 0, 0, 0), "prctl(PR_SET_PDEATHSIG)");
        // The agent may have died before that was set; nobody would end this process then.
        if (LinuxNative.ParentId() != order.Parent)
            throw new InvalidOperationException($"process {order.Parent}, which started this one, is gone");
        Write("/proc/self/oom_score_adj", order.OomScoreAdjust);
        _ = LinuxNative.NewSession();
        // The runtime ignores this signal, and a program would inherit that.
        _ = LinuxNative.SetSignal(BrokenPipe, 0);
        Execute(order);
    }

    private static unsafe void Execute(LaunchOrder order)
    {
        var none = stackalloc byte[SignalSetBytes];
        new Span<byte>(none, SignalSetBytes).Clear();
        Check(LinuxNative.SignalMask(SetMask, none, null), "sigprocmask");
        // Nothing of this is freed: either the process becomes another, or it ends.
        var program = Text(order.Program);
        var arguments = Vector([order.Program, .. order.Arguments]);
        var environment = Vector(Variables());
        // Last of all, since from here on what this process does is charged to the container, and slowed down by its limits.
        foreach (var directory in order.Cgroups)
            Write(Path.Combine(directory, "cgroup.procs"), Environment.ProcessId);
        _ = LinuxNative.Execute(program, arguments, environment);
        Check(-1, $"execve({order.Program})");
    }

    /// <summary>The marks and the little else that the agent gave; nothing of the .NET runtime's.</summary>
    private static IEnumerable<string> Variables() =>
        from DictionaryEntry variable in Environment.GetEnvironmentVariables()
        where !((string)variable.Key).StartsWith("DOTNET_", StringComparison.Ordinal)
        select $"{variable.Key}={variable.Value}";

    private static unsafe byte** Vector(IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        var vector = (byte**)NativeMemory.AllocZeroed((nuint)all.Length + 1, (nuint)sizeof(byte*));
        for (var i = 0; i < all.Length; i++)
            vector[i] = Text(all[i]);
        return vector;
    }

    private static unsafe byte* Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var copy = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(copy, bytes.Length));
        return copy;
    }

    private static void Write(string path, int number)
    {
        try
        {
            File.WriteAllText(path, number.ToString(CultureInfo.InvariantCulture));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"cannot write {number} to {path}: {e.Message}", e);
        }
    }

    private static void Check(int returned, string what)
    {
        if (returned < 0)
            throw new InvalidOperationException($"{what}: {Marshal.GetLastPInvokeErrorMessage()}");
    }
}
