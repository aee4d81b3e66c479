using System.Text.RegularExpressions;
using Azure.Data.Tables;
using ChaosGrains.Providers.AzureStorage.Accounts;

namespace ChaosGrains.Providers.AzureStorage.Reminders;

/// <summary>Stops a silo at start whose reminder table is not set up.</summary>
internal sealed partial class AzureTableReminderOptionsValidator(AzureTableReminderOptions options) : IConfigurationValidator
{
    public void ValidateConfiguration()
    {
        var error = AccountRules.FirstError(options, "https://account.table.core.windows.net", text => _ = new TableServiceClient(text));
        if (error is null && !TableNames().IsMatch(options.TableName ?? ""))
            error = $"TableName '{options.TableName}' is no table's name: "
                + "3 to 63 letters and digits, the first a letter, and not 'tables'.";
        if (error is not null) throw new OrleansConfigurationException($"{nameof(AzureTableReminderOptions)}: {error}");
    }

    [GeneratedRegex("^(?![Tt][Aa][Bb][Ll][Ee][Ss]\\z)[A-Za-z][A-Za-z0-9]{2,62}\\z")]
    private static partial Regex TableNames();
}
