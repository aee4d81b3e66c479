using System.Net;
using System.Net.Sockets;
using ChaosGrains.Simulator.Agents.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChaosGrains.Simulator.Tests.Agents;

/// <summary>Sockets on nodes' addresses, opened and closed while the server runs.</summary>
public sealed class NodeSocketsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_TwoAddressesOnOnePort_TellsConnectionsApart()
    {
        await using var sockets = new NodeSockets(NullLoggerFactory.Instance);
        var first = Address(11);
        var second = new IPEndPoint(new IPAddress([127, 7, 7, 12]), first.Port);
        sockets.Open(first);
        sockets.Open(second);

        using var client = await ConnectAsync(second);
        var connection = (await sockets.AcceptAsync(Stop))!;

        connection.LocalEndPoint.ShouldBe(second);
        await connection.DisposeAsync();
    }

    [Fact]
    public async Task Close_AnAddress_BreaksItsConnectionsAndRefusesNewOnes()
    {
        await using var sockets = new NodeSockets(NullLoggerFactory.Instance);
        var address = Address(13);
        sockets.Open(address);
        using var client = await ConnectAsync(address);
        var connection = (await sockets.AcceptAsync(Stop))!;

        sockets.Close(address);

        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionClosed.Register(closed.SetResult);
        await closed.Task.WaitAsync(Stop);
        var refused = await Should.ThrowAsync<SocketException>(() => ConnectAsync(address));
        refused.SocketErrorCode.ShouldBe(SocketError.ConnectionRefused);
        sockets.Open(address);
        using var again = await ConnectAsync(address);
        await connection.DisposeAsync();
    }

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    public async Task Open_AnAddressBeyondThisMachine_IsRefused(string address)
    {
        await using var sockets = new NodeSockets(NullLoggerFactory.Instance);

        Should.Throw<ArgumentException>(() => sockets.Open(new IPEndPoint(IPAddress.Parse(address), FreePort())));
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, Stop);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static IPEndPoint Address(byte host) => new(new IPAddress([127, 7, 7, host]), FreePort());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
