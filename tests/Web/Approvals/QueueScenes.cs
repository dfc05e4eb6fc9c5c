using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Access;
using Portal.Domain.Approvals;
using Portal.Domain.Documents;
using Portal.Tests.Web.Ground;

namespace Portal.Tests.Web.Approvals;

/// <summary>Several of one type, one after another, with a code each; and lists that do not end where a page ends.</summary>
public sealed partial class QueueScenes(ApprovalHouse house) : IClassFixture<ApprovalHouse>
{
    [Fact]
    public async Task Piotr_reads_and_approves_three_in_a_row_keeps_his_place_and_each_takes_its_own_code()
    {
        var stage = await ApprovalStage.Set(house.House);
        var stranger = await ApprovalStage.Set(house.House);
        // Due first, so it comes first; the others in the order in which they were put up.
        var urgent = await PutUp(stage, "second.txt", ("Form.Due", "2030-01-31"));
        var last = await PutUp(stage, "third.txt");
        using var piotr = await stage.Office.As(stage.People.Piotr);

        (await piotr.GetAsync("/approvals")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("Read and approve these 3 one after another"), t => t.ShouldContain($"/approvals/{urgent}?of=3"));
        (await piotr.GetAsync($"/approvals/{urgent}?of=3")).Text.ShouldContain("1 of 3");
        var first = await Decides(stage, piotr, urgent);
        first.Next.ShouldBe($"/approvals/{stage.Approval}?of=3&after={urgent}");
        (await piotr.GetAsync(first.Next)).Text.ShouldSatisfyAllConditions(t => t.ShouldContain("2 of 3"), t => t.ShouldContain("You approved Annual accounts 2025"));

        // The code of the first approves nothing else.
        await Reads(stage, piotr, stage.Approval);
        (await piotr.PostAsync($"/approvals/{stage.Approval}/decision", ("verdict", "Approve"), ("seen", await Sha(stage, stage.Approval)), ("code", first.Code), ("of", "3"))).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var second = await Decides(stage, piotr, stage.Approval);
        second.Next.ShouldBe($"/approvals/{last}?of=3&after={stage.Approval}");
        var third = await Decides(stage, piotr, last);
        third.Next.ShouldBe($"/approvals/{last}?of=3");
        (await piotr.GetAsync(third.Next)).Text.ShouldContain("That was the last one");

        // What he decided just before is told to nobody who may not see it.
        using var olek = await stranger.Office.As(stranger.People.Piotr);
        (await olek.GetAsync($"/approvals/{stranger.Approval}?of=3&after={urgent}")).Text.ShouldNotContain("You approved");
    }

    [Fact]
    public async Task After_one_that_stood_alone_the_next_of_its_type_is_offered_before_what_is_more_urgent()
    {
        var stage = await ApprovalStage.Set(house.House);
        await stage.Gives(stage.People.Piotr, ApprovalRight.Must, "contract");
        var same = await PutUp(stage, "second.txt");
        var contract = await PutUp(stage, "contract.txt", "contract", ("Form.Due", "2029-01-31"));
        using var piotr = await stage.Office.As(stage.People.Piotr);

        (await Decides(stage, piotr, stage.Approval, of: null)).Next.ShouldBe($"/approvals/{stage.Approval}");
        WebUtility.HtmlDecode((await piotr.GetAsync($"/approvals/{stage.Approval}")).Text).ShouldSatisfyAllConditions(t => t.ShouldContain($"/approvals/{same}?of=2"), t => t.ShouldContain("(2 of 2)"));
        await Decides(stage, piotr, same, of: null);
        (await piotr.GetAsync($"/approvals/{same}")).Text.ShouldContain($"href=\"/approvals/{contract}\"");
    }

    [Fact]
    public async Task The_decision_stands_under_the_document_for_whose_turn_it_is_and_for_nobody_else()
    {
        var stage = await ApprovalStage.Set(house.House);
        var version = await stage.Now(a => a.VersionId);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        using var dana = await stage.Office.As(stage.People.Dana);

        (await piotr.GetAsync($"/preview/{version}?of=4")).Text.ShouldSatisfyAllConditions(t => t.ShouldContain($"/approvals/{stage.Approval}/codes"), t => t.ShouldContain("name=\"of\" value=\"4\""));
        (await dana.GetAsync($"/preview/{version}")).Text.ShouldNotContain("/codes");
        (await stage.Eva.GetAsync($"/preview/{version}")).Text.ShouldNotContain("/codes");
    }

    [Fact]
    public async Task Everybody_concerned_reads_what_an_approval_would_bring()
    {
        var stage = await ApprovalStage.Set(house.House, ApprovalRight.Must);
        using var piotr = await stage.Office.As(stage.People.Piotr);
        using var dana = await stage.Office.As(stage.People.Dana);
        var page = $"/approvals/{stage.Approval}";

        Said(await piotr.GetAsync(page)).ShouldBe($"After you, it still needs the approval of {stage.People.Dana.Name}.");
        Said(await stage.Eva.GetAsync(page)).ShouldBe($"Still needed: the approval of {stage.People.Dana.Name}, {stage.People.Piotr.Name}.");
        await Decides(stage, dana, stage.Approval, of: null, person: stage.People.Dana);
        Said(await piotr.GetAsync(page)).ShouldBe("With your approval it is approved.");
        Said(await dana.GetAsync(page)).ShouldBe($"Only the approval of {stage.People.Piotr.Name} is still needed.");
        await Decides(stage, piotr, stage.Approval, of: null);
        Said(await stage.Eva.GetAsync(page)).ShouldBeEmpty();

        static string Said(Answer answer) => WebUtility.HtmlDecode(SaidOnce().Match(answer.Text).Groups[1].Value);
    }

    [Fact]
    public async Task A_list_goes_on_behind_its_last_line_until_each_was_shown_once()
    {
        var stage = await ApprovalStage.Set(house.House);
        await house.House.Save(async db =>
        {
            var (dossier, type) = (await db.Dossiers.SingleAsync(d => d.Id == stage.People.DossierId), await db.DocumentTypes.SingleAsync(t => t.Key == "annual-accounts"));
            for (var i = 0; i < 120; i++)
            {
                var sha256 = Convert.ToHexStringLower(Guid.CreateVersion7().ToByteArray()).PadRight(64, 'a');
                db.Add(new Blob { Sha256 = sha256, Size = 1 });
                var document = Document.Place(dossier.ClientId, dossier.Id, Shelf.Archive, null, DocumentKind.General, new StoredFile($"d{i}.txt", sha256, 1, "text/plain"), By.Portal, stage.People.Now);
                // Many due on one day, many never, all put up at one moment: only the id tells them apart.
                var approval = Approval.Ask(dossier, document, document.History[0], type, new PutUp($"n{i}", null, "EUR", "", i % 3 == 0 ? null : new DateOnly(2030, 1, 1 + (i % 3)), ""), new ApprovalRule([new RulePart(1, 1, [stage.People.Piotr.Id])]), By.Portal, stage.People.Now);
                if (i % 2 == 0)
                {
                    approval.Withdraw("", By.Portal, stage.People.Now);
                }
                db.AddRange(document, approval);
            }
        });

        foreach (var (list, many) in new[] { ("open", 61), ("past", 60) })
        {
            var shown = new List<string>();
            for (var address = "/approvals"; address.Length > 0;)
            {
                var text = WebUtility.HtmlDecode((await stage.Eva.GetAsync(address)).Text);
                var part = Regex.Match(text, $"id=\"approvals-{list}\".*?</section>", RegexOptions.Singleline).Value;
                shown.AddRange(Row().Matches(part).Select(m => m.Groups[1].Value));
                address = Regex.Match(part, $"href=\"(/approvals\\?{list}=[^\"]+)\"").Groups[1].Value;
            }
            shown.Count.ShouldBe(many);
            shown.ShouldBeUnique();
        }
    }

    private static async Task<Guid> PutUp(ApprovalStage stage, string name, params (string, string)[] more) => await PutUp(stage, name, "annual-accounts", more);

    private static async Task<Guid> PutUp(ApprovalStage stage, string name, string type, params (string, string)[] more) =>
        Guid.Parse((await stage.PutsUp(await stage.Brings(name, name), type, more)).Location["/approvals/".Length..]);

    private static Task<string> Sha(ApprovalStage stage, Guid approval) => stage.Office.Read(db => db.Approvals.Where(a => a.Id == approval).Select(a => a.Sha256).SingleAsync());

    private static async Task Reads(ApprovalStage stage, Browserless who, Guid approval)
    {
        var version = await stage.Office.Read(db => db.Approvals.Where(a => a.Id == approval).Select(a => a.VersionId).SingleAsync());
        (await who.GetAsync($"/files/{version}/document.txt")).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Reads, asks for the code, gives it; where he is led.</summary>
    private static async Task<(string Next, string Code)> Decides(ApprovalStage stage, Browserless who, Guid approval, string? of = "3", Domain.Office.Person? person = null)
    {
        (string, string)[] run = of is null ? [] : [("of", of)];
        await Reads(stage, who, approval);
        await who.GetAsync($"/approvals/{approval}");
        var seen = await Sha(stage, approval);
        (await who.PostAsync($"/approvals/{approval}/codes", [("verdict", "Approve"), ("seen", seen), .. run])).Location.ShouldBe($"/approvals/{approval}/confirmation?verdict=Approve{(of is null ? "" : $"&of={of}")}");
        var code = await stage.Code(person ?? stage.People.Piotr);
        return ((await who.PostAsync($"/approvals/{approval}/decision", [("verdict", "Approve"), ("seen", seen), ("code", code), .. run])).Location ?? "", code);
    }

    [GeneratedRegex("id=\"outlook\">([^<]*)<")]
    private static partial Regex SaidOnce();

    [GeneratedRegex("<li class=\"line line--work\" id=\"a-([0-9a-f-]+)\"")]
    private static partial Regex Row();
}
