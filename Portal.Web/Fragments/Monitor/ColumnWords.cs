namespace Portal.Web.Fragments.Monitor;

/// <summary>What columns and states are called.</summary>
internal static class ColumnWords
{
    public static string Key(MonitorColumn column) => $"monitor.{column.ToString().ToLowerInvariant()}";

    public static string Key(MonitorState state) => $"monitor.state-{state.ToString().ToLowerInvariant()}";
}
