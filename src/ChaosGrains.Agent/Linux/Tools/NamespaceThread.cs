using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using ChaosGrains.Agent.Linux.Processes;
using Microsoft.Win32.SafeHandles;

namespace ChaosGrains.Agent.Linux.Tools;

/// <summary>
/// Does something in another network namespace, which belongs to a thread and to the processes that are started on it. The thread is made for this
/// and ends after it: so none that does other work is ever in a namespace that is not the agent's.
/// </summary>
internal static class NamespaceThread
{
    private const int NetworkNamespace = 0x4000_0000; // CLONE_NEWNET

    /// <summary>Runs it, and returns what it returned.</summary>
    /// <exception cref="ToolException">The namespace cannot be entered.</exception>
    public static T Run<T>(SafeFileHandle network, Func<T> what)
    {
        (T? result, ExceptionDispatchInfo? failure) = (default, null);
        var thread = new Thread(() =>
        {
            try
            {
                if (LinuxNative.SetNamespace(network, NetworkNamespace) != 0)
                    throw new ToolException($"The pod's network namespace cannot be entered: {Marshal.GetLastPInvokeErrorMessage()}. The agent needs CAP_SYS_ADMIN.");
                result = what();
            }
            catch (Exception error)
            {
                failure = ExceptionDispatchInfo.Capture(error);
            }
        }) { IsBackground = true, Name = "namespace" };
        thread.Start();
        thread.Join();
        failure?.Throw();
        return result!;
    }
}
