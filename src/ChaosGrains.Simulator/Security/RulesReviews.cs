using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>SelfSubjectRulesReview: everything that the sender may do in a namespace.</summary>
internal sealed class RulesReviews(Authorizer authorizer)
{
    public JsonObject Answer(JsonObject review, UserInfo user)
    {
        var ns = review.Struct("spec").Text("namespace");
        if (ns.Length == 0)
        {
            throw Refusals.BadRequest("no namespace on request");
        }

        var granted = authorizer.Policy.RulesFor(user, ns).ToArray();
        var rules = granted.Select(g => g.Rule).OfType<PolicyRule>().ToArray();
        var status = new JsonObject
        {
            ["resourceRules"] = new JsonArray([.. rules.Where(r => r.Resources.Count > 0).Select(ResourceRule)]),
            ["nonResourceRules"] = new JsonArray([.. rules.Where(r => r.Urls.Count > 0).Select(UrlRule)]),
            ["incomplete"] = false,
        };
        if (granted.Select(g => g.Error).OfType<string>().ToArray() is { Length: > 0 } errors)
        {
            status["evaluationError"] = GoText.Aggregate(errors);
        }

        return new JsonObject
        {
            ["kind"] = review.Text("kind"),
            ["apiVersion"] = review.Text("apiVersion"),
            ["metadata"] = new JsonObject(),
            ["spec"] = new JsonObject(),
            ["status"] = status,
        };
    }

    private static JsonNode ResourceRule(PolicyRule rule)
    {
        var item = new JsonObject
        {
            ["verbs"] = rule.Verbs.ToJson(),
            ["apiGroups"] = rule.Groups.ToJson(),
            ["resources"] = rule.Resources.ToJson(),
        };
        if (rule.ResourceNames.Count > 0)
        {
            item["resourceNames"] = rule.ResourceNames.ToJson();
        }

        return item;
    }

    private static JsonNode UrlRule(PolicyRule rule) =>
        new JsonObject { ["verbs"] = rule.Verbs.ToJson(), ["nonResourceURLs"] = rule.Urls.ToJson() };
}
