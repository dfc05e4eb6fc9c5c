namespace Portal.Tests.Web.Ground;

public sealed class AtTheDoorSpec
{
    [Fact]
    public async Task Nobody_is_let_in_where_there_is_nobody()
    {
        await using var portal = await new PortalUnderTest().StartAsync();
        using var visitor = portal.Visitor();

        (await Assert.ThrowsAsync<InvalidOperationException>(() => visitor.SignInAsync(Cast.Dana))).Message.ShouldContain("does not offer client@demo.example");
        (await Assert.ThrowsAsync<InvalidOperationException>(() => visitor.SignInAsync(Cast.Dana.Email, "no such password"))).Message.ShouldContain("422");
        visitor.Cookies["__Host-portal"].ShouldBeNull();
        portal.Journal.Troubles.ShouldNotContain(t => t.StartsWith("Error", StringComparison.Ordinal));
    }
}
