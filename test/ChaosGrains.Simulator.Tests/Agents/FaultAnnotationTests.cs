using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Agents.Faults;

namespace ChaosGrains.Simulator.Tests.Agents;

public sealed class FaultAnnotationTests
{
    [Fact]
    public void Write_Faults_IsReadBackAndLeavesTheRest()
    {
        var pod = Pod("""{"other": "kept"}""");

        FaultAnnotation.Write(pod, new Dictionary<string, string> { ["b"] = "delay ±5ms", ["a"] = "cpu" });

        ((string)pod["metadata"]!["annotations"]![FaultAnnotation.Name]!).ShouldBe("""{"a":"cpu","b":"delay ±5ms"}""");
        FaultAnnotation.Read(pod).ShouldBe(new Dictionary<string, string> { ["a"] = "cpu", ["b"] = "delay ±5ms" }, ignoreOrder: true);
        ((string)pod["metadata"]!["annotations"]!["other"]!).ShouldBe("kept");
    }

    [Theory]
    [InlineData("""{"other": "kept", "simulator.chaosgrains.io/faults": "{}"}""", """{"other":"kept"}""")]
    [InlineData("""{"simulator.chaosgrains.io/faults": "{\"a\":\"cpu\"}"}""", null)]
    [InlineData(null, null)]
    public void Write_NoFaults_LeavesNoTrace(string? before, string? after)
    {
        var pod = Pod(before);

        FaultAnnotation.Write(pod, new Dictionary<string, string>());

        pod["metadata"]!["annotations"]?.ToJsonString().ShouldBe(after);
        if (after is null) pod["metadata"]!.AsObject().ContainsKey("annotations").ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"simulator.chaosgrains.io/faults": "no JSON"}""")]
    [InlineData("""{"simulator.chaosgrains.io/faults": "[1]"}""")]
    public void Read_WhatIsNoneOfOurs_IsNothing(string? annotations) => FaultAnnotation.Read(Pod(annotations)).ShouldBeEmpty();

    private static JsonObject Pod(string? annotations)
    {
        var metadata = new JsonObject { ["name"] = "one" };
        if (annotations is not null) metadata["annotations"] = JsonNode.Parse(annotations);
        return new JsonObject { ["metadata"] = metadata };
    }
}
