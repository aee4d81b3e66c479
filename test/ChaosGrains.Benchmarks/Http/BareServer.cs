using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosGrains.Benchmarks.Http;

/// <summary>The least that any HTTP server does: answers every request with bytes that it has at hand.</summary>
internal sealed class BareServer : IAsyncDisposable
{
    private const int Slice = 64 * 1024;
    private readonly WebApplication _application;

    private BareServer(WebApplication application) => _application = application;

    public Uri Url => new(_application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Serves these bytes on a free port, over plain HTTP/1.1.</summary>
    public static async Task<BareServer> StartAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var application = builder.Build();
        application.Run(async context =>
        {
            context.Response.ContentType = "application/json";
            for (var at = 0; at < body.Length; at += Slice)
                await context.Response.Body.WriteAsync(body.Slice(at, Math.Min(Slice, body.Length - at)), context.RequestAborted);
        });
        await application.StartAsync(cancellationToken);
        return new BareServer(application);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
