using ChaosGrains.Errors;
using ChaosGrains.Ports;

namespace ChaosGrains.Agent.Client.Tests.Support;

/// <summary>Secrets in memory, with versions as an API server gives them.</summary>
internal sealed class MemorySecrets : ISecretStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredSecret> _secrets = [];
    private int _version;

    /// <summary>Called before each write, outside the lock: another writer may come between.</summary>
    public Action<string>? BeforeWrite { get; set; }

    public ChaosError? Failure { get; set; }

    public int Writes { get; private set; }

    public StoredSecret? this[string name]
    {
        get
        {
            lock (_gate)
                return _secrets.GetValueOrDefault(name);
        }
    }

    public Task<StoredSecret?> ReadAsync(string name, CancellationToken cancellationToken) =>
        Failure is { } failure ? throw new ChaosException(failure) : Task.FromResult(this[name]);

    public Task<bool> WriteAsync(string name, IReadOnlyDictionary<string, byte[]> data, string? version, CancellationToken cancellationToken)
    {
        BeforeWrite?.Invoke(name);
        lock (_gate)
        {
            if (_secrets.GetValueOrDefault(name)?.Version != version)
                return Task.FromResult(false);
            Put(name, data);
            Writes++;
            return Task.FromResult(true);
        }
    }

    public void Put(string name, IReadOnlyDictionary<string, byte[]> data)
    {
        lock (_gate)
            _secrets[name] = new StoredSecret(new Dictionary<string, byte[]>(data), $"{++_version}");
    }

    public void Delete(string name)
    {
        lock (_gate)
            _secrets.Remove(name);
    }
}
