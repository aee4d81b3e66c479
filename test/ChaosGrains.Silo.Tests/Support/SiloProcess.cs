using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using ChaosGrains.Playground.Hosting;
using ChaosGrains.Silo.Hosting;

namespace ChaosGrains.Silo.Tests.Support;

/// <summary>The silo as a process of its own.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private const int Sigterm = 15;
    private static readonly string Assembly = typeof(SiloProgram).Assembly.Location;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private SiloProcess(Process process, int httpPort)
    {
        (_process, Http) = (process, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}") });
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Settings that need no server.</summary>
    public static IReadOnlyDictionary<string, string> Local { get; } = new Dictionary<string, string>
    {
        ["Providers:Clustering"] = "Localhost", ["Providers:Storage"] = "Memory", ["Providers:Reminders"] = "Memory",
    };

    public HttpClient Http { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Output => string.Join('\n', _lines);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts a silo on free ports.</summary>
    public static SiloProcess Start(IReadOnlyDictionary<string, string> settings, string environment = "Development")
    {
        var ports = FreePorts.Take(3);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
            ArgumentList = { Assembly, $"--Silo:Port={ports[0]}", $"--Silo:GatewayPort={ports[1]}", $"--Silo:HttpPort={ports[2]}" },
            Environment = { ["DOTNET_ENVIRONMENT"] = environment },
        };
        foreach (var (key, value) in settings.Append(new("Kubernetes:KubeConfigPath", NoCluster.KubeconfigPath)).DistinctBy(s => s.Key))
            start.ArgumentList.Add($"--{key}={value}");
        return new SiloProcess(Process.Start(start)!, ports[2]);
    }

    /// <summary>The answer of a health endpoint; null when nobody answers.</summary>
    public async Task<HttpStatusCode?> HealthAsync(string check)
    {
        try
        {
            using var answer = await Http.GetAsync($"/healthz/{check}", Cancellation);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    public Task UntilReadyAsync() => Eventually.HoldsAsync(
        async () => HasExited || await HealthAsync("ready") == HttpStatusCode.OK, () => $"the silo is ready:\n{Output}");

    /// <summary>Asks it to stop, as a kubelet does.</summary>
    public void Terminate() => _ = Kill(Id, Sigterm);

    /// <summary>Ends it as kill -9 does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>The exit code, once it is over and all that it said is here.</summary>
    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync(Cancellation);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        Http.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Kill(int process, int signal);

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is not null)
            _lines.Enqueue(line.Data);
    }
}
