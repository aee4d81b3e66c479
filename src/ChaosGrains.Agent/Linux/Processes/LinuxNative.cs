using System.Runtime.InteropServices;

namespace ChaosGrains.Agent.Linux.Processes;

/// <summary>System calls on processes that .NET has no call for. Each returns -1 on failure, with errno as the last error.</summary>
internal static unsafe partial class LinuxNative
{
    /// <summary>No such process.</summary>
    public const int NoSuchProcess = 3;

    /// <summary>The kernel does not know the call (pidfd: before Linux 5.3).</summary>
    public const int NotImplemented = 38;

    /// <summary>Numbers that are the same on x86-64 and arm64, both newer than the tables' parting.</summary>
    public const long PidfdSendSignal = 424, PidfdOpen = 434;

    /// <summary>kill(2).</summary>
    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static partial int Kill(int pid, int signal);

    /// <summary>syscall(2) with two arguments.</summary>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial long SystemCall(long number, long first, long second);

    /// <summary>syscall(2) with four arguments.</summary>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial long SystemCall(long number, long first, long second, long third, long fourth);

    /// <summary>close(2).</summary>
    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    /// <summary>setns(2), for the calling thread.</summary>
    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    public static partial int SetNamespace(SafeHandle file, int kind);

    /// <summary>prctl(2).</summary>
    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int ProcessControl(int option, nint first, nint second, nint third, nint fourth);

    /// <summary>getppid(2).</summary>
    [LibraryImport("libc", EntryPoint = "getppid")]
    public static partial int ParentId();

    /// <summary>setsid(2).</summary>
    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    public static partial int NewSession();

    /// <summary>signal(2).</summary>
    [LibraryImport("libc", EntryPoint = "signal", SetLastError = true)]
    public static partial nint SetSignal(int signal, nint handler);

    /// <summary>sigprocmask(2).</summary>
    [LibraryImport("libc", EntryPoint = "sigprocmask", SetLastError = true)]
    public static partial int SignalMask(int how, byte* set, byte* old);

    /// <summary>execve(2).</summary>
    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    public static partial int Execute(byte* path, byte** arguments, byte** environment);
}
