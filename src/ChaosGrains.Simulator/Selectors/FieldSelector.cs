using System.Globalization;
using ChaosGrains.Simulator.Api;

namespace ChaosGrains.Simulator.Selectors;

/// <summary>Picks objects by the few fields that a kind offers: <c>metadata.name=a,status.phase!=Running</c>.</summary>
internal sealed class FieldSelector
{
    private static readonly string[] Operators = ["!=", "==", "="];

    private readonly IReadOnlyList<FieldTerm> _terms;

    private FieldSelector(IReadOnlyList<FieldTerm> terms) => _terms = terms;

    /// <summary>Matches every object.</summary>
    public static FieldSelector Everything { get; } = new([]);

    /// <summary>Whether every object matches.</summary>
    public bool IsEverything => _terms.Count == 0;

    /// <summary>Reads a selector of a kind whose message for a field that it does not offer is the common one.</summary>
    /// <exception cref="ApiException">400, with the server's message.</exception>
    public static FieldSelector Parse(string text, Func<string, bool> supported) =>
        Parse(text, field => supported(field) ? null : $"field label not supported: {field}");

    /// <summary>
    /// Reads a selector; <paramref name="refusal"/> words what is wrong with a field that the kind does not offer, null for one that it
    /// does.
    /// </summary>
    /// <exception cref="ApiException">400, with the server's message.</exception>
    public static FieldSelector Parse(string text, Func<string, string?> refusal)
    {
        var terms = new List<FieldTerm>();
        foreach (var part in Split(text).Where(part => part.Length > 0).Order(StringComparer.Ordinal))
        {
            terms.Add(ParseTerm(text, part));
        }

        foreach (var term in terms)
        {
            if (refusal(term.Field) is { } message)
            {
                throw Bad(message);
            }
        }

        return terms.Count == 0 ? Everything : new(terms);
    }

    /// <summary>Whether an object is picked; a field that it does not have counts as empty.</summary>
    public bool Matches(Func<string, string?> valueOf) => _terms.All(term => term.Matches(valueOf(term.Field)));

    /// <summary>The value that this field must have, or null when the selector leaves it open; lets a lookup replace a scan.</summary>
    public string? RequiredValue(string field) => _terms.FirstOrDefault(term => term.Equal && term.Field == field)?.Value;

    private static FieldTerm ParseTerm(string text, string part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            var comparison = Array.Find(Operators, candidate => part.AsSpan(i).StartsWith(candidate, StringComparison.Ordinal));
            if (comparison is not null)
            {
                return new FieldTerm(part[..i], comparison != "!=", Unescape(part[(i + comparison.Length)..]));
            }
        }

        throw Bad($"invalid selector: '{text}'; can't understand '{part}'");
    }

    /// <summary>Splits at commas, except where a backslash makes one part of a value.</summary>
    private static IEnumerable<string> Split(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == ',')
            {
                yield return text[start..i];
                start = i + 1;
            }
        }

        yield return text[start..];
    }

    private static string Unescape(string value)
    {
        var plain = new System.Text.StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            switch (value[i])
            {
                case '\\':
                    var sequence = value.AsSpan(i, Math.Min(2, value.Length - i));
                    if (sequence is not ("\\\\" or "\\," or "\\="))
                    {
                        throw Bad($"invalid field selector: invalid escape sequence: {sequence}");
                    }

                    plain.Append(value[++i]);
                    break;
                case ',' or '=':
                    // The server prints the character's number here.
                    throw Bad(string.Create(
                        CultureInfo.InvariantCulture, $"invalid field selector: unescaped character in value: {(int)value[i]}"));
                default:
                    plain.Append(value[i]);
                    break;
            }
        }

        return plain.ToString();
    }

    private static ApiException Bad(string message) => new(400, "BadRequest", message);

    /// <summary>One comparison of one field.</summary>
    private sealed record FieldTerm(string Field, bool Equal, string Value)
    {
        public bool Matches(string? value) => Equal == string.Equals(value ?? "", Value, StringComparison.Ordinal);
    }
}
