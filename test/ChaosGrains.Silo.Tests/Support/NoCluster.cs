namespace ChaosGrains.Silo.Tests.Support;

/// <summary>A kubeconfig whose API server does not answer: what a silo says of its settings and its health does not depend on one.</summary>
internal static class NoCluster
{
    private static readonly Lazy<string> File = new(Write);

    public static string KubeconfigPath => File.Value;

    private static string Write()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "no-cluster.kubeconfig");
        System.IO.File.WriteAllText(path, """
            {"apiVersion": "v1", "kind": "Config", "current-context": "none",
             "clusters": [{"name": "none", "cluster": {"server": "http://127.0.0.1:1"}}],
             "users": [{"name": "none", "user": {"token": "none"}}],
             "contexts": [{"name": "none", "context": {"cluster": "none", "user": "none"}}]}
            """);
        return path;
    }
}
