using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portal.Domain.Sealing;
using Portal.Domain.Signing;
using Portal.Infrastructure.Data;
using Portal.Tests.Infrastructure.Ground;
using Portal.Tests.Web.Approvals;
using Portal.Tests.Web.Ground;
using Portal.Tests.Web.Identity;
using Xunit.Abstractions;
using ActivityKind = Portal.Domain.Activity.ActivityKind;

namespace Portal.Tests.Web.Signing;

/// <summary>The server dies at one exact call of the system between Piotr's code, who signs last, and the seal (security.md 3b). After the restart the
/// signature that he was told of is there once, what all have signed ends sealed, and no bytes lie about that nothing names.</summary>
public sealed class SigningCrashSpec(ITestOutputHelper output)
{
    private static readonly (string Call, int Step, int Last)[] Long = [("pwrite64", 6, 72), ("fsync", 2, 12), ("rename", 1, 2)];
    // Where bytes get their name and no row names them yet.
    private static readonly (string Call, int Nth)[] Usual = [("rename", 2)];

    [Fact]
    public async Task Killed_at_any_call_between_the_last_signature_and_the_seal_nothing_acknowledged_is_lost_and_nothing_is_done_twice()
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
            Crash.Copy(eve.Folder, data);
            var acknowledged = false;
            await using var portal = await PortalProcess.StartAsync(data);
            using var piotr = await Eve.SignIn(portal.Url, Cast.Piotr);
            await piotr.GetAsync($"/signatures/{eve.Request}/confirmation?filled={eve.Filled}");
            using var strace = await Crash.At(portal.Id, call, nth);
            try
            {
                acknowledged = (await piotr.PostAsync($"/signatures/{eve.Request}/confirmation", ("filled", eve.Filled), ("seen", eve.Seen), ("code", eve.Code))).Location == $"/signatures/{eve.Request}";
            }
            catch (HttpRequestException)
            {
                // It died before it could answer.
            }
            await DoorScene.UntilAsync(async () => portal.HasExited || await IsSealed(data, eve.Request));
            var died = await Crash.Died(portal, strace);
            if (died)
            {
                await portal.StartAgainAsync();
            }
            var request = await Crash.Read(data, db => db.Signatures.AsNoTracking().Include(s => s.Signers).SingleAsync(s => s.Id == eve.Request));
            var at = $"{call} {nth}: died {died}, acknowledged {acknowledged}";
            output.WriteLine($"{at}, {request.State}");
            if (acknowledged)
            {
                request.State.ShouldBe(SigningState.Signed, at);
            }
            if (request.State == SigningState.Signed)
            {
                await DoorScene.UntilAsync(() => IsSealed(data, eve.Request));
                foreach (var kind in new[] { ActivityKind.SignatureCompleted, ActivityKind.SignatureSealed })
                {
                    (await Crash.Read(data, db => db.Activities.CountAsync(a => a.SubjectId == eve.Request && a.Kind == kind))).ShouldBe(1, $"{kind} {at}");
                }
                (await Crash.Read(data, db => db.Seals.CountAsync(s => s.SubjectId == eve.Request))).ShouldBe(1, at);
            }
            else
            {
                (request.State, request.Party.Count(s => s.State == SignerState.Signed)).ShouldBe((SigningState.Open, 1), at);
            }
            await Crash.Holds(portal, data, at);
            return died;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static Task<bool> IsSealed(string data, Guid request) => Crash.Read(data, db => db.Seals.AnyAsync(s => s.SubjectId == request && s.State == SealState.Sealed));

    /// <summary>A data folder in which Dana has signed, and Piotr has filled in the same lease and holds the code for it.</summary>
    private sealed class Eve : IDisposable
    {
        public string Folder { get; } = Directory.CreateTempSubdirectory("portal-eve-").FullName;
        public Guid Request { get; private set; }
        public string Seen { get; private set; } = "";
        public string Filled { get; private set; } = "";
        public string Code { get; private set; } = "";

        public static async Task<Eve> Make()
        {
            var eve = new Eve();
            await using var demo = await DemoFolder.CopyToAsync(eve.Folder, DatabaseProvider.Sqlite);
            await using var portal = await PortalProcess.StartAsync(eve.Folder);
            var request = await Crash.Read(eve.Folder, db => db.Signatures.AsNoTracking().SingleAsync(s => s.State == SigningState.Open));
            (eve.Request, eve.Seen) = (request.Id, request.Sha256);
            using var dana = await SignIn(portal.Url, Cast.Dana);
            (eve.Filled, eve.Code) = await eve.FillsIn(dana, request.VersionId);
            (await dana.PostAsync($"/signatures/{eve.Request}/confirmation", ("filled", eve.Filled), ("seen", eve.Seen), ("code", eve.Code))).Location.ShouldBe($"/signatures/{eve.Request}");
            using var piotr = await SignIn(portal.Url, Cast.Piotr);
            (eve.Filled, eve.Code) = await eve.FillsIn(piotr, request.VersionId);
            // What the demo itself has to seal is sealed before, so that what dies is what this scene is about.
            await DoorScene.UntilAsync(() => Crash.Read(eve.Folder, async db => !await db.Seals.AnyAsync(s => s.State == SealState.Waiting)));
            (await portal.StopAsync()).ShouldBe(0, portal.Output);
            return eve;
        }

        public static async Task<Browserless> SignIn(Uri portal, Cast who)
        {
            var browser = new Browserless(portal);
            await browser.SignInAsync(who);
            return browser;
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);

        private async Task<(string Filled, string Code)> FillsIn(Browserless who, Guid version)
        {
            (await who.GetAsync($"/files/{version}/lease.pdf")).Status.ShouldBe(HttpStatusCode.OK);
            await who.GetAsync($"/signatures/{Request}/filling");
            var before = Code;
            var answer = await who.PostAsync($"/signatures/{Request}/filling", ("Form.Typed", "Piotr or Dana"), ("Form.Way", "Typed"));
            var filled = Regex.Match(answer.Location.ShouldNotBeNull(answer.Text), "filled=([0-9a-f]{64})").Groups[1].Value;
            var code = "";
            await DoorScene.UntilAsync(() => Task.FromResult((code = Crash.Text(Folder)).Length > 0 && code != before));
            return (filled, code);
        }
    }
}
