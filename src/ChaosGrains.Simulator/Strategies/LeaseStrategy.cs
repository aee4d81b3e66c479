using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>Leases: never overwritten blindly, because a lock hangs on them.</summary>
internal sealed class LeaseStrategy : BuiltInStrategy
{
    public override bool AllowCreateOnUpdate => true;

    public override bool AllowUnconditionalUpdate => false;

    public override void PrepareForCreate(JsonObject body)
    {
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
    }

    public override IEnumerable<FieldError> Validate(JsonObject body)
    {
        var spec = body["spec"];
        if (spec?["leaseDurationSeconds"].Integer() is <= 0 and var duration)
            yield return FieldError.Invalid("spec.leaseDurationSeconds", duration, "must be greater than 0");
        if (spec?["leaseTransitions"].Integer() is < 0 and var transitions)
            yield return FieldError.Invalid("spec.leaseTransitions", transitions, "must be greater than or equal to 0");
        if (spec?["preferredHolder"].Text() is { Length: > 0 } && string.IsNullOrEmpty(spec["strategy"].Text()))
            yield return FieldError.Forbidden("spec.preferredHolder", "may only be specified if `strategy` is defined");
    }

    protected override void Default(JsonObject body)
    {
        var spec = body.Child("spec");
        foreach (var name in (string[])["acquireTime", "renewTime"])
        {
            if (Timestamps.Parse(spec[name].Text()) is { } time) spec[name] = Timestamps.Micros(time);
        }
    }
}
