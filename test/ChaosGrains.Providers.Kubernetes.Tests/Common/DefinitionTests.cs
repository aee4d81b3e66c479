using System.Text.Json;
using ChaosGrains.Providers.Kubernetes.Clustering;
using ChaosGrains.Providers.Kubernetes.Common;
using ChaosGrains.Providers.Kubernetes.Reminders;
using ChaosGrains.Providers.Kubernetes.Storage;
using ChaosGrains.Providers.Kubernetes.Tests.Support;
using k8s;
using k8s.Models;

namespace ChaosGrains.Providers.Kubernetes.Tests.Common;

/// <summary>Holds the CustomResourceDefinitions against the records that are written: a field that one lacks would be lost.</summary>
public sealed class DefinitionTests
{
    public static TheoryData<string> Names => new(Definitions.Files.Select(file => Path.GetFileNameWithoutExtension(file)));

    [Fact]
    public void Definitions_AreThoseOfTheProviders() => Names.Select(row => row.Data).ShouldBe(
        Kinds.Select(kind => kind.Kind.Definition), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Schema_HasTheFieldsOfItsRecord(string name)
    {
        var definition = await LoadAsync(name);
        var (kind, spec) = Kinds.Single(k => k.Kind.Definition == name);

        definition.Spec.Names.Kind.ShouldBe(kind.Kind);
        definition.Spec.Names.Plural.ShouldBe(kind.Plural);
        definition.Spec.Group.ShouldBe(ResourceKind.Group);
        definition.Spec.Versions.Single().Name.ShouldBe(ResourceKind.Version);
        ShouldMatch(definition.Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"], spec, "spec");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Schema_DescribesAndBoundsEveryField(string name) =>
        ShouldBeBounded((await LoadAsync(name)).Spec.Versions[0].Schema.OpenAPIV3Schema.Properties["spec"], "spec");

    private static IReadOnlyList<(ResourceKind Kind, Type Spec)> Kinds =>
    [
        (OrleansClusterSpec.Kind, typeof(OrleansClusterSpec)),
        (GrainStateSpec.Kind, typeof(GrainStateSpec)),
        (ReminderBucketSpec.Kind, typeof(ReminderBucketSpec)),
    ];

    private static Task<V1CustomResourceDefinition> LoadAsync(string name) =>
        KubernetesYaml.LoadFromFileAsync<V1CustomResourceDefinition>(Definitions.PathOf(name));

    private static void ShouldMatch(V1JSONSchemaProps schema, Type type, string path)
    {
        var properties = type.GetProperties().Where(p => !p.GetMethod!.IsStatic)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => p.PropertyType);
        properties.Keys.ShouldBe(schema.Properties.Keys, ignoreOrder: true, path);
        foreach (var (name, property) in properties)
        {
            var field = schema.Properties[name];
            field.Type.ShouldBe(property == typeof(string) ? "string" : property == typeof(int) ? "integer" : "array", $"{path}.{name}");
            if (field.Type == "array")
                ShouldMatch(ItemsOf(field), property.GetGenericArguments()[0], $"{path}.{name}[]");
        }
    }

    private static void ShouldBeBounded(V1JSONSchemaProps schema, string path)
    {
        schema.Description.ShouldNotBeNullOrEmpty(path);
        if (schema.Type == "string")
            (schema.MaxLength is not null || schema.EnumProperty is not null).ShouldBeTrue(path);
        if (schema.Type == "array")
        {
            schema.MaxItems.ShouldNotBeNull(path);
            ShouldBeBounded(ItemsOf(schema), $"{path}[]");
        }
        foreach (var (name, field) in schema.Properties ?? new Dictionary<string, V1JSONSchemaProps>())
            ShouldBeBounded(field, $"{path}.{name}");
    }

    private static V1JSONSchemaProps ItemsOf(V1JSONSchemaProps array) =>
        KubernetesJson.Deserialize<V1JSONSchemaProps>(KubernetesJson.Serialize(array.Items));
}
