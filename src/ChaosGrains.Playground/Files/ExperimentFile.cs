using System.Text.Json.Nodes;
using ChaosGrains.Kubernetes.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChaosGrains.Playground.Files;

/// <summary>A file with one ChaosExperiment: what it says, and in which line.</summary>
internal sealed class ExperimentFile
{
    private const long MaxBytes = 1 << 20;

    private readonly string _path;
    private readonly YamlNode _root;

    private ExperimentFile(string path, YamlNode root, JsonObject resource) => (_path, _root, Resource) = (path, root, resource);

    /// <summary>The resource, as the file has it.</summary>
    public JsonObject Resource { get; }

    /// <summary>Namespace that the file names, or <c>default</c>.</summary>
    public string Namespace => (string?)Resource["metadata"]?["namespace"] ?? "default";

    /// <summary>Reads a file.</summary>
    /// <exception cref="InputException">It cannot be read, is no YAML, or holds no single ChaosExperiment.</exception>
    public static ExperimentFile Read(FileInfo file)
    {
        if (!file.Exists)
            throw new InputException($"{file}: there is no such file.");
        if (file.Length > MaxBytes)
            throw new InputException($"{file}: the file has {file.Length} bytes; an experiment has {MaxBytes} at most.");
        try
        {
            using var reader = file.OpenText();
            return Parse(file.ToString(), reader);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"{file}: cannot be read: {error.Message}");
        }
    }

    /// <summary>Reads text.</summary>
    /// <inheritdoc cref="Read"/>
    public static ExperimentFile Parse(string path, TextReader text)
    {
        var documents = Load(path, text).Where(d => d.RootNode is not YamlScalarNode { Value: null or "" }).ToArray();
        if (documents is not [{ RootNode: YamlMappingNode root }])
            throw new InputException($"{path}: {documents.Length} documents were found; the file takes one ChaosExperiment.");
        var resource = (JsonObject)YamlToJson.Convert(root, path)!;
        var experiment = new ExperimentFile(path, root, resource);
        experiment.CheckKind();
        return experiment;
    }

    /// <summary>A message about one field, with the line in which the file has that field or the nearest one around it.</summary>
    public string At(string field, string message) => $"{_path}:{YamlPositions.LineOf(_root, field)}: {field}: {message}";

    private static IEnumerable<YamlDocument> Load(string path, TextReader text)
    {
        var parser = new Parser(text);
        try
        {
            var stream = new YamlStream();
            stream.Load(parser);
            return stream.Documents;
        }
        catch (YamlException error)
        {
            throw new InputException($"{path}:{error.Start.Line}: this is no YAML: {error.InnerException?.Message ?? error.Message}");
        }
        catch (InvalidOperationException)
        {
            // That is what the parser says of brackets that are not closed; the last that it understood is where to look.
            throw new InputException($"{path}:{parser.Current?.End.Line ?? 1}: this is no YAML: a list or a map in brackets has no end.");
        }
    }

    private void CheckKind()
    {
        if ((string?)Resource["apiVersion"] != ExperimentResource.ApiVersion)
            throw new InputException(At("apiVersion", $"is '{Resource["apiVersion"]}'; it takes {ExperimentResource.ApiVersion}."));
        if ((string?)Resource["kind"] != ExperimentResource.Kind)
            throw new InputException(At("kind", $"is '{Resource["kind"]}'; it takes {ExperimentResource.Kind}."));
    }
}
