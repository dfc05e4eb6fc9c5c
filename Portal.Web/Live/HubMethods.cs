using Portal.Web.Access;

namespace Portal.Web.Live;

/// <summary>The hub's methods in the route table, by reflection: each states what it asks, like a route.</summary>
internal static class HubMethods
{
    public static IEnumerable<RouteTable.Row> Rows() =>
        typeof(HubMethods).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Microsoft.AspNetCore.SignalR.Hub)))
            .SelectMany(hub => hub.GetMethods(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly))
            .Where(m => !m.IsSpecialName && m.GetBaseDefinition() == m)
            .Select(m =>
            {
                var asks = m.GetCustomAttributes(typeof(AsksAttribute), inherit: true).OfType<AsksAttribute>().ToList();
                return asks.Count == 1
                    ? new RouteTable.Row($"hub:{m.Name}", "INVOKE", asks[0].Stated, (asks[0] as AsksNothingAttribute)?.Reason)
                    : throw new InvalidOperationException($"The hub method {m.Name} states no capability, or two.");
            });
}
