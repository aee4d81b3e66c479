using System.Runtime.InteropServices;

namespace ChaosGrains.Agent.Linux.Processes;

/// <summary>What came of sending a signal.</summary>
internal enum SignalResult
{
    /// <summary>The kernel took it.</summary>
    Sent,

    /// <summary>That process is gone; another that has its id now got nothing.</summary>
    Gone,

    /// <summary>The kernel refused.</summary>
    Refused,
}

/// <summary>Sends signals to exactly the process that is meant: by a descriptor of it, so that an id which is given anew is never hit.</summary>
internal sealed class ProcessSignals(ProcessTable table)
{
    /// <summary>Sends a signal to the process with this id that started at this time. Signal 0 only tries whether it could.</summary>
    public SignalResult Send(int pid, long startTicks, int signal)
    {
        var descriptor = (int)LinuxNative.SystemCall(LinuxNative.PidfdOpen, pid, 0);
        if (descriptor < 0)
            return Marshal.GetLastPInvokeError() switch
            {
                LinuxNative.NoSuchProcess => SignalResult.Gone,
                // An old kernel: the check of the start time right before is the best there is.
                LinuxNative.NotImplemented => table.Lives(pid, startTicks) ? Result(LinuxNative.Kill(pid, signal)) : SignalResult.Gone,
                _ => SignalResult.Refused,
            };
        try
        {
            // Checked after it was opened: from here on the descriptor means this process, whatever becomes of the id.
            return table.Lives(pid, startTicks)
                ? Result(LinuxNative.SystemCall(LinuxNative.PidfdSendSignal, descriptor, signal, 0, 0))
                : SignalResult.Gone;
        }
        finally
        {
            _ = LinuxNative.Close(descriptor);
        }
    }

    private static SignalResult Result(long returned) =>
        returned >= 0 ? SignalResult.Sent : Marshal.GetLastPInvokeError() == LinuxNative.NoSuchProcess ? SignalResult.Gone : SignalResult.Refused;
}
