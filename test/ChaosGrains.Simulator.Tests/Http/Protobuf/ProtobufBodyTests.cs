using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Http.Protobuf;
using CsCheck;

namespace ChaosGrains.Simulator.Tests.Http.Protobuf;

public sealed class ProtobufBodyTests
{
    private const string Unrecognized = "the object provided is unrecognized (must be of type ConfigMap): ";
    private const string Unusable = "ConfigMap in version \"v1\" cannot be handled as a ConfigMap: ";
    private const string NoMagic = "provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]";

    public static TheoryData<string, string> Recorded => new()
    {
        {
            RecordedBodies.ConfigMap,
            """{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"cm","namespace":"recd"},"data":{"a":"b","e":""}}"""
        },
        {
            RecordedBodies.Deployment,
            """
            {"kind":"Deployment","apiVersion":"apps/v1","metadata":{"name":"d","namespace":"recd","labels":{"app":"d"}},
            "spec":{"replicas":0,"selector":{"matchLabels":{"app":"d"}},
            "template":{"metadata":{"labels":{"app":"d"}},"spec":{"containers":[{"name":"nginx","image":"nginx"}]}}}}
            """
        },
        {
            RecordedBodies.AccessReview,
            """
            {"kind":"SelfSubjectAccessReview","apiVersion":"authorization.k8s.io/v1",
            "spec":{"resourceAttributes":{"namespace":"recd","verb":"get","resource":"pods"}},"status":{"allowed":false}}
            """
        },
        {
            RecordedBodies.RoleBinding,
            """
            {"kind":"RoleBinding","apiVersion":"rbac.authorization.k8s.io/v1","metadata":{"name":"rb","namespace":"recd"},
            "subjects":[{"kind":"ServiceAccount","name":"sa","namespace":"recd"}],
            "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"view"}}
            """
        },
        {
            RecordedBodies.TokenRequest,
            """{"kind":"TokenRequest","apiVersion":"authentication.k8s.io/v1","spec":{"expirationSeconds":3600},"status":{"token":""}}"""
        },
        {
            RecordedBodies.Budget,
            """
            {"kind":"PodDisruptionBudget","apiVersion":"policy/v1","metadata":{"name":"b","namespace":"recd"},
            "spec":{"minAvailable":1,"selector":{"matchLabels":{"app":"d"}}},
            "status":{"disruptionsAllowed":0,"currentHealthy":0,"desiredHealthy":0,"expectedPods":0}}
            """
        },
        {
            RecordedBodies.Service,
            """
            {"kind":"Service","apiVersion":"v1","metadata":{"name":"s","namespace":"recd","labels":{"app":"s"}},
            "spec":{"ports":[{"name":"80-http","protocol":"TCP","port":80,"targetPort":"http"}],"selector":{"app":"s"},"type":"ClusterIP"}}
            """
        },
    };

    // What a real API server answered to the same bytes.
    public static TheoryData<string, string> Broken => new()
    {
        { "68656c6c6f20776f726c64", $"{Unrecognized}{NoMagic} (68656c6c6f20776f726c64)" },
        { "6b38", $"{Unrecognized}{NoMagic} (6b38)" },
        { "7b7d", $"{Unrecognized}{NoMagic} ({{}})" },
        { "6b387300", $"{Unrecognized}empty body (6b387300)" },
        { "6b3873000affff", $"{Unrecognized}unexpected EOF (6b3873000affff)" },
        { Body(w => w.Raw(0x0a, 0x03, 0x0a)), $"{Unusable}unexpected EOF" },
        { Body(w => w.Number(1, 5)), $"{Unusable}proto: wrong wireType = 0 for field ObjectMeta" },
        { Body(w => w.Message(1, new WireWriter().Number(1, 5))), $"{Unusable}proto: wrong wireType = 0 for field Name" },
        { Body(w => w.Raw(0x0c)), $"{Unusable}proto: ConfigMap: wiretype end group for non-group" },
        { Body(w => w.Raw(0x96, 0x03)), $"{Unusable}proto: illegal wireType 6" },
        { Body(w => w.Raw(0x0f)), $"{Unusable}proto: wrong wireType = 7 for field ObjectMeta" },
        { Body(w => w.Raw(0, 1)), $"{Unusable}proto: ConfigMap: illegal tag 0 (wire type 0)" },
        { Body(w => w.Raw(255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255)), $"{Unusable}proto: integer overflow" },
    };

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Read_BodyOfKubectl_IsItsJson(string hex, string json) =>
        JsonNode.DeepEquals(ProtobufBody.Read(Convert.FromHexString(hex), "Any"), JsonNode.Parse(json))
            .ShouldBeTrue(ProtobufBody.Read(Convert.FromHexString(hex), "Any").ToJsonString());

    [Theory]
    [MemberData(nameof(Broken))]
    public void Read_BrokenBytes_ComplainsAsTheApiServerDoes(string hex, string message)
    {
        var error = Should.Throw<ApiException>(() => ProtobufBody.Read(Convert.FromHexString(hex), "ConfigMap", "v1"));
        error.Code.ShouldBe(400);
        error.Message.ShouldBe(message);
    }

    [Fact]
    public void Read_UnknownKind_NamesIt()
    {
        var bytes = WireWriter.Envelope("foo.io/v1", "Foo", new WireWriter());
        Should.Throw<ApiException>(() => ProtobufBody.Read(bytes, "ConfigMap", "v1")).Message.ShouldBe(
            "Foo in version \"v1\" cannot be handled as a ConfigMap: no kind \"Foo\" is registered for version \"foo.io/v1\" in scheme "
            + "\"pkg/api/legacyscheme/scheme.go:30\"");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("v1", "")]
    [InlineData("", "ConfigMap")]
    public void Read_EnvelopeWithoutType_IsWhatIsExpected(string apiVersion, string kind)
    {
        var data = new WireWriter().Message(2, new WireWriter().Text(1, "k").Text(2, "v"));
        var body = ProtobufBody.Read(WireWriter.Envelope(apiVersion, kind, data), "ConfigMap", "v1");
        body.ToJsonString().ShouldBe("""{"kind":"ConfigMap","apiVersion":"v1","data":{"k":"v"}}""");
    }

    [Fact]
    public void Read_AnyBytes_IsAnObjectOrABadRequest() => Gen.Byte.Array[0, 200].Sample(bytes => ReadsOrRefuses([.. "k8s\0"u8, .. bytes]));

    [Fact]
    public void Read_RecordedBytesWithErrors_IsAnObjectOrABadRequest() =>
        Gen.Select(Gen.Int[0, RecordedBodies.All.Count - 1], Gen.Select(Gen.Int[0, 400], Gen.Byte).Array[1, 4]).Sample((which, errors) =>
        {
            var bytes = (byte[])RecordedBodies.All[which].Clone();
            foreach (var (at, value) in errors) bytes[at % bytes.Length] = value;
            return ReadsOrRefuses(bytes);
        });

    [Fact]
    public void Read_RandomFieldsOfAnyKind_IsAnObjectOrABadRequest()
    {
        var kinds = new[]
        {
            ("v1", "Pod"), ("apps/v1", "Deployment"), ("coordination.k8s.io/v1", "Lease"), ("apiextensions.k8s.io/v1", "CustomResourceDefinition"),
        };
        Gen.Select(Gen.OneOf([.. kinds.Select(kind => Gen.Const(kind))]), Fields(6)).Sample((kind, fields) =>
            ReadsOrRefuses(WireWriter.Envelope(kind.Item1, kind.Item2, fields)));
    }

    private static Gen<WireWriter> Fields(int depth)
    {
        var number = Gen.Int[1, 50];
        var value = Gen.Select(number, Gen.Long).Select((field, n) => new WireWriter().Number(field, n));
        var text = Gen.Select(number, Gen.Byte.Array[0, 6]).Select((field, bytes) => new WireWriter().Content(field, bytes));
        var real = Gen.Select(number, Gen.Double).Select((field, d) => new WireWriter().Real(field, d));
        if (depth == 0) return Several([value, text, real]);
        var message = Gen.Select(number, Fields(depth - 1)).Select((field, inner) => new WireWriter().Message(field, inner));
        return Several([value, text, real, .. Enumerable.Repeat(message, 4)]);
    }

    private static Gen<WireWriter> Several(Gen<WireWriter>[] parts) =>
        Gen.OneOf(parts).List[0, 4].Select(list => new WireWriter().Raw([.. list.SelectMany(part => part.Bytes)]));

    private static bool ReadsOrRefuses(byte[] bytes)
    {
        try
        {
            return Json.Utf8(ProtobufBody.Read(bytes, "ConfigMap", "v1")).Length > 0;
        }
        catch (ApiException refusal)
        {
            return refusal.Code == 400;
        }
    }

    private static string Body(Func<WireWriter, WireWriter> fill) =>
        Convert.ToHexStringLower(WireWriter.Envelope("v1", "ConfigMap", fill(new WireWriter())));
}
