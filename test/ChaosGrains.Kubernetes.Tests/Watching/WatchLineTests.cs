using System.Buffers;
using System.Text;
using System.Text.Json;
using ChaosGrains.Kubernetes.Http;
using ChaosGrains.Kubernetes.Watching;

namespace ChaosGrains.Kubernetes.Tests.Watching;

public sealed class WatchLineTests
{
    [Theory]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"name":"a","namespace":"ns","uid":"u","resourceVersion":"5"}}}""",
        WatchEventType.Added)]
    [InlineData("""{"type":"MODIFIED","object":{"metadata":{"name":"a","namespace":"ns","uid":"u","resourceVersion":"5"},"x":[{}]}}""",
        WatchEventType.Modified)]
    [InlineData("""{"object":{"metadata":{"name":"a","namespace":"ns","uid":"u","resourceVersion":"5"}},"type":"DELETED"}""",
        WatchEventType.Deleted)]
    public void Parse_ObjectEvent_GivesTheObjectAndItsVersion(string line, object type)
    {
        var change = Parse(line);
        change.Type.ShouldBe((WatchEventType)type);
        change.Object.ShouldNotBeNull().Metadata.Uid.ShouldBe("u");
        change.ResourceVersion.ShouldBe("5");
    }

    [Fact]
    public void Parse_Bookmark_GivesTheVersionAlone()
    {
        var change = Parse("""{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"99","creationTimestamp":null},"spec":{}}}""");
        change.ShouldBe(new WatchEvent<ObjectHeader>(WatchEventType.Bookmark, null, "99"));
    }

    [Fact]
    public void Parse_Error_ThrowsTheStatus()
    {
        var error = Should.Throw<ApiException>(() => Parse(
            """{"type":"ERROR","object":{"kind":"Status","message":"too old resource version: 1 (5)","reason":"Expired","code":410}}"""));
        error.IsExpired.ShouldBeTrue();
        error.Message.ShouldBe("too old resource version: 1 (5)");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":"ADDED"}""")]
    [InlineData("""{"type":"SURPRISE","object":{}}""")]
    [InlineData("""{"type":"ADDED","object":{"metadata":{"na""")]
    public void Parse_SomethingElse_IsRefused(string line) => Should.Throw<JsonException>(() => Parse(line));

    private static WatchEvent<ObjectHeader> Parse(string line) =>
        WatchLine.Parse(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(line)), ApiJson.Header);
}
