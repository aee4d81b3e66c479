using System.Globalization;
using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>TokenReview (whose token is this?) and SelfSubjectReview (who am I?).</summary>
internal sealed class IdentityReviews(Authenticator authenticator, TimeProvider time)
{
    public JsonObject ReviewToken(JsonObject review)
    {
        var spec = review.Struct("spec");
        if (spec.Text("token") is not { Length: > 0 } token)
        {
            throw Refusals.BadRequest("token is required for TokenReview in authentication");
        }

        var verdict = authenticator.Review(token, spec.Texts("audiences"));
        review["status"] = verdict.User is { } user
            ? new JsonObject { ["authenticated"] = true, ["user"] = Describe(user), ["audiences"] = verdict.Audiences.ToJson() }
            : new JsonObject { ["user"] = new JsonObject(), ["error"] = verdict.Error };
        return review;
    }

    public JsonObject WhoAmI(JsonObject review, UserInfo user) => new()
    {
        ["kind"] = review.Text("kind"),
        ["apiVersion"] = review.Text("apiVersion"),
        ["metadata"] = new JsonObject { ["creationTimestamp"] = Timestamp(time.GetUtcNow()) },
        ["status"] = new JsonObject { ["userInfo"] = Describe(user) },
    };

    /// <summary>A time as objects write it: whole seconds, UTC.</summary>
    public static string Timestamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Describe(UserInfo user)
    {
        var info = new JsonObject { ["username"] = user.Name };
        if (!string.IsNullOrEmpty(user.Uid))
        {
            info["uid"] = user.Uid;
        }

        info["groups"] = user.Groups.ToJson();
        if (user.Extra.Count > 0)
        {
            info["extra"] = new JsonObject(user.Extra.Select(e => KeyValuePair.Create(e.Key, (JsonNode?)e.Value.ToJson())));
        }

        return info;
    }
}
