using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ChaosGrains.Agent.Tls;

/// <summary>
/// The TLS material in use, read anew when it changes: connections made from then on use it. New material that makes no sense is told, and the old
/// stays in use.
/// </summary>
public sealed partial class TlsState : ICertificateStatus, IDisposable
{
    private readonly ITlsMaterialSource _source;
    private readonly TlsOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private TlsPem _read;
    private volatile TlsMaterial _current;

    /// <summary>Reads the material for the first time.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="CryptographicException">It makes no sense.</exception>
    public TlsState(ITlsMaterialSource source, TlsOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        (_source, _options, _time, _logger) = (source, options, time, loggers.CreateLogger<TlsState>());
        _read = source.Read();
        _current = TlsMaterial.Parse(_read);
        _timer = time.CreateTimer(_ => Reload(), null, options.ReadEvery, options.ReadEvery);
    }

    /// <inheritdoc/>
    public long? NotAfter => new DateTimeOffset(_current.Certificate.NotAfter).ToUnixTimeSeconds();

    /// <inheritdoc/>
    public string? Trouble { get; private set; }

    /// <summary>What a new connection uses. A client without a certificate is let in: it may ask for the agent's health.</summary>
    public TlsHandshakeCallbackOptions Handshake => new()
    {
        OnConnection = _ => ValueTask.FromResult(new SslServerAuthenticationOptions
        {
            ServerCertificateContext = _current.Context,
            ClientCertificateRequired = true,
            RemoteCertificateValidationCallback = Validate,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            // A ticket would let a client in by what was trusted once.
            AllowTlsResume = false,
        }),
        HandshakeTimeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Looks whether the material changed, and takes it in.</summary>
    public void Reload()
    {
        try
        {
            var read = _source.Read();
            if (read == _read)
            {
                Trouble = null;
                return;
            }

            _current = TlsMaterial.Parse(read);
            (_read, Trouble) = (read, null);
            LogChanged(_current.Certificate.NotAfter, _current.Trusted.Count);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            var trouble = $"The agent's new certificate, key or CA is of no use, so the old stay in use until {_current.Certificate.NotAfter:u}: {error.Message}";
            if (Trouble != trouble) LogBroken(error);
            Trouble = trouble;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null) return true;
        if (ClientCertificates.Refuse((X509Certificate2)certificate, _current.Trusted, _options.ClientName, _time.GetUtcNow()) is not { } why) return true;
        LogRefused(certificate.Subject, why);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The certificate changed: the new one ends {NotAfter:u}, {Trusted} CAs are trusted")]
    private partial void LogChanged(DateTime notAfter, int trusted);

    [LoggerMessage(Level = LogLevel.Error, Message = "The new certificate, key or CA is of no use; the old stay in use")]
    private partial void LogBroken(Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A client with certificate {Subject} is refused: {Why}")]
    private partial void LogRefused(string subject, string why);
}
