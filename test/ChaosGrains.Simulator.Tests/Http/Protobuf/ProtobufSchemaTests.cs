using ChaosGrains.Simulator.Http.Protobuf;
using ChaosGrains.Simulator.Resources;

namespace ChaosGrains.Simulator.Tests.Http.Protobuf;

public sealed class ProtobufSchemaTests
{
    private static readonly string[] Scalars = ["string", "bytes", "double"];

    public static TheoryData<string, string> Kinds => [.. BuiltInKinds.All(TimeProvider.System)
        .Select(resource => (resource.Type.ApiVersion, resource.Type.Kind))
        .Concat([("policy/v1", "Eviction"), ("autoscaling/v1", "Scale"), ("authentication.k8s.io/v1", "TokenRequest")])
        .Concat([("v1", "Binding"), ("v1", "DeleteOptions")])
        .Distinct()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void MessageOf_ServedKind_LeadsToTypesThatCanBeRead(string apiVersion, string kind)
    {
        var open = new Stack<string>([ProtobufSchema.MessageOf(apiVersion, kind).ShouldNotBeNull()]);
        var seen = new HashSet<string>(open);
        while (open.TryPop(out var message))
        {
            foreach (var (number, field) in ProtobufSchema.Fields(message))
            {
                number.ShouldBeGreaterThan(0);
                if (ProtobufSchema.IsMessage(field.Type))
                {
                    if (seen.Add(field.Type)) open.Push(field.Type);
                }
                else if (!Scalars.Contains(field.Type) && !ProtobufSchema.IsNumber(field.Type))
                {
                    Should.NotThrow(() => SpecialValues.Read(field.Type, [], 0), $"{message}.{field.Name}: {field.Type}");
                }
            }
        }
    }

    [Theory]
    [InlineData("batch/v1", "Job")]
    [InlineData("v1", "Deployment")]
    [InlineData("", "")]
    public void MessageOf_OtherKind_IsNone(string apiVersion, string kind) => ProtobufSchema.MessageOf(apiVersion, kind).ShouldBeNull();
}
