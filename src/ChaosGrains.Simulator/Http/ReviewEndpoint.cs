using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Resources;
using ChaosGrains.Simulator.Security;

namespace ChaosGrains.Simulator.Http;

/// <summary>Questions about identity and permission, which are answered and not stored.</summary>
internal sealed class ReviewEndpoint(Reviews reviews)
{
    public static bool Serves(ResourceType type) => Reviews.IsReview(type.Group, type.Plural);

    public async Task HandleAsync(ResourceCall call)
    {
        if (call.Http.Request.Method != "POST" || call.Address.Name is not null) throw ApiErrors.MethodNotAllowed();
        var type = call.Resource.Type;
        var body = await BodyReader.ObjectAsync(call.Http.Request, type.Kind, call.Aborted);
        var options = call.WriteOptions("CreateOptions");
        var answer = reviews.Create(new ReviewRequest(type.Group, type.Plural, call.Namespace ?? "", call.User, body?.Node as JsonObject ?? [])
        {
            Strict = options.FieldValidation == "Strict", Warn = options.Warn,
        });
        await ResponseWriter.JsonAsync(call.Http, 201, answer);
    }
}
