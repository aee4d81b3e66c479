using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Faults;
using ChaosGrains.Simulator.Http;
using ChaosGrains.Simulator.OpenApi;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Security;
using ChaosGrains.Simulator.Selectors;
using ChaosGrains.Simulator.Storage;
using Microsoft.Extensions.Logging;

namespace ChaosGrains.Simulator;

/// <summary>The parts of one simulated API server, put together.</summary>
internal sealed class SimulatorCore : IDisposable
{
    private readonly TokenSigningKey _tokenKey = new();
    private readonly Authorizer _authorizer;
    private readonly DefinitionLifecycle _definitions;
    private readonly ClusterRoleAggregator _roles;

    public SimulatorCore(ClusterSimulatorOptions options, string adminToken)
    {
        var time = options.TimeProvider;
        Store = new ObjectStore(new StoreLimits(options.HistoryLength, options.WatchBufferLength));
        Catalog = new ResourceCatalog(BuiltInKinds.All(time));
        var context = new ApiContext(Store, Catalog, new Identifiers(options.Seed), time);
        Verbs = new ApiVerbs(context);
        Api = new ClusterApi(context, Verbs);
        _definitions = new DefinitionLifecycle(context, Api);
        _authorizer = new Authorizer(Api);
        _roles = new ClusterRoleAggregator(Api, (selector, labels) => LabelSelector.FromObject(selector).Matches(labels));
        Faults = new SimulatorFaults(Switchboard, Watches, Store);
        Pipeline = new ApiPipeline(
            Services(options, adminToken), Catalog, Switchboard, Log, time, options.LoggerFactory.CreateLogger<ApiPipeline>());
    }

    public ObjectStore Store { get; }

    public ResourceCatalog Catalog { get; }

    public ApiVerbs Verbs { get; }

    public ClusterApi Api { get; }

    public FaultSwitchboard Switchboard { get; } = new();

    public OpenWatches Watches { get; } = new();

    public RequestLog Log { get; } = new();

    public SimulatorFaults Faults { get; }

    public ApiPipeline Pipeline { get; }

    public void Dispose()
    {
        _roles.Dispose();
        _definitions.Dispose();
        _authorizer.Dispose();
        _tokenKey.Dispose();
    }

    private ApiServices Services(ClusterSimulatorOptions options, string adminToken)
    {
        var time = options.TimeProvider;
        var tokens = new TokenOptions();
        var authenticator = new Authenticator(
            StaticTokens.Administrator(adminToken), new ServiceAccountTokens(Api, _tokenKey, tokens, time), tokens);
        var writer = new ResponseWriter(time);
        var watches = new WatchStream(Verbs.Watcher, Store, Watches, new WatchTimes(options.BookmarkInterval), time);
        var reviews = new ReviewEndpoint(new Reviews(authenticator, _authorizer, time));
        var resources = new ResourceEndpoint(Verbs, writer, watches, reviews, new WriteGuard(new EscalationGuard(_authorizer)));
        var subresources = new SubresourceEndpoint(Verbs, writer, new TokenRequests(Api, _tokenKey, tokens, time));
        var documents = new ServerDocuments(
            new Discovery(Catalog), new AggregatedDiscovery(Catalog),
            new OpenApiV2(Api, ServerDocuments.GitVersion), new OpenApiV3(Api, ServerDocuments.GitVersion), _tokenKey, tokens);
        return new ApiServices(authenticator, _authorizer, new Impersonation(_authorizer), documents, resources, subresources);
    }
}
