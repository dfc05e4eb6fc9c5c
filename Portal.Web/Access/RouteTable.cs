using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Portal.Web.Access;

/// <summary>Every route with what it asks, and every hub method; the law that each states exactly one.</summary>
internal static class RouteTable
{
    public sealed record Row(string Route, string Verbs, string Asks, string? Reason);

    private static List<Row> Read(IEnumerable<EndpointDataSource> sources)
    {
        var rows = new List<Row>();
        var silent = new List<string>();
        foreach (var endpoint in sources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            var page = endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>();
            var asks = page is not null
                ? page.HandlerTypeInfo.GetCustomAttributes(typeof(AsksAttribute), inherit: true).OfType<AsksAttribute>().ToList()
                : endpoint.Metadata.GetOrderedMetadata<AsksAttribute>().ToList();
            var verbs = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods
                ? string.Join(' ', methods)
                : page is not null ? string.Join(' ', page.HandlerMethods.Select(h => h.HttpMethod.ToUpperInvariant()).Distinct().Order()) : "*";
            if (asks.Count != 1)
            {
                silent.Add($"{verbs} {route}");
                continue;
            }
            rows.Add(new Row(route, verbs, asks[0].Stated, (asks[0] as AsksNothingAttribute)?.Reason));
        }
        rows.AddRange(Live.HubMethods.Rows());
        return silent.Count == 0 ? [.. rows.Distinct().OrderBy(r => r.Route, StringComparer.Ordinal).ThenBy(r => r.Verbs, StringComparer.Ordinal)]
            : throw new InvalidOperationException("These routes state no capability, or two: " + string.Join("; ", silent.Distinct()));
    }

    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>All that this program maps. Not the data sources that are registered as services: those are empty until the server starts.</summary>
    /// <exception cref="InvalidOperationException">Names the routes that state no capability; the program does not start with one.</exception>
    public static IReadOnlyList<Row> Of(IEndpointRouteBuilder app) => Read(app.DataSources);

    public static string Json(IReadOnlyList<Row> rows) => JsonSerializer.Serialize(rows, Indented);
}
