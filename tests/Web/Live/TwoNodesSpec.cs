using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Infrastructure.Data;
using Portal.Infrastructure.Notices;
using Portal.Tests.Web.Ground;
using Portal.Web.Live;

namespace Portal.Tests.Web.Live;

/// <summary>Two nodes on one database: what is done on one is heard, and ended, on the other.</summary>
public sealed class TwoNodesSpec : IAsyncLifetime
{
    private readonly Between between = new();
    private readonly LiveHouse here;
    private LiveHouse there = null!;

    public TwoNodesSpec() => here = new LiveHouse(Node(between, null));

    public async Task InitializeAsync()
    {
        await here.InitializeAsync();
        var database = here.Portal.Services.GetRequiredService<DatabaseSettings>().ConnectionString;
        there = new LiveHouse(Node(between, database));
        await there.Portal.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await there.DisposeAsync();
        await here.DisposeAsync();
    }

    [Fact]
    public async Task R17_R22_what_one_node_takes_away_is_gone_on_the_other()
    {
        var scene = await Scene.Set(here);
        var dossier = Topics.Dossier(scene.DossierId);
        await using var dana = await Ear.OpenAsync(await there.SignIn(scene.Dana));
        await using var piotr = await Ear.OpenAsync(await there.SignIn(scene.Piotr));
        (await dana.Watch(dossier)).ShouldNotBeNull();
        (await piotr.Watch(dossier)).ShouldNotBeNull();

        await scene.Asks(scene.Dana);
        await dana.Changed(dossier);
        await scene.GivesRoles(scene.Dana, ClientRoles.None);
        await dana.Gone(dossier);
        await scene.OnContact(scene.Piotr, c => c.Block(scene.ByEva, scene.Now));
        await piotr.Ended();
    }

    [Fact]
    public async Task Numbers_of_a_persons_own_topics_are_told_apart_by_node()
    {
        var scene = await Scene.Set(here);
        await using var one = await scene.Opens(scene.Dana);
        await using var other = await Ear.OpenAsync(await there.SignIn(scene.Dana));

        (await one.Watch(Topics.Desk(scene.Dana.Id)))!.Epoch.ShouldNotBe((await other.Watch(Topics.Desk(scene.Dana.Id)))!.Epoch);
        (await one.Watch(Topics.Dossier(scene.DossierId))).ShouldBe(await other.Watch(Topics.Dossier(scene.DossierId)));
    }

    private static PortalUnderTest Node(Between between, string? database)
    {
        var node = new PortalUnderTest { Replace = services => services.Replace(ServiceDescriptor.Singleton<INoticeBus>(new Bus(between))) };
        if (database is not null)
        {
            node.Settings["Portal:Database:ConnectionString"] = database;
        }
        return node;
    }

    /// <summary>Carries every commit to every node, as the database between them does.</summary>
    private sealed class Between
    {
        private readonly Lock gate = new();
        private readonly List<ChannelWriter<ActivityRow>> nodes = [];

        public void Tell(IReadOnlyList<ActivityRow> rows)
        {
            lock (gate)
            {
                foreach (var row in rows)
                {
                    nodes.ForEach(n => n.TryWrite(row));
                }
            }
        }

        public ChannelReader<ActivityRow> Join()
        {
            var node = Channel.CreateUnbounded<ActivityRow>();
            lock (gate)
            {
                nodes.Add(node.Writer);
            }
            return node.Reader;
        }
    }

    private sealed class Bus(Between between) : INoticeBus
    {
        private readonly ChannelReader<ActivityRow> heard = between.Join();

        public Task BeforeCommit(PortalDb db, IReadOnlyList<ActivityRow> rows, CancellationToken stop) => Task.CompletedTask;

        public void AfterCommit(IReadOnlyList<ActivityRow> rows) => between.Tell(rows);

        public IAsyncEnumerable<ActivityRow> Heard(CancellationToken stop) => heard.ReadAllAsync(stop);
    }
}
