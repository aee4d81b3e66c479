using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using ChaosGrains.Errors;

namespace ChaosGrains.Agent.Client.Certificates;

/// <summary>What the operator shows agents, and whom it trusts, right now. One writer; connections that are made later use what was published last.</summary>
public sealed class AgentCredentials
{
    private volatile Published? _current;
    private volatile ChaosError? _trouble;

    /// <summary>What is in use; null before the first time.</summary>
    internal Published? Current => _current;

    /// <summary>Why it could not be read or renewed the last time; null when it could.</summary>
    public ChaosError? Trouble => _trouble;

    /// <summary>Takes over a certificate and whom to trust.</summary>
    /// <param name="certificate">The operator's certificate, with its private key.</param>
    /// <param name="authorities">The authorities whose certificates are accepted.</param>
    public void Publish(X509Certificate2 certificate, ImmutableArray<X509Certificate2> authorities)
    {
        _current = new Published(certificate, authorities);
        _trouble = null;
    }

    /// <summary>Notes that they could not be read or renewed.</summary>
    internal void Note(ChaosError trouble) => _trouble = trouble;

    /// <summary>Notes that all is well.</summary>
    internal void NoteSuccess() => _trouble = null;

    /// <summary>A certificate and whom to trust.</summary>
    internal sealed record Published(X509Certificate2 Certificate, ImmutableArray<X509Certificate2> Authorities)
    {
        /// <summary>No keys.</summary>
        public override string ToString() => Certificate.Subject;
    }
}
