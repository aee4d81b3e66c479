using System.Text.Json;
using ChaosGrains.Identifiers;
using ChaosGrains.Kubernetes.Http;

namespace ChaosGrains.Kubernetes.Pods;

/// <summary>Requests about one pod.</summary>
internal static class PodRequests
{
    public static ApiRequest Read(PodId pod) => ApiRequest.Get(Path(pod));

    public static ApiRequest Delete(PodId pod, long? gracePeriodSeconds) =>
        ApiRequest.Send(
            HttpMethod.Delete, Path(pod), Write(json => WriteDeleteOptions(json, "v1", pod, gracePeriodSeconds)), ApiRequest.Json);

    public static ApiRequest Evict(PodId pod, long? gracePeriodSeconds)
    {
        var body = Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", "policy/v1");
            json.WriteString("kind", "Eviction");
            json.WriteStartObject("metadata");
            json.WriteString("name", pod.Name);
            json.WriteString("namespace", pod.Namespace);
            json.WriteEndObject();
            json.WritePropertyName("deleteOptions");
            WriteDeleteOptions(json, "v1", pod, gracePeriodSeconds);
            json.WriteEndObject();
        });
        return ApiRequest.Send(HttpMethod.Post, $"{Path(pod)}/eviction", body, ApiRequest.Json);
    }

    private static string Path(PodId pod) => $"api/v1/namespaces/{pod.Namespace}/pods/{pod.Name}";

    private static void WriteDeleteOptions(Utf8JsonWriter json, string apiVersion, PodId pod, long? gracePeriodSeconds)
    {
        json.WriteStartObject();
        json.WriteString("apiVersion", apiVersion);
        json.WriteString("kind", "DeleteOptions");
        json.WriteStartObject("preconditions");
        json.WriteString("uid", pod.Uid);
        json.WriteEndObject();
        if (gracePeriodSeconds is { } seconds)
            json.WriteNumber("gracePeriodSeconds", seconds);
        json.WriteEndObject();
    }

    private static byte[] Write(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream(256);
        using (var json = new Utf8JsonWriter(buffer))
            write(json);
        return buffer.ToArray();
    }
}
