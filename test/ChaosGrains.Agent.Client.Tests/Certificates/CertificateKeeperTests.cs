using System.Diagnostics.Metrics;
using System.Text;
using ChaosGrains.Agent.Client.Certificates;
using ChaosGrains.Agent.Client.Tests.Support;
using ChaosGrains.Errors;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace ChaosGrains.Agent.Client.Tests.Certificates;

public sealed class CertificateKeeperTests : IDisposable
{
    private const string OwnSecret = "chaosgrains-operator-tls";
    private const string AgentSecret = "chaosgrains-agent-tls";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly MemorySecrets _secrets = new();
    private readonly List<string> _log = [];
    private readonly List<IDisposable> _toDispose = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _toDispose.ForEach(d => d.Dispose());

    [Fact]
    public async Task Look_NothingStored_MakesBothSecretsAndPublishes()
    {
        var silo = NewSilo();
        await silo.Keeper.LookAsync(Token);
        _secrets[AgentSecret]!.Data.Keys.ShouldBe(["ca.crt", "tls.crt", "tls.key"], ignoreOrder: true);
        _secrets[AgentSecret]!.Data.Values.ShouldNotContain(v => Encoding.UTF8.GetString(v) == Encoding.UTF8.GetString(_secrets[OwnSecret]!.Data["ca.key"]));
        var shown = silo.Credentials.Current.ShouldNotBeNull();
        ServerTrust.Refusal(Agents().Server.Certificate, shown.Authorities, _time.GetUtcNow()).ShouldBeNull();
        TestIdentity.Of(Agents()).Certificate.HasPrivateKey.ShouldBeTrue();
        var writes = _secrets.Writes;
        await silo.Keeper.LookAsync(Token);
        _secrets.Writes.ShouldBe(writes);
    }

    [Fact]
    public async Task Look_ManySilosAtOnce_ComeToTheSame()
    {
        var silos = Enumerable.Range(0, 5).Select(_ => NewSilo()).ToArray();
        await Task.WhenAll(silos.Select(s => Task.Run(() => s.Keeper.LookAsync(Token), Token)));
        foreach (var silo in silos)
            await silo.Keeper.LookAsync(Token);
        silos.Select(s => s.Credentials.Current!.Certificate.Thumbprint).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Look_SomebodyElseCreatesFirst_TakesTheirs()
    {
        var (first, second) = (NewSilo(), NewSilo());
        var isFirst = true;
        _secrets.BeforeWrite = _ =>
        {
            if (!isFirst)
                return;
            isFirst = false;
            first.Keeper.LookAsync(Token).IsCompletedSuccessfully.ShouldBeTrue();
        };
        await second.Keeper.LookAsync(Token);
        second.Credentials.Current!.Certificate.Thumbprint.ShouldBe(first.Credentials.Current!.Certificate.Thumbprint);
    }

    [Fact]
    public async Task Look_ForTwoYears_RealCertificatesAreAlwaysAccepted()
    {
        var (fast, slow) = (NewSilo(), NewSilo());
        await fast.Keeper.LookAsync(Token);
        await slow.Keeper.LookAsync(Token);
        var seen = new HashSet<string>();
        for (var end = _time.GetUtcNow().AddDays(730); _time.GetUtcNow() < end; _time.Advance(TimeSpan.FromDays(4)))
        {
            await fast.Keeper.LookAsync(Token);
            await slow.Keeper.LookAsync(Token);
            var lagging = Agents();
            _time.Advance(TimeSpan.FromHours(20));
            await fast.Keeper.LookAsync(Token);
            foreach (var silo in new[] { fast, slow })
            {
                foreach (var agent in new[] { lagging, Agents() })
                    Accepted(silo.Credentials.Current!, agent);
            }
            seen.UnionWith(Agents().Authorities.Select(a => a.Subject));
        }
        seen.Count.ShouldBe(3);
        Agents().Authorities.Length.ShouldBe(1);
    }

    [Fact]
    public async Task Look_SecretWasDeleted_IsMadeAnewAndTheOtherFollows()
    {
        var silo = NewSilo();
        await silo.Keeper.LookAsync(Token);
        var before = silo.Credentials.Current!.Certificate.Thumbprint;
        _secrets.Delete(OwnSecret);
        await silo.Keeper.LookAsync(Token);
        silo.Credentials.Current!.Certificate.Thumbprint.ShouldNotBe(before);
        Accepted(silo.Credentials.Current!, Agents());
        _secrets.Delete(AgentSecret);
        await silo.Keeper.LookAsync(Token);
        Accepted(silo.Credentials.Current!, Agents());
    }

    [Theory]
    [InlineData("tls.key", "not a key")]
    [InlineData("tls.key", "-----BEGIN PRIVATE KEY-----\nMIGH\n-----END PRIVATE KEY-----")]
    [InlineData("tls.crt", "")]
    [InlineData("ca.crt", "-----BEGIN CERTIFICATE-----\nMIGH\n-----END CERTIFICATE-----")]
    [InlineData("ca.crt", "nothing")]
    [InlineData("ca.key", "nothing")]
    [InlineData("ca.key", null)]
    [InlineData("announced", "yesterday")]
    public async Task Look_EntryIsDamaged_SaysWhichAndKeepsWhatIsInUse(string entry, string? text)
    {
        var silo = NewSilo();
        await silo.Keeper.LookAsync(Token);
        var inUse = silo.Credentials.Current;
        var damaged = new Dictionary<string, byte[]>(_secrets[OwnSecret]!.Data);
        if (text is null)
            damaged.Remove(entry);
        else
            damaged[entry] = Encoding.UTF8.GetBytes(text);
        _secrets.Put(OwnSecret, damaged);
        var writes = _secrets.Writes;
        await silo.Keeper.LookAsync(Token);
        var trouble = silo.Credentials.Trouble.ShouldNotBeNull();
        trouble.Code.ShouldBe(ChaosErrorCode.StateUnreadable);
        trouble.Message.ShouldContain($"Entry {entry} of Secret {OwnSecret}");
        silo.Credentials.Current.ShouldBe(inUse);
        _secrets.Writes.ShouldBe(writes);
    }

    [Fact]
    public async Task Look_RoleDoesNotAllowSecrets_SaysWhatToAllowAndTriesAgainLater()
    {
        var silo = NewSilo();
        _secrets.Failure = new ChaosError(ChaosErrorCode.Forbidden, "secrets is forbidden");
        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 10; i++)
            pauses.Add(await silo.Keeper.LookAsync(Token));
        pauses[0].ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
        pauses[^1].ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
        _log.ShouldHaveSingleItem().ShouldContain("create Secrets and get and update chaosgrains-operator-tls and chaosgrains-agent-tls");
        _secrets.Failure = null;
        await silo.Keeper.LookAsync(Token);
        silo.Credentials.Trouble.ShouldBeNull();
        silo.Credentials.Current.ShouldNotBeNull();
    }

    [Fact]
    public async Task Expiry_AsTimeGoesBy_Falls()
    {
        var silo = NewSilo();
        await silo.Keeper.LookAsync(Token);
        var measured = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "chaosgrains.certificate.expiry" && instrument.Meter == silo.Metrics.Meter)
                    listener.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => measured[$"{tags[0].Value}"] = value);
        listener.Start();
        _time.Advance(TimeSpan.FromDays(40));
        listener.RecordObservableInstruments();
        measured.Keys.ShouldBe(["operator", "agent", "ca"], ignoreOrder: true);
        measured["agent"].ShouldBe(TimeSpan.FromDays(-10).TotalSeconds, 2);
        measured["ca"].ShouldBe(TimeSpan.FromDays(325).TotalSeconds, 2);
    }

    [Fact]
    public async Task Texts_NeverShowAKey()
    {
        var silo = NewSilo();
        await silo.Keeper.LookAsync(Token);
        var own = Own();
        string[] texts = [$"{own}", $"{Agents()}", $"{own.Client}", $"{silo.Credentials.Current}", $"{_secrets[OwnSecret]}", .. _log];
        var key = own.Client.ExportKey().Split('\n')[1];
        texts.ShouldAllBe(t => !t.Contains("PRIVATE KEY", StringComparison.Ordinal) && !t.Contains(key, StringComparison.Ordinal));
    }

    private void Accepted(AgentCredentials.Published silo, AgentMaterial agent)
    {
        ServerTrust.Refusal(agent.Server.Certificate, silo.Authorities, _time.GetUtcNow()).ShouldBeNull($"{_time.GetUtcNow():u}");
        using var chain = new System.Security.Cryptography.X509Certificates.X509Chain();
        chain.ChainPolicy.TrustMode = System.Security.Cryptography.X509Certificates.X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(agent.Authorities.ToArray());
        chain.ChainPolicy.RevocationMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = _time.GetUtcNow().UtcDateTime;
        chain.Build(silo.Certificate).ShouldBeTrue($"{_time.GetUtcNow():u}: {string.Join(",", chain.ChainStatus.Select(s => s.Status))}");
    }

    private OperatorMaterial Own() => OperatorMaterial.Read(new SecretEntries(OwnSecret, _secrets[OwnSecret]!));

    private AgentMaterial Agents() => AgentMaterial.Read(new SecretEntries(AgentSecret, _secrets[AgentSecret]!));

    private Silo NewSilo()
    {
        var options = Options.Create(new CertificateOptions());
        var (credentials, metrics) = (new AgentCredentials(), new CertificateMetrics(_time));
        var keeper = new CertificateKeeper(new CertificateSecrets(_secrets, options, _time), credentials, metrics, options, _time, new Recorder(_log));
        _toDispose.Add(metrics);
        _toDispose.Add(keeper);
        return new Silo(keeper, credentials, metrics);
    }

    private sealed record Silo(CertificateKeeper Keeper, AgentCredentials Credentials, CertificateMetrics Metrics);

    private sealed class Recorder(List<string> errors) : ILogger<CertificateKeeper>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (level < LogLevel.Warning)
                return;
            lock (errors)
                errors.Add(formatter(state, exception));
        }
    }
}
