using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosGrains.Specs.Validation;
using CsCheck;

namespace ChaosGrains.Crd;

/// <summary>The API server and the operator say the same of the same spec.</summary>
public sealed class SameVerdictTests
{
    [Fact]
    public void Validate_RandomSpec_ComplainsAboutTheFieldsThatTheApiServerComplainsAbout()
    {
        var (accepted, refused) = (0, 0);
        RandomSpecs.All.Sample(
            json =>
            {
                var spec = JsonNode.Parse(json);
                var server = ApiServer.Complaints(spec).Select(complaint => complaint.Field).ToHashSet();
                var isWhole = !server.Remove(ApiServer.RulesNotLookedAt);
                if (server.Count == 0)
                    accepted++;
                else
                    refused++;
                // What cannot be read, the validator never sees: then the server must refuse it.
                if (Fields(spec) is not { } own)
                    server.ShouldNotBeEmpty(json);
                else if (isWhole)
                    server.Order().ShouldBe(own.Order(), json);
                else
                    server.ShouldBeSubsetOf(own, json);
            },
            iter: 3000,
            threads: 1);
        // About one spec in twenty is right.
        accepted.ShouldBeGreaterThan(50);
        refused.ShouldBeGreaterThan(50);
    }

    private static HashSet<string>? Fields(JsonNode? spec)
    {
        try
        {
            return [.. ExperimentValidator.Validate(SpecJson.Read(spec)).Select(error => error.Field)];
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
