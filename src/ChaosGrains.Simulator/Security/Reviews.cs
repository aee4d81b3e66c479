using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Security;

/// <summary>
/// The kinds that are asked, not stored: a POST is answered with the same kind and a status. Everything else on them is a 405.
/// </summary>
internal sealed class Reviews(Authenticator authenticator, Authorizer authorizer, TimeProvider time)
{
    private readonly IdentityReviews _identity = new(authenticator, time);
    private readonly AccessReviews _access = new(authorizer);
    private readonly RulesReviews _rules = new(authorizer);

    /// <summary>Whether a group and plural name are a review, and not a kind with a store.</summary>
    public static bool IsReview(string group, string resource) => ShapeOf(group, resource) is not null;

    /// <summary>The body of the answer (201). Refusals are <see cref="Api.ApiException"/>.</summary>
    public JsonObject Create(ReviewRequest request)
    {
        var shape = ShapeOf(request.Group, request.Resource)
            ?? throw new ArgumentException($"{request.Resource}.{request.Group} is no review", nameof(request));
        var review = ReviewBody.Read(request.Body, request.Group, shape, request.Strict, request.Warn);
        ReviewBody.SettleMetadata(review, request.Namespace);
        if (shape != ReviewShapes.SelfSubjectReview && review["spec"] is null)
        {
            review["spec"] = new JsonObject();
        }

        return request.Resource switch
        {
            "tokenreviews" => _identity.ReviewToken(review),
            "selfsubjectreviews" => _identity.WhoAmI(review, request.User),
            "selfsubjectaccessreviews" => _access.Answer(review, request.User),
            "selfsubjectrulesreviews" => _rules.Answer(review, request.User),
            _ => _access.ForSubject(review),
        };
    }

    private static StructShape? ShapeOf(string group, string resource) => (group, resource) switch
    {
        (ReviewShapes.Authentication, "tokenreviews") => ReviewShapes.TokenReview,
        (ReviewShapes.Authentication, "selfsubjectreviews") => ReviewShapes.SelfSubjectReview,
        (ReviewShapes.Authorization, "subjectaccessreviews") => ReviewShapes.SubjectAccessReview,
        (ReviewShapes.Authorization, "localsubjectaccessreviews") => ReviewShapes.LocalSubjectAccessReview,
        (ReviewShapes.Authorization, "selfsubjectaccessreviews") => ReviewShapes.SelfSubjectAccessReview,
        (ReviewShapes.Authorization, "selfsubjectrulesreviews") => ReviewShapes.SelfSubjectRulesReview,
        _ => null,
    };
}
