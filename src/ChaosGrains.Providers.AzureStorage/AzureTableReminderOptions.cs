using Azure.Data.Tables;

namespace ChaosGrains.Providers.AzureStorage;

/// <summary>Options of the reminder table on Azure Tables: one row per reminder.</summary>
public sealed class AzureTableReminderOptions : AzureStorageOptions<TableServiceClient>
{
    /// <summary>The default of <see cref="TableName"/>.</summary>
    public const string DefaultTableName = "OrleansReminders";

    /// <summary>
    /// The table of the reminders; it is made at start when it does not exist. 3 to 63 letters and digits, the first a letter. Several
    /// services may
    /// share one: a partition's key begins with the service id.
    /// </summary>
    public string TableName { get; set; } = DefaultTableName;
}
