using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Http;

/// <summary>Those who answer requests.</summary>
internal sealed record ApiServices(
    Authenticator Authenticator, Authorizer Authorizer, Impersonation Impersonation, ServerDocuments Documents, ResourceEndpoint Resources, SubresourceEndpoint Subresources);
