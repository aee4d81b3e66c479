namespace ChaosGrains.Simulator.Security;

/// <summary>What the bodies of reviews and token requests hold (authentication.k8s.io/v1, authorization.k8s.io/v1).</summary>
internal static class ReviewShapes
{
    public const string Authentication = "authentication.k8s.io";
    public const string Authorization = "authorization.k8s.io";

    private static readonly StructShape Metadata = new(
        "ObjectMeta",
        ("name", BodyShape.Text),
        ("generateName", BodyShape.Text),
        ("namespace", BodyShape.Text),
        ("selfLink", BodyShape.Text),
        ("uid", BodyShape.Text),
        ("resourceVersion", BodyShape.Text),
        ("generation", BodyShape.Number),
        ("creationTimestamp", BodyShape.Any),
        ("deletionTimestamp", BodyShape.Any),
        ("deletionGracePeriodSeconds", BodyShape.Number),
        ("labels", new MapShape("map[string]string", BodyShape.Text)),
        ("annotations", new MapShape("map[string]string", BodyShape.Text)),
        ("ownerReferences", BodyShape.Any),
        ("finalizers", BodyShape.Texts),
        ("managedFields", BodyShape.Any));

    private static readonly StructShape Requirement =
        new("LabelSelectorRequirement", ("key", BodyShape.Text), ("operator", BodyShape.Text), ("values", BodyShape.Texts));

    private static readonly StructShape Resource = new(
        "ResourceAttributes",
        ("namespace", BodyShape.Text),
        ("verb", BodyShape.Text),
        ("group", BodyShape.Text),
        ("version", BodyShape.Text),
        ("resource", BodyShape.Text),
        ("subresource", BodyShape.Text),
        ("name", BodyShape.Text),
        ("fieldSelector", Selector("FieldSelectorAttributes")),
        ("labelSelector", Selector("LabelSelectorAttributes")));

    private static readonly StructShape NonResource =
        new("NonResourceAttributes", ("path", BodyShape.Text), ("verb", BodyShape.Text));

    private static readonly StructShape Subject = new(
        "SubjectAccessReviewSpec",
        ("resourceAttributes", Resource),
        ("nonResourceAttributes", NonResource),
        ("user", BodyShape.Text),
        ("groups", BodyShape.Texts),
        ("extra", new MapShape("map[string]v1.ExtraValue", BodyShape.Texts)),
        ("uid", BodyShape.Text));

    private static readonly StructShape Bound = new(
        "BoundObjectReference",
        ("kind", BodyShape.Text),
        ("apiVersion", BodyShape.Text),
        ("name", BodyShape.Text),
        ("uid", BodyShape.Text));

    public static StructShape TokenReview { get; } =
        Kind("TokenReview", new("TokenReviewSpec", ("token", BodyShape.Text), ("audiences", BodyShape.Texts)));

    public static StructShape TokenRequest { get; } = Kind(
        "TokenRequest",
        new("TokenRequestSpec", ("audiences", BodyShape.Texts), ("expirationSeconds", BodyShape.Number), ("boundObjectRef", Bound)));

    public static StructShape SelfSubjectReview { get; } = Kind("SelfSubjectReview", null);

    public static StructShape SubjectAccessReview { get; } = Kind("SubjectAccessReview", Subject);

    public static StructShape LocalSubjectAccessReview { get; } = Kind("LocalSubjectAccessReview", Subject);

    public static StructShape SelfSubjectAccessReview { get; } = Kind(
        "SelfSubjectAccessReview",
        new("SelfSubjectAccessReviewSpec", ("resourceAttributes", Resource), ("nonResourceAttributes", NonResource)));

    public static StructShape SelfSubjectRulesReview { get; } =
        Kind("SelfSubjectRulesReview", new("SelfSubjectRulesReviewSpec", ("namespace", BodyShape.Text)));

    private static StructShape Selector(string name) =>
        new(name, ("rawSelector", BodyShape.Text), ("requirements", new ItemsShape(Requirement)));

    private static StructShape Kind(string name, StructShape? spec)
    {
        (string, BodyShape)[] head = [("kind", BodyShape.Text), ("apiVersion", BodyShape.Text), ("metadata", Metadata)];
        return new(name, [.. head, .. spec is null ? [] : new[] { ("spec", (BodyShape)spec) }, ("status", BodyShape.Any)]);
    }
}
