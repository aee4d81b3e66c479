using Microsoft.Extensions.Logging;

namespace ChaosGrains.Kubernetes.Watching;

public sealed partial class ResourceInformer<T>
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Resource}: the version to go on from is too old, listing everything again")]
    private partial void LogExpired(string resource);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Resource}: cannot list or watch, trying again in {Pause}: {Error}")]
    private partial void LogFailed(string resource, TimeSpan pause, string error);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Resource}: the watch was silent for {Idle}, beginning a new one")]
    private partial void LogIdle(string resource, TimeSpan idle);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Resource}: the API server does not know it. Install the CustomResourceDefinition "
        + "(kubectl apply -f k8s/crds); it is looked for about every {Retry}, nothing needs to be restarted")]
    private partial void LogMissing(string resource, TimeSpan retry);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Resource}: the API server knows it now")]
    private partial void LogFound(string resource);
}
