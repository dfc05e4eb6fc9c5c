using System.Net;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Approvals;
using Portal.Domain.Sealing;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Identity;
using Xunit.Abstractions;
using ActivityKind = Portal.Domain.Activity.ActivityKind;

namespace Portal.Tests.Web.Approvals;

/// <summary>The server dies at one exact call of the system between Piotr's code and the seal (security.md 3b). After the restart the decision that he
/// was told of is there once, what was approved ends sealed and sent in once, and the trail and the files hold.</summary>
public sealed class CrashPointsSpec(ITestOutputHelper output)
{
    private static readonly (string Call, int Step, int Last)[] Long = [("pwrite64", 6, 72), ("fsync", 2, 14), ("rename", 1, 6)];
    private static readonly (string Call, int Nth)[] Usual = [("pwrite64", 30), ("rename", 4)];

    [Fact]
    public async Task Killed_at_any_call_between_code_and_seal_nothing_acknowledged_is_lost_and_nothing_is_done_twice()
    {
        var points = Effort.Long ? Long.SelectMany(p => Enumerable.Range(1, p.Last / p.Step).Select(nth => (p.Call, nth * p.Step))).ToList() : [.. Usual];
        var killed = 0;
        foreach (var some in points.Chunk(8))
        {
            // A code lives five minutes, so not all points are tried from one evening before.
            using var eve = await Eve.Make();
            foreach (var (call, nth) in some)
            {
                killed += await Dies(eve, call, nth) ? 1 : 0;
            }
        }
        output.WriteLine($"{points.Count} points, killed at {killed} of them.");
        killed.ShouldBeGreaterThan(0, "a run in which nobody died proves nothing");
    }

    private async Task<bool> Dies(Eve eve, string call, int nth)
    {
        var data = Directory.CreateTempSubdirectory("portal-crash-").FullName;
        try
        {
            eve.CopyTo(data);
            var acknowledged = false;
            await using var portal = await PortalProcess.StartAsync(data);
            using var piotr = await Eve.Piotr(portal.Url);
            await piotr.GetAsync($"/approvals/{eve.Approval}/confirmation?verdict=Approve");
            using var strace = await Crash.At(portal.Id, call, nth);
            try
            {
                acknowledged = (await piotr.PostAsync($"/approvals/{eve.Approval}/decision", ("verdict", "Approve"), ("seen", eve.Seen), ("code", eve.Code))).Status == HttpStatusCode.Redirect;
            }
            catch (HttpRequestException)
            {
                // It died before it could answer.
            }
            await DoorScene.UntilAsync(async () => portal.HasExited || await IsSentIn(data, eve.Approval));
            var died = await Crash.Died(portal, strace);
            if (died)
            {
                await portal.StartAgainAsync();
            }
            var approval = await Crash.Read(data, db => db.Approvals.AsNoTracking().Include(a => a.Decisions).SingleAsync(a => a.Id == eve.Approval));
            var at = $"{call} {nth}: died {died}, acknowledged {acknowledged}";
            output.WriteLine($"{at}, {approval.State}");
            if (acknowledged)
            {
                approval.State.ShouldBe(ApprovalState.Approved, at);
            }
            if (approval.State == ApprovalState.Approved)
            {
                approval.Decisions.Count(d => d.Verdict == Verdict.Approve).ShouldBe(1, at);
                await DoorScene.UntilAsync(() => Crash.Read(data, db => db.Seals.AnyAsync(s => s.SubjectId == eve.Approval && s.State == SealState.Sealed)));
                await DoorScene.UntilAsync(() => IsSentIn(data, eve.Approval));
                foreach (var kind in new[] { ActivityKind.ApprovalCompleted, ActivityKind.PaperSealed, ActivityKind.FilingDeposited })
                {
                    (await Crash.Read(data, db => db.Activities.CountAsync(a => a.SubjectId == eve.Approval && a.Kind == kind))).ShouldBe(1, $"{kind} {at}");
                }
                var filing = await Crash.Read(data, db => db.Filings.Where(f => f.ApprovalId == eve.Approval).Select(f => f.Id).SingleAsync());
                Directory.GetFiles(Path.Combine(data, "filed"), $"{filing:N}-*.json").Length.ShouldBe(1, at);
            }
            else
            {
                (approval.State, approval.Decisions.Count).ShouldBe((ApprovalState.Open, 0), at);
            }
            await Crash.Holds(portal, data, at);
            return died;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static Task<bool> IsSentIn(string data, Guid approval) => Crash.Read(data, db => db.Filings.AnyAsync(f => f.ApprovalId == approval && f.State == FilingState.Deposited));

    /// <summary>A data folder in which Piotr has read the accounts and holds the code for them.</summary>
    private sealed class Eve : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("portal-eve-").FullName;

        public Guid Approval { get; private set; }
        public string Seen { get; private set; } = "";
        public string Code { get; private set; } = "";

        public static async Task<Eve> Make()
        {
            var eve = new Eve();
            await using var demo = await DemoFolder.CopyToAsync(eve.folder, DatabaseProvider.Sqlite);
            await using var portal = await PortalProcess.StartAsync(eve.folder);
            using var piotr = await Piotr(portal.Url);
            var approval = await Crash.Read(eve.folder, db => db.Approvals.AsNoTracking().Include(a => a.Type).Where(a => a.State == ApprovalState.Open && a.Type.Key == "annual-accounts").OrderBy(a => a.PutUpAt).FirstAsync());
            (eve.Approval, eve.Seen) = (approval.Id, approval.Sha256);
            (await piotr.GetAsync($"/files/{approval.VersionId}/accounts.pdf")).Status.ShouldBe(HttpStatusCode.OK);
            await piotr.GetAsync($"/approvals/{approval.Id}");
            (await piotr.PostAsync($"/approvals/{approval.Id}/codes", ("verdict", "Approve"), ("seen", approval.Sha256))).Status.ShouldBe(HttpStatusCode.Redirect);
            await DoorScene.UntilAsync(() => Task.FromResult((eve.Code = Crash.Text(eve.folder)).Length > 0));
            // What the demo itself has to seal is sealed before, so that what dies is what this scene is about.
            await DoorScene.UntilAsync(() => Crash.Read(eve.folder, async db => !await db.Seals.AnyAsync(s => s.State == SealState.Waiting)));
            (await portal.StopAsync()).ShouldBe(0, portal.Output);
            return eve;
        }

        public static async Task<Browserless> Piotr(Uri portal)
        {
            var piotr = new Browserless(portal);
            await piotr.SignInAsync(Cast.Piotr);
            return piotr;
        }

        public void CopyTo(string data) => Crash.Copy(folder, data);

        public void Dispose() => Directory.Delete(folder, recursive: true);
    }
}
