using ChaosGrains.Simulator.Schemas.Text;

namespace ChaosGrains.Simulator.Schemas.Model;

/// <summary>One entry of <c>x-kubernetes-validations</c>, as written.</summary>
internal sealed record ValidationRule(string Rule)
{
    /// <summary>What the writer of a wrong object reads.</summary>
    public string Message { get; init; } = "";

    /// <summary>An expression that makes the message.</summary>
    public string MessageExpression { get; init; } = "";

    /// <summary>Machine-readable cause; null for <c>FieldValueInvalid</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>The field to blame, relative to where the rule stands.</summary>
    public string FieldPath { get; init; } = "";

    /// <summary>Whether <c>oldSelf</c> is an optional, so that the rule also runs on creation; null when not written.</summary>
    public bool? OptionalOldSelf { get; init; }

    /// <summary>What messages about the rule call it: its message, else its text.</summary>
    public string Label => (Message.Length > 0 ? Message : Rule).Trim();

    /// <summary>The rule as messages about definitions show it.</summary>
    public string Shown()
    {
        var reason = Reason is null ? "null" : GoJson.Text(Reason);
        var optional = OptionalOldSelf switch { null => "null", true => "true", false => "false" };
        return $"{{\"Rule\":{GoJson.Text(Rule)},\"Message\":{GoJson.Text(Message)},\"MessageExpression\":{GoJson.Text(MessageExpression)},"
            + $"\"Reason\":{reason},\"FieldPath\":{GoJson.Text(FieldPath)},\"OptionalOldSelf\":{optional}}}";
    }
}
