namespace ChaosGrains.Simulator.Api;

/// <summary>One complaint about one field of an object, as a Status lists it under <c>details.causes</c>.</summary>
/// <param name="Reason">Machine-readable cause: <c>FieldValueInvalid</c>, <c>FieldValueRequired</c>, <c>FieldValueNotSupported</c>, <c>FieldValueTypeInvalid</c>, …</param>
/// <param name="Message">What a person reads, without the field's path: <c>Required value</c>, <c>Invalid value: 0: must be greater than 0</c>.</param>
/// <param name="Field">Path of the field: <c>spec.size</c>, <c>spec.containers[0].name</c>; <c>&lt;nil&gt;</c> when it concerns none.</param>
internal sealed record FieldError(string Reason, string Message, string Field);
