using System.Text;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Strategies;

/// <summary>ConfigMaps and Secrets: keys, size, immutability; a Secret's <c>stringData</c> and type.</summary>
internal sealed class DataStrategy(bool secret) : BuiltInStrategy
{
    private const int SizeLimit = 1024 * 1024;

    public override bool HasOwnFieldLabels => secret;

    public override bool SelectsBy(string field) => secret && field == "type";

    public override void PrepareForCreate(JsonObject body)
    {
    }

    public override void PrepareForUpdate(JsonObject body, JsonObject old)
    {
    }

    public override IEnumerable<FieldError> Validate(JsonObject body)
    {
        var size = 0;
        var names = secret ? (string[])["data"] : ["data", "binaryData"];
        foreach (var name in names)
        {
            foreach (var (key, value) in body[name] as JsonObject ?? [])
            {
                foreach (var complaint in NameRules.ConfigKey(key)) yield return FieldError.Invalid($"{name}[{key}]", key, complaint);
                if (name == "data" && body["binaryData"]?[key] is not null)
                    yield return FieldError.Invalid($"data[{key}]", key, "duplicate of key present in binaryData");
                size += Encoding.UTF8.GetByteCount(value.Text() ?? "");
            }
        }

        if (size > SizeLimit) yield return FieldError.TooLong(secret ? "data" : "", SizeLimit);
        if (!secret) yield break;
        foreach (var error in SecretTypeRules.Check(body)) yield return error;
    }

    public override IEnumerable<FieldError> ValidateUpdate(JsonObject body, JsonObject old)
    {
        if (secret && !Json.Same(body["type"], old["type"])) yield return FieldError.Invalid("type", body["type"], "field is immutable");
        if (old["immutable"].Flag() == true)
        {
            if (body["immutable"].Flag() != true) yield return FieldError.Forbidden("immutable", "field is immutable when `immutable` is set");
            foreach (var name in (string[])["data", "binaryData"])
            {
                if (!Json.Same(body[name], old[name])) yield return FieldError.Forbidden(name, "field is immutable when `immutable` is set");
            }
        }

        foreach (var error in Validate(body)) yield return error;
    }

    protected override void Default(JsonObject body)
    {
        if (!secret) return;
        foreach (var (key, value) in body["stringData"] as JsonObject ?? [])
            body.Child("data")[key] = Convert.ToBase64String(Encoding.UTF8.GetBytes(value.Text() ?? ""));
        body.Remove("stringData");
        body.Default("type", "Opaque");
    }
}
