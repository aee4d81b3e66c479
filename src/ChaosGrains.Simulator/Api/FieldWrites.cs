using ChaosGrains.Simulator.Patching;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Api;

/// <summary>Who writes, for the record in <c>metadata.managedFields</c>.</summary>
internal static class FieldWrites
{
    public static FieldWrite Of(ServedResource resource, WriteOptions options, string? subresource, TimeProvider time) =>
        new(options.FieldManager, resource.Type.ApiVersion, time.GetUtcNow())
        {
            Subresource = subresource ?? "", ResetFields = resource.Strategy.ResetFields(subresource),
        };

    public static ApplyRequest Apply(ServedResource resource, WriteOptions options, string? subresource, TimeProvider time) =>
        new(options.FieldManager, options.Force, resource.Type.ApiVersion, time.GetUtcNow())
        {
            Kind = resource.Type.Kind, Subresource = subresource ?? "", ResetFields = resource.Strategy.ResetFields(subresource),
        };
}
