using System.Collections.Frozen;
using ChaosGrains.Simulator.Cel.Types;

namespace ChaosGrains.Simulator.Cel.Functions;

/// <summary>All functions that rules can call. What is not here does not compile.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, List<Overload>> _functions = new(StringComparer.Ordinal);

    /// <summary>The functions of Kubernetes 1.36.</summary>
    public static FrozenDictionary<string, IReadOnlyList<Overload>> Kubernetes { get; } = Build();

    /// <summary>Adds a function; the signature reads <c>name(string, list(A)): int</c>.</summary>
    public FunctionTable Global(string signature, Func<object?[], object?> apply) => Add(null, signature, apply);

    /// <summary>Adds a function that is called on a value of this type.</summary>
    public FunctionTable Member(string target, string signature, Func<object?[], object?> apply) => Add(target, signature, apply);

    private FunctionTable Add(string? target, string signature, Func<object?[], object?> apply)
    {
        var open = signature.IndexOf('(', StringComparison.Ordinal);
        var close = signature.LastIndexOf("):", StringComparison.Ordinal);
        var parameters = TypeNames.ReadAll(signature[(open + 1)..close]).ToList();
        if (target is not null) parameters.Insert(0, TypeNames.Read(target));
        var overload = new Overload(parameters, TypeNames.Read(signature[(close + 2)..].Trim()), target is not null, apply);
        if (!_functions.TryGetValue(signature[..open], out var overloads)) _functions[signature[..open]] = overloads = [];
        overloads.Add(overload);
        return this;
    }

    private static FrozenDictionary<string, IReadOnlyList<Overload>> Build()
    {
        var table = new FunctionTable();
        Operators.AddTo(table);
        Arithmetic.AddTo(table);
        Conversions.AddTo(table);
        TextFunctions.AddTo(table);
        TimeFunctions.AddTo(table);
        ListFunctions.AddTo(table);
        SetFunctions.AddTo(table);
        OptionalFunctions.AddTo(table);
        RegexFunctions.AddTo(table);
        UrlFunctions.AddTo(table);
        NetworkFunctions.AddTo(table);
        QuantityFunctions.AddTo(table);
        FormatFunctions.AddTo(table);
        SemverFunctions.AddTo(table);
        return table._functions.ToFrozenDictionary(p => p.Key, p => (IReadOnlyList<Overload>)p.Value, StringComparer.Ordinal);
    }
}
