using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Domain.Activity;
using Portal.Infrastructure.Files;
using Portal.Tests.Infrastructure.Files;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Live;

namespace Portal.Tests.Web.Pages;

/// <summary>Documents are published per branch or group-wide, with the news they belong to (B7).</summary>
[Collection(OfficePages.Name)]
public sealed class NewsFileScenes(LiveHouse house)
{
    private const string Desk = "/office/news", New = "/office/news/new";

    [Fact]
    public async Task B7_R19_R29_Dana_fetches_what_goes_with_her_branchs_news_and_nobody_else_until_it_is_withdrawn()
    {
        var scene = await OfficeScene.Set(house);
        var people = scene.People;
        var utrecht = await BranchLookScenes.Joins(house, people);
        using var sam = await scene.As(people.Sam);
        using var dana = await scene.As(people.Dana);
        using var olek = await scene.As(people.Olek);
        var (title, bytes) = ($"Tarieven {Guid.CreateVersion7():n}", Made.Pdf("rates"));

        (await Puts(sam, New, [("Form.Title", title), ("Form.Text", "Vanaf januari."), ("Form.BranchId", $"{utrecht}")], ("tarieven.pdf", bytes))).Location.ShouldBe(Desk);
        var item = await house.Read(db => db.News.Include(n => n.Files).SingleAsync(n => n.Title == title));
        var address = $"/news/{item.Id}/files/{item.Files.ShouldHaveSingleItem().Id}";

        (await dana.GetAsync($"/news/{item.Id}")).Text.ShouldContain(address);
        var fetched = await dana.GetAsync(address);
        fetched.Status.ShouldBe(HttpStatusCode.OK);
        (await fetched.Message.Content.ReadAsByteArrayAsync()).ShouldBe(bytes);
        fetched.Message.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        fetched.Message.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        fetched.Message.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        (await sam.GetAsync(address)).Status.ShouldBe(HttpStatusCode.OK);
        (await olek.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await olek.GetAsync($"/news/{Guid.CreateVersion7()}/files/{item.Files[0].Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await Disagree(bytes)).ShouldBeEmpty();

        await OfficeScene.Done(sam, $"{Desk}/{item.Id}/withdrawal", Desk);
        foreach (var everybody in new[] { sam, dana, olek })
        {
            (await everybody.GetAsync(address)).Status.ShouldBe(HttpStatusCode.NotFound);
        }
        (await scene.TrailOf(people.Sam)).ShouldBe([ActivityKind.NewsPublished, ActivityKind.NewsFilesChanged, ActivityKind.NewsWithdrawn]);
    }

    [Fact]
    public async Task R26_a_program_is_refused_with_why_what_was_typed_stays_and_rows_and_bytes_agree()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        var bytes = Made.Pdf($"good {Guid.CreateVersion7()}");

        var refused = await Puts(sam, New, [("Form.Title", "Rooster"), ("Form.Text", "Zie het rooster.")], ("good.pdf", bytes), ("rooster.pdf", Nasty.Bytes("exe_named_pdf.pdf")));
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("Zie het rooster.");
        refused.Text.ShouldContain("rooster.pdf: This is a program");

        (await scene.TrailOf(scene.People.Sam)).ShouldBeEmpty();
        (await Disagree(bytes)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Five_documents_go_with_one_item_and_one_is_taken_off_for_another()
    {
        var scene = await OfficeScene.Set(house);
        using var sam = await scene.As(scene.People.Sam);
        var title = $"Formulieren {Guid.CreateVersion7():n}";
        (string, string)[] typed = [("Form.Title", title), ("Form.Text", "Alle formulieren.")];
        (string, byte[])[] five = [.. Enumerable.Range(1, 5).Select(i => ($"{i}.pdf", Made.Pdf($"form {i}")))];

        var refused = await Puts(sam, New, typed, [.. five, ("6.pdf", Made.Pdf("form 6"))]);
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Text.ShouldContain("At most five documents");
        (await Puts(sam, New, typed, five)).Location.ShouldBe(Desk);

        var item = await house.Read(db => db.News.Include(n => n.Files).SingleAsync(n => n.Title == title));
        var off = item.Files.Single(f => f.FileName == "2.pdf");
        (await Puts(sam, $"{Desk}/{item.Id}", typed, ("6.pdf", Made.Pdf("form 6")))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Puts(sam, $"{Desk}/{item.Id}", [.. typed, ("Form.Removed", $"{off.Id}")], ("6.pdf", Made.Pdf("form 6")))).Location.ShouldBe(Desk);

        (await house.Read(db => db.NewsFiles.Where(f => f.NewsItemId == item.Id).OrderBy(f => f.FileName).Select(f => f.FileName).ToListAsync())).ShouldBe(["1.pdf", "3.pdf", "4.pdf", "5.pdf", "6.pdf"]);
        (await sam.GetAsync($"/news/{item.Id}/files/{off.Id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>What <c>files check</c> has to say of these bytes.</summary>
    private async Task<List<FileDifference>> Disagree(byte[] bytes)
    {
        await using var scope = house.Portal.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Portal.Infrastructure.Data.PortalDb>();
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        (await db.Blobs.AnyAsync(b => b.Sha256 == sha256)).ShouldBeTrue("it came in");
        return await FileCheck.RunAsync(house.Portal.Services.GetRequiredService<IFileStore>(), db.NamedBytesAsync()).Where(d => d.Sha256 == sha256).ToListAsync();
    }

    private static Task<Answer> Puts(Browserless person, string place, (string Name, string Value)[] fields, params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }
        foreach (var (name, bytes) in files)
        {
            form.Add(new ByteArrayContent(bytes), "Form.Files", name);
        }
        return person.SendAsync(HttpMethod.Post, place, form);
    }
}
