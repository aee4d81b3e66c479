using ChaosGrains.Simulator.Api;
using ChaosGrains.Simulator.Schemas.Model;
using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Definitions;

/// <summary>Checks that what alternatives bound is declared outside of them.</summary>
internal sealed class BranchCompleteness(List<FieldError> errors)
{
    /// <summary>Checks the alternatives of <paramref name="bounds"/> against the declared schema.</summary>
    public void Check(StructuralSchema bounds, StructuralSchema declared, string declaredPath, string boundsPath)
    {
        if (bounds.Not is { } not) Branch(not, declared, declaredPath, boundsPath + ".not");
        All(bounds.AllOf, declared, declaredPath, boundsPath + ".allOf");
        All(bounds.AnyOf, declared, declaredPath, boundsPath + ".anyOf");
        All(bounds.OneOf, declared, declaredPath, boundsPath + ".oneOf");
    }

    private void All(IReadOnlyList<StructuralSchema> branches, StructuralSchema declared, string declaredPath, string path)
    {
        for (var i = 0; i < branches.Count; i++)
            Branch(branches[i], declared, declaredPath, FieldPath.Index(path, i));
    }

    private void Branch(StructuralSchema branch, StructuralSchema declared, string declaredPath, string path)
    {
        Check(branch, declared, declaredPath, path);
        if (branch.Items is { } items)
        {
            if (declared.Items is { } declaredItems) Branch(items, declaredItems, declaredPath + ".items", path + ".items");
            else Missing(declaredPath + ".items", path + ".items");
        }
        foreach (var (name, property) in branch.Properties)
        {
            var (there, here) = (FieldPath.Key(declaredPath + ".properties", name), FieldPath.Key(path + ".properties", name));
            if (declared.Properties.TryGetValue(name, out var found)) Branch(property, found, there, here);
            else Missing(there, here);
        }
    }

    private void Missing(string declaredPath, string path) =>
        errors.Add(FieldErrors.Required(declaredPath, $"because it is defined in {path}"));
}
