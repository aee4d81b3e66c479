using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>The rules of one kind: defaults, checks, what a write may touch. This base holds what most kinds share.</summary>
internal abstract class ResourceStrategy
{
    /// <summary>Whether a PUT to a name that does not exist creates the object.</summary>
    public virtual bool AllowCreateOnUpdate => false;

    /// <summary>Whether a PUT without a resource version overwrites whatever is there.</summary>
    public virtual bool AllowUnconditionalUpdate => true;

    /// <summary>Whether a deletion that leaves nothing behind answers with the object instead of a Status.</summary>
    public virtual bool ReturnsDeletedObject => false;

    /// <summary>Whether new objects start with generation 1, and which writes count it up.</summary>
    public virtual bool CountsGeneration => false;

    /// <summary>Whether writes to a subresource (null: the object) can count up the generation.</summary>
    public virtual bool CountsGenerationOf(string? subresource) => CountsGeneration && subresource is null;

    /// <summary>Whether finalizers without a domain are refused, unless they are Kubernetes' own.</summary>
    public virtual bool QualifiesFinalizers => false;

    /// <summary>Complaints about a name of this kind.</summary>
    public virtual IEnumerable<string> CheckName(string name) => NameRules.DnsSubdomain(name);

    /// <summary>Brings what a client sent into the form in which the kind is stored: defaults, and nothing that the kind does not know. Answers unknown fields.</summary>
    public virtual IReadOnlyList<string> Decode(JsonObject body) => [];

    /// <summary>Last changes before a new object is checked; what clients may not set is dropped.</summary>
    public virtual void PrepareForCreate(JsonObject body) => body.Remove("status");

    /// <summary>Puts back what an ordinary update may not touch.</summary>
    public virtual void PrepareForUpdate(JsonObject body, JsonObject old) => Keep(body, old, "status");

    /// <summary>Puts back what an update of a subresource may not touch.</summary>
    public virtual void PrepareForSubresource(string subresource, JsonObject body, JsonObject old) => Keep(body, old, "spec");

    /// <summary>Fields that a write to the object (null) or a subresource never changes, so nobody comes to own them by it.</summary>
    public virtual IReadOnlyList<string> ResetFields(string? subresource) => subresource switch
    {
        null => ["status"],
        "status" => ["spec"],
        _ => [],
    };

    public virtual IEnumerable<FieldError> Validate(JsonObject body) => [];

    public virtual IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old) => Validate(body);

    public virtual IEnumerable<FieldError> ValidateSubresource(string subresource, JsonObject body, JsonObject old) => [];

    /// <summary>Whether a change is one that counts up the generation.</summary>
    public virtual bool ChangesGeneration(JsonObject body, JsonObject old) => !Json.Same(body["spec"], old["spec"]);

    /// <summary>The seconds that an object gets to end, or null when it is deleted at once.</summary>
    public virtual long? GracePeriod(JsonObject body, long? asked) => null;

    /// <summary>
    /// Begins the deletion of an object that others have to clear up after first, and says true; false for kinds and objects that need none of that.
    /// </summary>
    public virtual bool BeginDeletion(JsonObject body, string now) => false;

    /// <summary>Whether something other than finalizers in the metadata keeps an object that is being deleted.</summary>
    public virtual bool IsHeld(JsonObject body) => false;

    /// <summary>Whether field selectors may name a field, besides <c>metadata.name</c> and <c>metadata.namespace</c>.</summary>
    public virtual bool SelectsBy(string field) => false;

    /// <summary>Whether the kind checks field selectors itself; the server words the refusal of others differently.</summary>
    public virtual bool HasOwnFieldLabels => false;

    /// <summary>Value of such a field.</summary>
    public virtual string? FieldValue(JsonObject body, string field)
    {
        JsonNode? node = body;
        foreach (var part in field.Split('.')) node = (node as JsonObject)?[part];
        return node.Text() ?? node?.ToJsonString();
    }

    /// <summary>Puts a top-level field back to what it was.</summary>
    protected static void Keep(JsonObject body, JsonObject old, string field)
    {
        if (Json.Same(body[field], old[field])) return;
        if (old[field] is { } value) body[field] = value.DeepClone();
        else body.Remove(field);
    }
}
