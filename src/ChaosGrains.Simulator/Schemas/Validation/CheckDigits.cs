namespace ChaosGrains.Simulator.Schemas.Validation;

/// <summary>Formats that carry a check digit.</summary>
internal static class CheckDigits
{
    /// <summary>An ISBN of ten digits, dashes and blanks aside; the last may be X.</summary>
    public static bool IsIsbn10(string text)
    {
        var digits = Strip(text);
        if (!Re2.Get("^(?:[0-9]{9}X|[0-9]{10})$").IsMatch(digits)) return false;
        var sum = 0;
        for (var i = 0; i < 10; i++)
            sum += (10 - i) * (digits[i] == 'X' ? 10 : digits[i] - '0');
        return sum % 11 == 0;
    }

    /// <summary>An ISBN of thirteen digits, dashes and blanks aside.</summary>
    public static bool IsIsbn13(string text)
    {
        var digits = Strip(text);
        return Re2.Get("^[0-9]{13}$").IsMatch(digits) && digits.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;
    }

    /// <summary>A card number of the usual issuers; what is no digit does not count.</summary>
    public static bool IsCreditCard(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return Re2.Get(
            "^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}"
            + "|(?:2131|1800|35[0-9]{3})[0-9]{11})$").IsMatch(digits) && Luhn(digits);
    }

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit * 2 > 9 ? (digit * 2) - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0;
    }

    private static string Strip(string text) =>
        text.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
}
