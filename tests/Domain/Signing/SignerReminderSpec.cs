using System.Globalization;
using Portal.Domain;
using Portal.Domain.Access;
using Portal.Domain.Activity;
using Portal.Domain.Approvals;
using Portal.Domain.Clients;
using Portal.Domain.Documents;
using Portal.Domain.Dossiers;
using Portal.Domain.Reminders;
using Portal.Domain.Signing;

namespace Portal.Tests.Domain.Signing;

/// <summary>Who is reminded of signing, and when: only whose turn it is, until the last day of it, and never by a link that was taken back.</summary>
public sealed class SignerReminderSpec
{
    // Monday 2 November 2026, ten o'clock in Amsterdam; the last day is Wednesday 2 December.
    private static readonly DateTimeOffset Asked = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly By Eva = new(Guid.CreateVersion7(), "Eva", Side.Office);
    private static readonly By Dana = new(Guid.CreateVersion7(), "Dana", Side.Client);
    private static readonly OfficeHours Amsterdam = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam"));
    private static readonly Timetable Standard = Table(new ReminderDays([-7, -1, 0], [7], 7, 4));

    [Fact]
    public void Steps_fall_before_the_last_day_and_none_follows_it()
    {
        var request = Ask(inOrder: false);
        Days(request, Standard).ShouldBe(["11-25 Dana Nora", "12-01 Dana Nora", "12-02 Dana Nora"]);
        // The last morning at eight comes before ten o'clock, when it is over; after that nothing is due, taken or not.
        request.StepsDue(Standard, At("2026-12-02T09:59+01:00")).Count.ShouldBe(2);
        request.StepsDue(Standard, At("2026-12-02T10:00+01:00")).ShouldBeEmpty();
        // Asked at six in the morning, it is over at six on its last day: before the office opens.
        Days(Ask(inOrder: false, at: At("2026-11-02T06:00+01:00")), Standard).ShouldBe(["11-25 Dana Nora", "12-01 Dana Nora"]);
    }

    [Fact]
    public void A_schedule_that_knows_no_deadline_counts_from_the_day_it_became_his_turn_and_ends_with_the_request()
    {
        var request = Ask(inOrder: true);
        var weekly = Table(new ReminderDays([], [3], 7, 9));
        Days(request, weekly).ShouldBe(["11-05 Dana", "11-12 Dana", "11-19 Dana", "11-26 Dana"]);
        Sign(request, At("2026-11-10T15:00+01:00"));
        request.Next.Single().Name.ShouldBe("Nora");
        // The third day after the tenth is a Friday; then each week, and the fourth would be past the end.
        Days(request, weekly, At("2026-11-10T16:00+01:00")).ShouldBe(["11-13 Nora", "11-20 Nora", "11-27 Nora"]);
    }

    [Fact]
    public void In_order_only_the_first_is_reminded_and_whose_turn_comes_late_missed_nothing()
    {
        var request = Ask(inOrder: true);
        request.StepsDue(Standard, At("2026-11-25T09:00+01:00")).Single().Signer.Name.ShouldBe("Dana");
        Sign(request, At("2026-11-25T08:30+01:00"));
        request.StepsDue(Standard, At("2026-11-25T09:00+01:00")).ShouldBeEmpty("the morning had passed when her turn came");
        request.NextStep(Standard, At("2026-11-25T09:00+01:00")).ShouldBe(At("2026-12-01T08:00+01:00"));
        // Somebody else in her place has his own turn.
        var other = request.Reassign(request.Next.Single().Id, new SignerDraft(null, "Otto", "otto@law.example", "+31612345678", "nl"), Eva, At("2026-12-01T09:00+01:00"));
        request.LinkMade(other, [9], true, Eva, At("2026-12-01T09:00+01:00"));
        request.StepsDue(Standard, At("2026-12-01T09:30+01:00")).ShouldBeEmpty();
        Days(request, Standard, At("2026-12-01T09:30+01:00")).ShouldBe(["12-02 Otto"]);
    }

    [Fact]
    public void A_link_that_was_taken_back_reminds_nobody_and_a_new_one_is_reminder_enough_for_its_day()
    {
        var request = Ask(inOrder: false);
        var nora = request.Signers[1];
        request.RevokeLink(nora.Id, Eva, At("2026-11-20T09:00+01:00"));
        request.StepsDue(Standard, At("2026-11-25T09:00+01:00")).Single().Signer.Name.ShouldBe("Dana");
        request.LinkMade(nora, [2], false, Eva, At("2026-11-25T08:30+01:00"));
        request.StepsDue(Standard, At("2026-11-25T09:00+01:00")).Single().Signer.Name.ShouldBe("Dana");
        request.NextSteps(Standard, At("2026-11-25T09:00+01:00")).Select(s => s.At).Distinct().ShouldBe([At("2026-12-01T08:00+01:00")]);
        Sign(request, At("2026-11-25T10:00+01:00"));
        request.RevokeLink(nora.Id, Eva, At("2026-11-25T11:00+01:00"));
        request.NextStep(Standard, At("2026-11-25T12:00+01:00")).ShouldBeNull();
        Should.Throw<RuleBroken>(() => request.Remind(Eva, At("2026-11-25T12:00+01:00"))).Reason.ShouldBe("signing.nobody-to-remind");
    }

    [Fact]
    public void What_was_taken_by_hand_skipped_paused_or_switched_off_is_no_step()
    {
        var hand = Ask(inOrder: false);
        hand.Remind(Eva, At("2026-11-25T07:00+01:00"));
        hand.StepsDue(Standard, At("2026-11-25T09:00+01:00")).ShouldBeEmpty();
        hand.Next.ShouldAllBe(s => s.RemindedAt == At("2026-11-25T07:00+01:00"));
        Days(hand, Standard, At("2026-11-25T09:00+01:00")).ShouldBe(["12-01 Dana Nora", "12-02 Dana Nora"]);

        var skipped = Ask(inOrder: false);
        skipped.SkipStep(At("2026-11-25T08:00+01:00"), Standard, Eva, At("2026-11-20T09:00+01:00"));
        skipped.SkipStep(At("2026-11-25T08:00+01:00"), Standard, Eva, At("2026-11-20T09:00+01:00"));
        Days(skipped, Standard, At("2026-11-20T09:00+01:00")).ShouldBe(["12-01 Dana Nora", "12-02 Dana Nora"]);

        var paused = Ask(inOrder: false);
        paused.SetReminding(null, false, At("2026-12-01T00:00+01:00"), Eva, Asked);
        Days(paused, Standard).ShouldBe(["12-01 Dana Nora", "12-02 Dana Nora"]);
        paused.SetReminding(null, true, null, Eva, Asked);
        paused.NextStep(Standard, Asked).ShouldBeNull();
        paused.Recorded.Count(a => a.Kind == ActivityKind.SignatureRemindingSet).ShouldBe(2);

        var taken = Ask(inOrder: false);
        taken.TakeSteps(At("2026-11-25T08:00+01:00"), [.. taken.Next], By.Portal, At("2026-11-25T08:00+01:00"));
        taken.StepsDue(Standard, At("2026-11-25T08:01+01:00")).ShouldBeEmpty();
        // Whoever has an account is mailed by what is told; the others by their link.
        taken.Recorded[^1].ShouldSatisfyAllConditions(a => a.Kind.ShouldBe(ActivityKind.SignatureStepMailed), a => a.Details.Recipients.ShouldBe([Dana.PersonId]), a => a.Details.Count.ShouldBe(2));
        taken.Withdraw("", Eva, Asked.AddDays(24));
        taken.NextStep(Standard, Asked.AddDays(24)).ShouldBeNull();
    }

    /// <summary>The days to come, and who is reminded on each.</summary>
    private static List<string> Days(SignatureRequest request, Timetable timetable, DateTimeOffset? from = null)
    {
        var (days, now) = (new List<string>(), from ?? request.AskedAt);
        while (request.NextStep(timetable, now) is { } next)
        {
            days.Add($"{Amsterdam.DayOf(next).ToString("MM-dd", CultureInfo.InvariantCulture)} {string.Join(' ', request.NextSteps(timetable, now).Where(s => s.At == next).Select(s => s.Signer.Name))}");
            now = next;
        }
        return days;
    }

    private static SignatureRequest Ask(bool inOrder, DateTimeOffset? at = null)
    {
        var client = Client.Add("1", "Bakery", new ClientCard(), null, By.Portal, Asked);
        var dossier = Dossier.Activate(client, null, Configuration.C, null, null, By.Portal, Asked);
        var document = Document.Place(client.Id, dossier.Id, Shelf.Archive, null, DocumentKind.Contract, new StoredFile("lease.pdf", new string('a', 64), 1, "application/pdf"), Eva, Asked);
        var request = SignatureRequest.Ask(dossier, document, document.History[0], [new SignerDraft(Dana.PersonId, "Dana", "", "", "nl"), new SignerDraft(null, "Nora", "nora@law.example", "+31612345678", "en")],
            [new FieldDraft(FieldKind.Signature, 0, 1, 10, 10, 60, 20, "", true), new FieldDraft(FieldKind.Signature, 1, 1, 10, 40, 60, 20, "", true)], inOrder, "", 30, Eva, at ?? Asked);
        request.LinkMade(request.Signers[1], [1], true, Eva, at ?? Asked);
        return request;
    }

    private static void Sign(SignatureRequest request, DateTimeOffset at)
    {
        var signer = request.Signers.Single(s => s.PersonId == Dana.PersonId);
        request.Read(signer.Id, Dana, at);
        request.Answer(signer, SignerFilling.ToSign(signer.Id, [], SignWay.Typed, "Dana", [], [], at), request.Sha256, ConfirmedBy.Text, Dana, at);
    }

    private static Timetable Table(ReminderDays days) => new(ReminderSchedule.Add("A", days, false, [], By.Portal, DateTimeOffset.UnixEpoch, isDefaultForSigning: true), Amsterdam);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
