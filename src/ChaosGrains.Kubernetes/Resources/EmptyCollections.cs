using System.Collections;
using System.Text.Json.Serialization.Metadata;

namespace ChaosGrains.Kubernetes.Resources;

/// <summary>
/// Leaves lists and maps that hold nothing out of what is written, as Kubernetes does; a list that was never set counts as empty.
/// </summary>
internal static class EmptyCollections
{
    public static void LeaveOut(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties)
        {
            if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                property.ShouldSerialize = IsFilled(property.PropertyType);
        }
    }

    private static Func<object, object?, bool> IsFilled(Type collection)
    {
        // An ImmutableArray that was never set cannot even be enumerated.
        var unset = collection.IsValueType ? Activator.CreateInstance(collection) : null;
        return (_, value) => value is not null && !value.Equals(unset) && ((IEnumerable)value).Cast<object?>().Any();
    }
}
