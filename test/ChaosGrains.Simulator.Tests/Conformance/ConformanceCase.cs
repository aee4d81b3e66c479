using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Tests.Conformance;

/// <summary>One recorded conversation: replays it and compares every answer.</summary>
internal sealed partial class ConformanceCase(ConformanceServer server, JsonObject recording)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Dictionary<string, JsonNode?> _answers = [];

    /// <summary>Whether something that a step waits for did not come; an age such as 3s is there for a second, and may pass unseen.</summary>
    public bool WaitedInVain { get; private set; }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Conformance");

    public static IEnumerable<string> Names() => Directory.GetFiles(Path.Combine(Folder, "cases"), "*.json").Select(Path.GetFileNameWithoutExtension).Order()!;

    public static JsonObject ReadJson(string file) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!;

    /// <summary>Replays the whole and answers what was not as recorded.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var problems = new List<string>();
        try
        {
            foreach (var step in recording["steps"].Objects()) problems.AddRange(await StepAsync(step));
        }
        finally
        {
            foreach (var request in recording["cleanup"].Objects())
            {
                if (Fill(request) is JsonObject filled) await server.SendAsync(filled);
            }
        }

        return problems;
    }

    /// <summary>Waits until something holds; false when it did not in this time.</summary>
    public static async Task<bool> UntilAsync(Func<Task<bool>> holds, TimeSpan patience)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(start) > patience) return false;
            await Task.Delay(Pause, TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return true;
    }

    private async Task<IEnumerable<string>> StepAsync(JsonObject step)
    {
        var request = (JsonObject)Fill(step["request"])!;
        var path = request["path"].Text()!;
        var watching = path.Contains("watch=1", StringComparison.Ordinal) || path.Contains("watch=true", StringComparison.Ordinal);
        ConformanceAnswer answer = null!;
        JsonNode? body = null;
        WaitedInVain |= !await UntilAsync(async () =>
        {
            answer = await server.SendAsync(request);
            body = Parse(answer.Text, watching);
            return step["until"] is not JsonArray until || Reached(body, until);
        }, Patience);
        var id = step["id"].Text()!;
        _answers[id] = body;
        var seen = new JsonObject { ["status"] = answer.Status };
        if (step["statusOnly"].Flag() != true) seen["body"] = Without(Placeholders.In(body), step["ignore"].Texts().Concat(recording["ignore"].Texts()));
        foreach (var header in step["headers"].Texts()) seen.Child("headers")[header] = answer.Header(header);
        return JsonDifferences.Between(step["response"], seen).Select(difference => $"{id}: {request["method"]} {path}: {difference}");
    }

    private static JsonNode? Parse(string text, bool watching)
    {
        if (watching) return new JsonArray([.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line))]);
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static bool Reached(JsonNode? body, JsonArray until)
    {
        foreach (var part in until[0].Text()!.Split('.'))
        {
            if (part == "#") body = (body as JsonArray)?.Count;
            else body = Child(body, part);
        }

        return JsonNode.DeepEquals(body, until[1]);
    }

    private static JsonNode? Child(JsonNode? node, string part) => node switch
    {
        JsonArray list => int.TryParse(part, out var index) && index < list.Count ? list[index] : null,
        JsonObject map => map[part],
        _ => null,
    };

    private static JsonNode? Without(JsonNode? body, IEnumerable<string> paths)
    {
        foreach (var path in paths) Remove(body, path.Split('.'));
        return body;
    }

    private static void Remove(JsonNode? node, ReadOnlySpan<string> parts)
    {
        if (parts[0] == "*")
        {
            var children = node switch { JsonArray list => list.ToList(), JsonObject map => [.. map.Select(pair => pair.Value)], _ => [] };
            foreach (var child in children)
            {
                if (parts.Length > 1) Remove(child, parts[1..]);
            }
        }
        else if (node is JsonObject map)
        {
            if (parts.Length == 1) map.Remove(parts[0]);
            else Remove(map[parts[0]], parts[1..]);
        }
    }

    private JsonNode? Fill(JsonNode? value) => value switch
    {
        JsonObject map => new JsonObject(map.Select(pair => KeyValuePair.Create(pair.Key, Fill(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Fill)]),
        _ when value.Text() is { } text => Reference().Replace(text, match => Look(match.Groups[1].Value)),
        _ => value?.DeepClone(),
    };

    private string Look(string expression)
    {
        var parts = expression.Split('.');
        var node = parts.Skip(1).Aggregate(_answers.GetValueOrDefault(parts[0]), Child);
        return node.Text() ?? node?.ToJsonString() ?? "";
    }

    [GeneratedRegex(@"\{\{(.+?)\}\}")]
    private static partial Regex Reference();
}
