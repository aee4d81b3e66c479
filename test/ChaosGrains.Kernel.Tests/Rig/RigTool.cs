using ChaosGrains.Agent.Linux.Tools;

namespace ChaosGrains.Kernel.Tests.Rig;

/// <summary>Programs that set up what is tested, and look at it from outside.</summary>
internal static class RigTool
{
    private static readonly PatientTools Tools = new();

    /// <summary>Runs a program, which must succeed, and gives what it said.</summary>
    public static async Task<string> RunAsync(string tool, IReadOnlyList<string> arguments, string? input = null)
    {
        var command = new ToolCommand(ToolPaths.Of(tool), arguments) { Input = input };
        var result = await Tools.RunAsync(command, TestContext.Current.CancellationToken);
        result.ExitCode.ShouldBe(0, $"{command}\n{input}\n{result.Error}");
        return result.Output;
    }

    /// <summary>Runs a program in the network namespace of a process.</summary>
    public static Task<string> InsideAsync(int process, IEnumerable<string> arguments, string? input = null) =>
        RunAsync("nsenter", [$"--net=/proc/{process}/ns/net", "--", .. arguments], input);

    /// <summary>Runs a batch of <c>ip</c> or <c>tc</c> in the network namespace of a process.</summary>
    public static Task<string> InsideAsync(int process, string tool, string batch, params IEnumerable<string> options) =>
        InsideAsync(process, [ToolPaths.Of(tool), .. options, "-batch", "-"], batch + "\n");
}
