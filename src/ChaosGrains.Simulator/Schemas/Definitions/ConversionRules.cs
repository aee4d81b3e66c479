using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks how objects are converted between versions.</summary>
internal static class ConversionRules
{
    /// <summary>Checks the conversion; absent means none.</summary>
    public static void Run(List<FieldError> errors, JsonObject? conversion)
    {
        if (conversion is null) return;
        var strategy = new SchemaFields(conversion).Text("strategy");
        if (strategy.Length == 0) errors.Add(FieldErrors.Required("spec.conversion.strategy"));
        else if (strategy is not ("None" or "Webhook"))
            errors.Add(FieldErrors.NotSupported("spec.conversion.strategy", strategy, ["None", "Webhook"]));
        var webhook = conversion["webhook"] as JsonObject;
        if (strategy == "Webhook") CheckWebhook(errors, webhook);
        else if (webhook is not null)
            errors.Add(
                FieldErrors.Forbidden("spec.conversion.webhookClientConfig", "should not be set when strategy is not set to Webhook"));
    }

    private static void CheckWebhook(List<FieldError> errors, JsonObject? webhook)
    {
        var client = webhook?["clientConfig"] as JsonObject;
        if (client is null)
            errors.Add(FieldErrors.Required("spec.conversion.webhookClientConfig", "required when strategy is set to Webhook"));
        else if (client["url"] is null == client["service"] is null)
            errors.Add(FieldErrors.Required("spec.conversion.webhookClientConfig", "exactly one of url or service is required"));
        if ((webhook?["conversionReviewVersions"] as JsonArray ?? []).Count == 0)
            errors.Add(FieldErrors.Required("spec.conversion.conversionReviewVersions"));
    }
}
