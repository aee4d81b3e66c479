namespace ChaosGrains.Providers.Kubernetes.Common;

/// <summary>The server finds an object too large. Providers say which record it was.</summary>
internal sealed class ObjectTooLargeException(Exception inner) : Exception("The API server finds the object too large.", inner);
