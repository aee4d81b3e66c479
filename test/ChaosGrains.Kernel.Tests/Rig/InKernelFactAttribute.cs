using System.Runtime.CompilerServices;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>A test that changes the kernel it runs on: only in one that is thrown away.</summary>
public sealed class InKernelFactAttribute : FactAttribute
{
    public InKernelFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        if (!IsInKernel) Skip = "It runs as root in a throw-away kernel: start it by test/kernel.sh.";
    }

    /// <summary>Whether this is such a kernel.</summary>
    public static bool IsInKernel => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CHAOSGRAINS_KERNEL"));
}
