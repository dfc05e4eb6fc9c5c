using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Tests.Web.Ground;
using Portal.Web.Access;

namespace Portal.Tests.Web.Access;

/// <summary>One way to call one route: a verb, and of a page one of its handlers, so that a fragment cannot be forgotten beside its page.</summary>
internal sealed partial record Probe(string Verb, string Route, string? Handler, string Asks)
{
    /// <summary>Every route of a running portal, by every verb and handler that it has.</summary>
    public static IReadOnlyList<Probe> Of(PortalUnderTest portal)
    {
        var probes = new List<Probe>();
        foreach (var endpoint in portal.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            var route = "/" + endpoint.RoutePattern.RawText?.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is { } page)
            {
                var asks = page.HandlerTypeInfo.GetCustomAttributes(typeof(AsksAttribute), inherit: true).OfType<AsksAttribute>().Single().Stated;
                probes.AddRange(page.HandlerMethods.Select(h => new Probe(h.HttpMethod.ToUpperInvariant(), route, h.Name, asks)));
            }
            else
            {
                var verbs = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [route == "/live" ? "GET" : "POST"];
                probes.AddRange(verbs.Select(v => new Probe(v, route, null, endpoint.Metadata.GetMetadata<AsksAttribute>()!.Stated)));
            }
        }
        return [.. probes.Distinct()];
    }

    /// <summary>Its address with these ids in their places, and with ids of nothing in all others.</summary>
    public string Address(IReadOnlyDictionary<string, string>? ids = null) =>
        Place().Replace(Route, place => ids?.GetValueOrDefault(place.Groups[1].Value) ?? place.Groups[1].Value switch
        {
            "name" => "file.txt",
            "code" => "en",
            "secret" => "nobody-wrote-this",
            _ => Guid.CreateVersion7().ToString(),
        }) + (Handler is null ? "" : $"?handler={Handler}");

    /// <summary>Sends it as this person's page would, with his token; a form is empty unless fields are given.</summary>
    public async Task<Answer> SendAsync(Browserless person, IReadOnlyDictionary<string, string>? ids = null, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(new HttpMethod(Verb), Address(ids));
        if (Route.Contains("/uploads", StringComparison.Ordinal))
        {
            request.Headers.Add("Tus-Resumable", "1.0.0");
        }
        if (Verb is "POST" or "PATCH" or "DELETE")
        {
            request.Content = Verb == "POST" ? new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))) : null;
            request.Headers.Add("RequestVerificationToken", person.Antiforgery);
        }
        return await person.SendAsync(request);
    }

    /// <inheritdoc />
    public override string ToString() => $"{Verb} {Route}{(Handler is null ? "" : $" ({Handler})")}";

    [GeneratedRegex(@"\{(\w+)(:[^}]*)?\}")]
    private static partial Regex Place();
}
