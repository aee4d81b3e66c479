using ChaosGrains.Errors;
using ChaosGrains.Grains.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace ChaosGrains.Grains.Tests.Hosting;

/// <summary>What a grain call fails with arrives at another silo, whatever library's exception is behind it.</summary>
public sealed class ExceptionTests
{
    [Fact]
    public void Error_WithALibrarysExceptionBehindIt_Arrives()
    {
        using var services = new ServiceCollection().AddSerializer().AddChaosGrains().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var sent = new ChaosException(ChaosErrorCode.Unavailable, "the pods cannot be listed", new LibraryException("refused"));

        var arrived = serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(sent)).ShouldBeOfType<ChaosException>();

        arrived.Error.ShouldBe(sent.Error);
        arrived.InnerException.ShouldBeOfType<LibraryException>().Message.ShouldBe("refused");
    }

    private sealed class LibraryException(string message) : Exception(message);
}
