using System.Net;
using ChaosGrains.Providers.Kubernetes.Common;
using ChaosGrains.Providers.Kubernetes.Tests.Support;
using ChaosGrains.Providers.Suites.Hosting;
using k8s.Autorest;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace ChaosGrains.Providers.Kubernetes.Tests.Common;

/// <summary>Who calls a grain whose storage fails gets the provider's words, from a silo and to a client.</summary>
public sealed class ProviderExceptionTests(ServerFixture server)
{
    [Fact]
    public async Task Exception_SentFromSiloToClient_ArrivesWithItsCauses()
    {
        await using var silo = ProviderServices.ForSilo("cluster", "service", builder => builder.AddKubernetesGrainStorage("store", server.Configure));
        await using var client = ProviderServices.ForClient("cluster", "service", builder => builder.UseKubernetesClustering(server.Configure));
        var refused = new HttpOperationException("the server's words");
        var sent = new KubernetesProviderException("what to do", new ObjectTooLargeException(refused)) { StatusCode = HttpStatusCode.Forbidden };

        var bytes = silo.Services.GetRequiredService<Serializer>().SerializeToArray<Exception>(sent);
        var arrived = client.Services.GetRequiredService<Serializer>().Deserialize<Exception>(bytes).ShouldBeOfType<KubernetesProviderException>();

        arrived.Message.ShouldBe("what to do");
        arrived.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        arrived.InnerException.ShouldBeOfType<ObjectTooLargeException>().InnerException.ShouldBeOfType<HttpOperationException>()
            .Message.ShouldBe("the server's words");
    }
}
