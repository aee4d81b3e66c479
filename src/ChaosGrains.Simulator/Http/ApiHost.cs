using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Simulator.Http;

/// <summary>Listens on a socket of the loopback interface; can stop and listen again on the same port.</summary>
internal sealed class ApiHost(RequestDelegate handler, ServerCertificate? certificate, int port, ILoggerFactory loggers) : IAsyncDisposable
{
    private static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(200);
    private WebApplication? _application;
    private int _port = port;

    /// <summary>Where clients find the server, without a slash at the end.</summary>
    public Uri Url => new($"{(certificate is null ? "http" : "https")}://127.0.0.1:{_port}");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = Farewell);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(Configure);
        if (certificate is not null) builder.WebHost.UseKestrelHttpsConfiguration();
        var application = builder.Build();
        application.Run(handler);
        await application.StartAsync(cancellationToken);
        var addresses = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        _port = new Uri(addresses.First()).Port;
        _application = application;
    }

    /// <summary>Stops listening and breaks all connections.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _application, null) is not { } application) return;
        await application.StopAsync(cancellationToken);
        await application.DisposeAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private void Configure(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        // Who reads too slowly is cut by the watch itself; a test's debugger may stop a client for long.
        options.Limits.MinResponseDataRate = null;
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.Http2.MaxStreamsPerConnection = 1000;
        options.Listen(IPAddress.Loopback, _port, listen =>
        {
            listen.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            if (certificate is not null) listen.UseHttps(certificate.Server);
        });
    }
}
