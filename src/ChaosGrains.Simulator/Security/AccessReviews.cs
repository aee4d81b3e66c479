using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>SubjectAccessReview, LocalSubjectAccessReview and SelfSubjectAccessReview: may somebody do something?</summary>
internal sealed class AccessReviews(Authorizer authorizer)
{
    /// <summary>Answers a review for the user that it names.</summary>
    public JsonObject ForSubject(JsonObject review)
    {
        var spec = review.Struct("spec");
        return Answer(review, new UserInfo(spec.Text("user"), spec.Text("uid"), spec.Texts("groups")));
    }

    /// <summary>Answers a review for one user.</summary>
    public JsonObject Answer(JsonObject review, UserInfo user)
    {
        var errors = AccessReviewRules.Check(review, review.Struct("metadata") ?? []);
        if (errors.Count > 0)
        {
            // The server has lost the kind by then; its message shows it.
            throw Refusals.Invalid(ReviewShapes.Authorization, "", "", errors);
        }

        var decision = authorizer.Authorize(Attributes(review.Struct("spec"), user));
        var status = new JsonObject { ["allowed"] = decision.Allowed };
        if (decision.Reason.Length > 0)
        {
            status["reason"] = decision.Reason;
        }

        review["status"] = status;
        return review;
    }

    private static AccessAttributes Attributes(JsonObject? spec, UserInfo user)
    {
        if (spec.Struct("resourceAttributes") is not { } resource)
        {
            var path = spec.Struct("nonResourceAttributes");
            return AccessAttributes.NonResource(user, path.Text("verb"), path.Text("path"));
        }

        return new(
            user,
            resource.Text("verb"),
            resource.Text("group"),
            resource.Text("resource"),
            resource.Text("subresource"),
            resource.Text("namespace"),
            resource.Text("name"));
    }
}
