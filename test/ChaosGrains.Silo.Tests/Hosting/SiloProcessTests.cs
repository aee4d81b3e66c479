using System.Diagnostics;

namespace ChaosGrains.Silo.Tests.Hosting;

/// <summary>The silo as a process: what it says when it is started in the wrong way.</summary>
public sealed class SiloProcessTests
{
    [Theory]
    [InlineData("Production", "", "Providers:Storage is Memory, which loses every experiment when the silo ends")]
    [InlineData("Development", "Silo:Port=0", "Port")]
    [InlineData("Development", "Kubernetes:Qps=-1", "Qps is -1")]
    public async Task Start_WithAWrongSetting_EndsWithAMessageThatNamesIt(string environment, string setting, string expected)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            ArgumentList = { typeof(Silo.Hosting.ProvidersOptions).Assembly.Location },
            Environment = { ["DOTNET_ENVIRONMENT"] = environment },
        };
        if (setting.Length > 0)
            start.ArgumentList.Add($"--{setting}");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = await process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);

        errors.ShouldContain(expected);
        errors.ShouldNotContain("   at ", customMessage: await output);
        process.ExitCode.ShouldBe(2);
    }
}
