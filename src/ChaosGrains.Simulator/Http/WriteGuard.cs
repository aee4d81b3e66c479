using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Http;

/// <summary>Checks of a write that depend on who writes: nobody grants what he does not hold.</summary>
internal sealed class WriteGuard(EscalationGuard escalation)
{
    private const string RbacGroup = "rbac.authorization.k8s.io";

    public WriteOptions Guard(ResourceCall call, WriteOptions options) => call.Resource.Type.Group != RbacGroup ? options : options with
    {
        Admit = (body, stored) => escalation.Check(call.User, call.Resource.Type.Plural, call.Namespace ?? "", body, stored),
    };
}
