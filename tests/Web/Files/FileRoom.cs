using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Access;
using Portal.Domain.Office;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Files;
using Portal.Tests.Web.Ground;
using Portal.Web.Identity;

namespace Portal.Tests.Web.Files;

/// <summary>A portal with Dana, who was asked for files, Sam, who asked, and Olek, who has no part in it; and the words of tus.</summary>
public sealed class FileRoom : IAsyncDisposable
{
    /// <summary>Everybody's.</summary>
    public const string Password = "a long enough pass phrase";

    private readonly PortalUnderTest portal;

    private FileRoom(PortalUnderTest portal) => this.portal = portal;

    public SmallOfficeRows Rows { get; private set; } = null!;

    public string Data => portal.Data;

    public Uri Url => portal.Url;

    public Journal Journal => portal.Journal;

    public string Item => $"item:{Rows.ItemId}";

    public static async Task<FileRoom> OpenAsync(string? scanner = null)
    {
        var portal = new PortalUnderTest();
        if (scanner is not null)
        {
            portal.Settings["Portal:Scanner"] = scanner;
        }
        await portal.StartAsync();
        var room = new FileRoom(portal);
        await using var db = portal.Open();
        room.Rows = await SmallOfficeRows.FillAsync(db, DateTimeOffset.UtcNow);
        await room.GivePasswordsAsync();
        return room;
    }

    public PortalDb Db() => portal.Open();

    public T Service<T>() where T : notnull => portal.Services.GetRequiredService<T>();

    public Browserless Visitor() => portal.Visitor();

    public async Task<Browserless> EntersAsync(Person person)
    {
        var browser = portal.Visitor();
        await browser.GetAsync("/sign-in");
        (await browser.PostAsync("/sign-in", ("email", person.Email), ("password", Password))).Location.ShouldNotBeNull();
        // The token of before does not count for who has signed in.
        await browser.GetAsync(person.Side == Side.Office ? $"/requests/{Rows.RequestId}" : "/home");
        return browser;
    }

    public static Task<Answer> BeginAsync(Browserless person, string target, string name, long length, string fingerprint = "print", string at = "/uploads") =>
        TusAsync(person, HttpMethod.Post, at, request =>
        {
            request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("Upload-Metadata", $"filename {Base64(name)},filetype {Base64("image/png")},target {Base64(target)},fingerprint {Base64(fingerprint)}");
        });

    public static Task<Answer> SendAsync(Browserless person, string address, long at, byte[] bytes, Action<HttpRequestMessage>? more = null) =>
        TusAsync(person, HttpMethod.Patch, address, request =>
        {
            request.Headers.Add("Upload-Offset", at.ToString(CultureInfo.InvariantCulture));
            request.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/offset+octet-stream") } };
            more?.Invoke(request);
        });

    public static Task<Answer> AskAsync(Browserless person, string address) => TusAsync(person, HttpMethod.Head, address);

    public static Task<Answer> StopAsync(Browserless person, string address) => TusAsync(person, HttpMethod.Delete, address);

    /// <summary>Brings a file in and answers the address of its version.</summary>
    public static async Task<string> DeliverAsync(Browserless person, string target, string name, byte[] bytes)
    {
        var begun = await BeginAsync(person, target, name, bytes.Length);
        begun.Status.ShouldBe(System.Net.HttpStatusCode.Created, begun.Text);
        var sent = await SendAsync(person, begun.Location!, 0, bytes);
        sent.Status.ShouldBe(System.Net.HttpStatusCode.NoContent, sent.Text);
        return $"/files/{Header(sent, "Portal-Version")}";
    }

    public static string? Header(Answer answer, string name) =>
        answer.Message.Headers.TryGetValues(name, out var values) || answer.Message.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    public IEnumerable<string> Bytes(string folder) => Directory.Exists(Path.Combine(Data, folder))
        ? Directory.EnumerateFiles(Path.Combine(Data, folder), "*", SearchOption.AllDirectories) : [];

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    public static async Task<Answer> TusAsync(Browserless person, HttpMethod method, string address, Action<HttpRequestMessage>? more = null)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        if (person.Antiforgery is { } token)
        {
            request.Headers.Add("RequestVerificationToken", token);
        }
        more?.Invoke(request);
        var answer = await person.SendAsync(request);
        Header(answer, "Tus-Resumable").ShouldBe("1.0.0");
        return answer;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private async Task GivePasswordsAsync()
    {
        await using var scope = portal.Services.CreateAsyncScope();
        foreach (var person in new[] { Rows.Sam, Rows.Dana, Rows.Olek })
        {
            await scope.ServiceProvider.GetRequiredService<Accounts>().Set(person, Password);
        }
        await scope.ServiceProvider.GetRequiredService<PortalDb>().SaveChangesAsync();
    }
}
