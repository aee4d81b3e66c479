using System.Globalization;
using System.Text.Json.Nodes;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>
/// Checks <c>anyOf</c>, <c>oneOf</c>, <c>allOf</c> and <c>not</c>. Where no alternative holds, the one that came closest is told.
/// </summary>
internal static class AlternativesCheck
{
    /// <summary>Checks the value against all alternatives of a schema.</summary>
    public static CheckResult Run(StructuralSchema schema, JsonNode value, string path, CorrelatedValue? old)
    {
        var result = new CheckResult();
        CheckResult Branch(StructuralSchema branch) => SchemaChecker.CheckAll(branch, value, path, old);
        if (schema.AnyOf.Count > 0) AnyOf(result, [.. schema.AnyOf.Select(Branch)], path);
        if (schema.OneOf.Count > 0) OneOf(result, [.. schema.OneOf.Select(Branch)], path);
        if (schema.AllOf.Count > 0) AllOf(result, [.. schema.AllOf.Select(Branch)], path);
        if (schema.Not is { } not && Branch(not).IsValid) result.Add(Complaint(path, "must not validate the schema (not)"));
        result.Count();
        return result;
    }

    private static void AnyOf(CheckResult result, CheckResult[] branches, string path)
    {
        if (Array.Find(branches, b => b.IsValid) is { } success)
        {
            result.Merge(success);
            return;
        }
        result.Add(Complaint(path, "must validate at least one schema (anyOf)"));
        result.Merge(Closest(branches));
    }

    private static void OneOf(CheckResult result, CheckResult[] branches, string path)
    {
        var valid = branches.Count(b => b.IsValid);
        if (valid == 1)
        {
            result.Merge(Array.Find(branches, b => b.IsValid));
            return;
        }
        var found = valid == 0 ? "Found none valid" : string.Create(CultureInfo.InvariantCulture, $"Found {valid} valid alternatives");
        result.Add(Complaint(path, $"must validate one and only one schema (oneOf). {found}"));
        if (valid == 0) result.Merge(Closest(branches));
    }

    private static void AllOf(CheckResult result, CheckResult[] branches, string path)
    {
        foreach (var branch in branches)
            result.Merge(branch);
        var valid = branches.Count(b => b.IsValid);
        if (valid < branches.Length)
            result.Add(Complaint(path, "must validate all the schemas (allOf)" + (valid == 0 ? ". None validated" : "")));
    }

    private static CheckResult Closest(CheckResult[] branches) => branches.MaxBy(b => b.MatchCount)!;

    private static SchemaViolation Complaint(string path, string text) =>
        new(ViolationKind.Unplaced, path, $"{GoQuote.Quote(path)} {text}");
}
