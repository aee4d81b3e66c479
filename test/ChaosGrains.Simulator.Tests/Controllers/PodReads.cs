using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Controllers.Objects;

namespace ChaosGrains.Simulator.Tests.Controllers;

/// <summary>What tests ask of pods and nodes.</summary>
internal static class PodReads
{
    public static string? Image(this JsonObject pod) => pod.Objects("spec", "containers").First().Text("image");

    public static string? Phase(this JsonObject pod) => pod.Text("status", "phase");

    public static string? Node(this JsonObject pod) => pod.Text("spec", "nodeName");

    public static bool IsReady(this JsonObject value) => value.ConditionOf("Ready").Text("status") == "True";

    public static JsonObject? ConditionOf(this JsonObject value, string type) => Conditions.Find(value.Object("status"), type);
}
