using Portal.Tests.Infrastructure.Pdf;
using Portal.Web.Settings;

namespace Portal.Tests.Web.Commands;

/// <summary>What cannot seal is refused at the start, with what to do.</summary>
public sealed class SealSettingsSpec : IDisposable
{
    private readonly SealRoom room = new();

    [Fact]
    public void A_certificate_that_does_not_hold_stops_the_start()
    {
        var bare = room.Certificate;
        Should.Throw<BadSettings>(() => Read(("Seal:Cert", bare))).Message.ShouldBe($"PORTAL_SEAL_CERT is {bare}: it holds no private key. Export the certificate again, together with its key. Leave it out to seal with a key of the portal's own.");
        Should.Throw<BadSettings>(() => Read(("Seal:Cert", room.At("gone.pfx")))).Message.ShouldContain("it cannot be read");
        Should.Throw<BadSettings>(() => Sealing.Read(Value(("Seal:Cert", room.At("key.pem"))), room.Folder, new Uri("https://office.example"), SealRoom.Now.AddYears(40))).Message.ShouldContain("has expired");
        Read(("Seal:Cert", room.At("key.pem"))).Certificate.ShouldBe(room.At("key.pem"));
    }

    [Fact]
    public void A_time_server_is_an_address()
    {
        Should.Throw<BadSettings>(() => Read(("Time:Server", "time.example"))).Message.ShouldContain("PORTAL_TIME_SERVER is 'time.example'");
        Read(("Time:Server", "http://time.example/tsa")).TimeServer!.Host.ShouldBe("time.example");
        Read().ShouldSatisfyAllConditions(s => s.Certificate.ShouldBeNull(), s => s.TimeServer.ShouldBeNull(), s => s.Of.ShouldBe("office.example"));
    }

    public void Dispose() => room.Dispose();

    private Portal.Infrastructure.Pdf.Sealing.SealSettings Read(params (string, string)[] set) => Sealing.Read(Value(set), room.Folder, new Uri("https://office.example"), SealRoom.Now);

    private static Func<string, string?> Value(params (string Name, string Value)[] set) => name => set.FirstOrDefault(s => s.Name == name).Value;
}
