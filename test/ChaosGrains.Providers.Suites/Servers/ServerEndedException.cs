namespace ChaosGrains.Providers.Suites.Servers;

/// <summary>A server that ended before it was ready.</summary>
public sealed class ServerEndedException : Exception
{
    public ServerEndedException()
    {
    }

    public ServerEndedException(string message) : base(message)
    {
    }

    public ServerEndedException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
