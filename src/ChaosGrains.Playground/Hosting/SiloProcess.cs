using System.Diagnostics;
using System.Net;
using ChaosGrains.Silo.Hosting;

namespace ChaosGrains.Playground.Hosting;

/// <summary>A silo, in a process of its own. It ends when its standard input does, so it cannot outlive this process.</summary>
internal sealed class SiloProcess : IAsyncDisposable
{
    private const int LastLines = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly HttpClient _health;
    private readonly Queue<string> _last = new();

    private SiloProcess(Process process, int httpPort) =>
        (_process, _health) = (process, new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{httpPort}") });

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it is over.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>How it ended.</summary>
    public int ExitCode => _process.ExitCode;

    /// <summary>What it said last.</summary>
    public string LastWords
    {
        get
        {
            lock (_last)
                return string.Join(Environment.NewLine, _last);
        }
    }

    /// <summary>Starts a silo on free ports of the loopback interface.</summary>
    public static SiloProcess Start(string name, string kubeconfig, SiloVoice voice)
    {
        var ports = FreePorts.Take(3);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            WorkingDirectory = AppContext.BaseDirectory, ArgumentList = { typeof(SiloProgram).Assembly.Location },
            Environment = { ["DOTNET_ENVIRONMENT"] = "Development" },
        };
        foreach (var (key, value) in Settings(name, ports, kubeconfig, voice))
            start.ArgumentList.Add($"--{key}={value}");
        var silo = new SiloProcess(Process.Start(start)!, ports[2]);
        silo._process.OutputDataReceived += (_, line) => silo.Hear(name, line.Data, voice);
        silo._process.ErrorDataReceived += (_, line) => silo.Hear(name, line.Data, voice);
        silo._process.BeginOutputReadLine();
        silo._process.BeginErrorReadLine();
        return silo;
    }

    /// <summary>Whether it takes part.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _health.GetAsync("/healthz/ready", cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>Ends when the process does.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _process.WaitForExitAsync(cancellationToken);

    /// <summary>Asks it to end, and makes it end when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            using var late = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(late.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            _process.Kill();
        }
        _health.Dispose();
        _process.Dispose();
    }

    private static IEnumerable<KeyValuePair<string, string>> Settings(string name, int[] ports, string kubeconfig, SiloVoice voice) =>
    [
        new("Silo:Name", name),
        new("Silo:Address", "127.0.0.1"),
        new("Silo:Port", $"{ports[0]}"),
        new("Silo:GatewayPort", $"{ports[1]}"),
        new("Silo:HttpPort", $"{ports[2]}"),
        new("Silo:StopsWithInput", "true"),
        new("Silo:ShutdownTimeout", "00:00:10"),
        new("Kubernetes:KubeConfigPath", kubeconfig),
        new("Providers:Kubernetes:Namespace", OperatorAccount.Namespace),
        new("Logging:LogLevel:Default", voice.Level),
        new("Logging:LogLevel:ChaosGrains", voice.Level),
        new("Logging:LogLevel:Microsoft", voice.Level == "None" ? "None" : "Warning"),
        new("Logging:LogLevel:Orleans", voice.Level == "None" ? "None" : "Error"),
        new("Logging:LogLevel:Polly", voice.Level == "None" ? "None" : "Warning"),
        new("Logging:Console:FormatterOptions:SingleLine", "true"),
        new("Logging:Console:FormatterOptions:TimestampFormat", "HH:mm:ss "),
    ];

    private void Hear(string name, string? line, SiloVoice voice)
    {
        if (line is null)
            return;
        lock (_last)
        {
            if (_last.Count == LastLines)
                _last.Dequeue();
            _last.Enqueue(line);
        }
        voice.Log($"{name} {line}");
    }
}
