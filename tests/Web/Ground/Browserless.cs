using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Tests.Web.Ground;

/// <summary>What came back: the answer, its text, and where it came from after redirects.</summary>
public sealed record Answer(HttpStatusCode Status, string Text, HttpResponseMessage Message)
{
    /// <summary>The address that gave this answer.</summary>
    public Uri Address => Message.RequestMessage!.RequestUri!;

    /// <summary>Where a redirect points, as written.</summary>
    public string? Location => Message.Headers.Location?.OriginalString;
}

/// <summary>The HTTP client of one person: cookies, the antiforgery token of the last page, forms, and htmx's headers, without a browser.</summary>
public sealed partial class Browserless : IDisposable
{
    private readonly HttpClient http;

    /// <summary>A person who has not been at this office yet.</summary>
    public Browserless(Uri office, HttpMessageHandler? handler = null)
    {
        Office = office;
        http = new HttpClient(handler ?? new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = office };
    }

    /// <summary>The portal's address.</summary>
    public Uri Office { get; }

    /// <summary>This person's cookies.</summary>
    public CookieJar Cookies { get; } = new();

    /// <summary>The token that the last page showed, or null.</summary>
    public string? Antiforgery { get; private set; }

    /// <summary>The language asked for with each request.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Opens a page, following redirects.</summary>
    public async Task<Answer> GetAsync(string path)
    {
        var answer = await SendAsync(HttpMethod.Get, path);
        for (var hops = 0; hops < 5 && (int)answer.Status is >= 301 and <= 308 and not 304 && answer.Location is { } location; hops++)
        {
            answer = await SendAsync(HttpMethod.Get, new Uri(answer.Address, location).PathAndQuery);
        }

        return answer;
    }

    /// <summary>Asks for a fragment as htmx does for the page that is open.</summary>
    public Task<Answer> FragmentAsync(string path) => SendAsync(HttpMethod.Get, path, htmx: true);

    /// <summary>Asks for a fragment as the script does of itself when something changed.</summary>
    public async Task<Answer> RefreshAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("HX-Request", "true");
        request.Headers.Add("HX-Request-Type", "partial");
        request.Headers.Add("X-Live", "1");
        return await SendAsync(request);
    }

    /// <summary>Sends a form with the token of the last page; redirects are not followed.</summary>
    public Task<Answer> PostAsync(string path, params (string Name, string Value)[] fields) => SendAsync(HttpMethod.Post, path, Form(fields));

    /// <summary>Sends a form as htmx does.</summary>
    public Task<Answer> HtmxAsync(HttpMethod method, string path, params (string Name, string Value)[] fields) =>
        SendAsync(method, path, Form(fields), htmx: true);

    /// <summary>Sends a request once, with this person's cookies and token.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? content = null, bool htmx = false)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (htmx)
        {
            request.Headers.Add("HX-Request", "true");
            request.Headers.Add("HX-Request-Type", "partial");
        }

        if (method != HttpMethod.Get && method != HttpMethod.Head && Antiforgery is { } token)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }

        return await SendAsync(request);
    }

    /// <summary>Sends any request once, adding cookies, language and, where none is set, the Origin that a browser would send.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        var message = await StartAsync(request);
        var text = await message.Content.ReadAsStringAsync();
        if (MetaToken().Match(text) is { Success: true } shown)
        {
            Antiforgery = WebUtility.HtmlDecode(shown.Groups[1].Value);
        }

        // Chance writes words into tokens: "PIN" stood in one.
        return new Answer(message.StatusCode, Token().Replace(text, ""), message);
    }

    /// <summary>Sends a request and answers as soon as the headers are there, for downloads.</summary>
    public async Task<HttpResponseMessage> StartAsync(HttpRequestMessage request)
    {
        if (Cookies.Header is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        if (request.Method != HttpMethod.Get && !request.Headers.Contains("Origin"))
        {
            request.Headers.Add("Origin", Office.GetLeftPart(UriPartial.Authority));
        }

        request.Headers.AcceptLanguage.ParseAdd(Language);
        var message = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Cookies.Keep(message);
        return message;
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    private static FormUrlEncodedContent Form((string Name, string Value)[] fields) =>
        new(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    [GeneratedRegex("""(?<=<meta name="antiforgery" content="|"__RequestVerificationToken" value=")[^"]+""")]
    private static partial Regex Token();

    [GeneratedRegex("""<meta name="antiforgery" content="([^"]+)""")]
    private static partial Regex MetaToken();
}
