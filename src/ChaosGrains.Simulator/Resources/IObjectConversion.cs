using System.Text.Json.Nodes;

namespace ChaosGrains.Simulator.Resources;

/// <summary>Turns objects of one version into those of another that means the same.</summary>
internal interface IObjectConversion
{
    /// <summary>From the stored form; a new object.</summary>
    JsonObject FromStored(JsonObject stored);

    /// <summary>To the stored form; a new object.</summary>
    JsonObject ToStored(JsonObject served);
}

/// <summary>Two versions that differ in <c>apiVersion</c> alone, as custom kinds' do without a conversion webhook.</summary>
internal sealed class ApiVersionConversion(ResourceType served, ResourceType stored) : IObjectConversion
{
    public JsonObject FromStored(JsonObject value) => With(value, served.ApiVersion);

    public JsonObject ToStored(JsonObject value) => With(value, stored.ApiVersion);

    private static JsonObject With(JsonObject value, string apiVersion)
    {
        var converted = (JsonObject)value.DeepClone();
        converted["apiVersion"] = apiVersion;
        return converted;
    }
}
