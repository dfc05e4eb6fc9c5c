using System.Net.Mail;

namespace Portal.Tests.Infrastructure.Ground;

public sealed class MailSinkSpec : IAsyncLifetime
{
    private readonly MailSink sink = new();

    [Fact]
    public async Task A_letter_arrives_as_it_was_written()
    {
        await SendAsync("Żądanie: trzy dokumenty o długim tytule, który nie mieści się w jednym wierszu nagłówka – Łódź", "Zażółć\r\n.\r\ngęślą: https://localhost/requests/1?a=1&b=2 jaźń");

        var letter = await sink.HearsAsync(l => l.To.Contains("dana@demo.example"));

        letter.Subject.ShouldBe("Żądanie: trzy dokumenty o długim tytule, który nie mieści się w jednym wierszu nagłówka – Łódź");
        letter.Text.ShouldContain("Zażółć\r\n.\r\ngęślą");
        letter.Html.ShouldContain("<b>Zażółć</b>");
        letter.Links.ShouldBe([new Uri("https://localhost/requests/1?a=1&b=2")]);
        letter.Header("message-id").ShouldBe("<1@portal>");
    }

    [Theory]
    [InlineData(MailManner.RefuseForNow)]
    [InlineData(MailManner.RefuseForGood)]
    public async Task A_refused_letter_is_an_error_for_the_sender(MailManner manner)
    {
        sink.Manner = manner;

        await Should.ThrowAsync<SmtpException>(() => SendAsync("no", "no"));

        sink.Attempts.ShouldBe(1);
        sink.Letters.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_letter_looks_sent()
    {
        sink.Manner = MailManner.Lose;

        await SendAsync("gone", "gone");

        sink.Attempts.ShouldBe(1);
        sink.Letters.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stalled_letter_waits_for_the_manner_to_change()
    {
        sink.Manner = MailManner.Stall;
        var sending = SendAsync("slow", "slow");

        sink.Letters.ShouldBeEmpty();
        sink.Manner = MailManner.Keep;

        await sending;
        (await sink.HearsAsync(l => l.Subject == "slow")).Text.Trim().ShouldBe("slow");
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await sink.DisposeAsync();

    private async Task SendAsync(string subject, string text)
    {
        using var client = new SmtpClient("127.0.0.1", sink.Port);
        using var mail = new MailMessage("office@demo.example", "dana@demo.example", subject, text);
        mail.Headers["Message-ID"] = "<1@portal>";
        mail.AlternateViews.Add(AlternateView.CreateAlternateViewFromString("<b>Zażółć</b>", null, "text/html"));
        await client.SendMailAsync(mail);
    }
}
