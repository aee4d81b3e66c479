using CsCheck;

namespace ChaosGrains.Crd;

/// <summary>Specs in JSON, right and wrong ones: each field is absent, right, or wrong in one of the ways that people get it wrong.</summary>
internal static class RandomSpecs
{
    private static readonly Gen<string> Labels = Any("", "{}", """{"app": "db"}""", """{"app": ""}""", """{"app": "a/b"}""", """{"a b": "c"}""");

    private static readonly Gen<string> Expressions = Any(
        "", "[]", """[{"key": "a", "operator": "Exists"}]""", """[{"key": "a", "operator": "In", "values": ["b"]}]""",
        """[{"key": "a", "operator": "In"}]""", """[{"key": "a", "operator": "Exists", "values": ["b"]}]""", """[{"key": "a"}]""");

    private static readonly Gen<string> Selector = Object(("matchLabels", Labels), ("matchExpressions", Expressions));

    private static readonly Gen<string> Peer = Object(
        ("cidr", Any("", "", "\"10.0.0.0/8\"", "\"::/0\"", "\"10.0.0.0\"", "\"\"")),
        ("ports", Any("", "", "[]", "[80, 443]", "[80, 80]", "[0]", "[65536]")),
        ("protocol", Any("", "", "\"TCP\"", "\"ICMP\"", "\"GRE\"")),
        ("podSelector", Gen.Frequency((4, Gen.Const("")), (1, Selector))),
        ("namespaces", Any("", "", "", "[]", "[\"shop\"]", "[\"shop\", \"shop\"]", "[\"Shop\"]")));

    private static readonly (string Name, Gen<string> Value)[] Traffic =
    [
        ("direction", Any("", "", "\"Ingress\"", "\"Both\"", "\"Up\"")),
        ("peers", Gen.Frequency((3, Any("", "[]")), (2, Peer.Select(one => $"[{one}]")), (1, Peer.Select(Peer, (one, two) => $"[{one}, {two}]")))),
    ];

    private static readonly (string Name, Gen<string> Value)[] Share =
        [("percent", Any("0.1", "1", "99.9", "100", "1e2", "0", "-1", "100.1", "\"1\"", "")), Correlation];

    private static readonly (string Member, Gen<string> Value)[] Members =
    [
        ("podKill", Object(("gracePeriodSeconds", Any("", "0", "3600", "-1", "3601")))),
        ("podEvict", Object(("gracePeriodSeconds", Any("", "5", "1.5")))),
        ("cpuStress", Object(("workers", Any("1", "1024", "0", "")), ("loadPercent", Any("", "50", "101")))),
        ("networkDelay", Object(
        [
            ("latency", Latency), ("jitter", Any("", "\"0s\"", "\"100ns\"", "\"1ms\"", "\"2m\"", "\"-1s\"")), Correlation,
            ("distribution", Any("", "\"Uniform\"", "\"Normal\"", "\"Pareto\"", "\"Gauss\"")), .. Traffic,
        ])),
        ("memoryStress", Object(
            ("size", Any(
                "", "\"256Mi\"", "\"1Mi\"", "\"16Ti\"", "\"1.001G\"", "\"1048575\"", "\"16384.001Gi\"", "\"1MB\"", "\"999999999999Ti\"", "7")),
            ("percent", Any("", "", "1", "100", "0", "101")),
            ("ramp", Any("", "\"0s\"", "\"1h\"", "\"61m\"", "\"-1s\"", "\"soon\"")),
            ("oomScoreAdjust", Any("", "-1000", "1000", "1001", "-1001")))),
        ("networkLoss", Object([.. Share, .. Traffic])),
        ("networkDuplicate", Object([.. Share, .. Traffic])),
        ("networkCorrupt", Object([.. Share, .. Traffic])),
        ("networkReorder", Object([.. Share, ("latency", Latency), ("gap", Any("", "1", "1000", "0", "1001")), .. Traffic])),
        ("networkBandwidth", Object(
        [
            ("rate", Any("\"1kbit\"", "\"1.5mbit\"", "\"100gbit\"", "\"999bit\"", "\"100.001gbit\"", "\"1.0001mbit\"", "\"10mbps\"", "")),
            ("burstBytes", Any("", "1600", "104857600", "1599", "104857601")), ("queueBytes", Any("", "1600", "1073741824", "1073741825")),
            .. Traffic,
        ])),
        ("networkPartition", Object(Traffic)),
        ("containerKill", Object(("signal", Any("", "\"SIGKILL\"", "\"SIGUSR2\"", "\"SIGSTOP\"", "\"sigkill\"", "9")))),
    ];

    /// <summary>Whole specs.</summary>
    internal static readonly Gen<string> All = Object(
        ("scenario", Scenario),
        ("target", Any(
            """{"pods": ["a"]}""", """{"selector": {}, "mode": "All"}""", """{"pods": ["a"], "mode": "Percent", "value": 50}""", "{}",
            """{"pods": ["a"], "mode": "Percent", "value": 101}""", """{"pods": ["a"], "value": 1}""")),
        ("duration", Any("", "", "\"1s\"", "\"24h\"", "\"0s\"", "\"25h\"")),
        ("onAgentLoss", Any("", "", "\"Continue\"", "\"Pray\"")));

    private static (string Name, Gen<string> Value) Correlation => ("correlation", Any("", "", "0", "100", "101", "-1"));

    private static Gen<string> Latency => Any("\"100ns\"", "\"1s\"", "\"60s\"", "\"0s\"", "\"61s\"", "\"-1s\"", "\"200\"", "");

    // Mostly the member that the type names, at times another, none, or one too many.
    private static Gen<string> Scenario =>
        Gen.Select(Gen.Int[0, Members.Length - 1], Gen.Int[0, Members.Length - 1], Gen.Int[0, 11]).SelectMany((type, other, how) =>
        {
            var name = char.ToUpperInvariant(Members[type].Member[0]) + Members[type].Member[1..];
            var own = how == 0 ? Gen.Const("") : Members[type].Value;
            var second = how < 2 && other != type ? Members[other].Value : Gen.Const("");
            return Object(("type", Gen.Const($"\"{name}\"")), (Members[type].Member, own), (Members[other].Member, second));
        });

    /// <summary>One of these pieces of JSON, each as likely as the others; an empty one leaves the field out.</summary>
    private static Gen<string> Any(params string[] json) => Gen.Int[0, json.Length - 1].Select(i => json[i]);

    private static Gen<string> Object(params (string Name, Gen<string> Value)[] fields) =>
        fields
            .Select(field => field.Value.Select(json => json.Length == 0 ? "" : $"\"{field.Name}\": {json}"))
            .Aggregate((all, one) => all.Select(one, (a, b) => a.Length == 0 ? b : b.Length == 0 ? a : $"{a}, {b}"))
            .Select(body => $"{{{body}}}");
}
