using Portal.Domain.Messages;
using Portal.Web.Fragments.Parts;

namespace Portal.Web.Fragments.Broadcasts;

/// <summary>How far a message to many is, and what came of it at a client, in words and glyphs.</summary>
internal static class BroadcastWords
{
    public static string Key(BroadcastStage stage) => stage switch
    {
        BroadcastStage.Draft => "broadcasts.stage-draft",
        BroadcastStage.Waiting => "broadcasts.stage-waiting",
        BroadcastStage.Sending => "broadcasts.stage-sending",
        BroadcastStage.Sent => "broadcasts.stage-sent",
        BroadcastStage.TakingBack => "broadcasts.stage-takingback",
        BroadcastStage.TakenBack => "broadcasts.stage-takenback",
    };

    public static Tone ToneOf(BroadcastStage stage) => stage switch
    {
        BroadcastStage.Draft => Tone.You,
        BroadcastStage.Waiting or BroadcastStage.Sending or BroadcastStage.TakingBack => Tone.Live,
        BroadcastStage.Sent => Tone.Done,
        BroadcastStage.TakenBack => Tone.Wait,
    };

    public static Mark MarkOf(BroadcastStage stage) => stage switch
    {
        BroadcastStage.Draft => Mark.Asked,
        BroadcastStage.Waiting => Mark.Pending,
        BroadcastStage.Sending or BroadcastStage.TakingBack => Mark.Uploading,
        BroadcastStage.Sent => Mark.Accepted,
        BroadcastStage.TakenBack => Mark.Returned,
    };

    public static string Key(BroadcastOutcome outcome) => outcome switch
    {
        BroadcastOutcome.Waiting => "broadcasts.outcome-waiting",
        BroadcastOutcome.Sent => "broadcasts.outcome-sent",
        BroadcastOutcome.LeftOut => "broadcasts.outcome-leftout",
        BroadcastOutcome.NotAllowed => "broadcasts.outcome-notallowed",
        BroadcastOutcome.Nobody => "broadcasts.outcome-nobody",
        BroadcastOutcome.NotActive => "broadcasts.outcome-notactive",
        BroadcastOutcome.Blocked => "broadcasts.outcome-blocked",
        BroadcastOutcome.TooMany => "broadcasts.outcome-toomany",
        BroadcastOutcome.Gone => "broadcasts.outcome-gone",
        BroadcastOutcome.Failed => "broadcasts.outcome-failed",
        BroadcastOutcome.Stopped => "broadcasts.outcome-stopped",
        BroadcastOutcome.TakenBack => "broadcasts.outcome-takenback",
    };

    public static Tone ToneOf(BroadcastOutcome outcome) => outcome switch
    {
        BroadcastOutcome.Sent => Tone.Done,
        BroadcastOutcome.Waiting or BroadcastOutcome.LeftOut or BroadcastOutcome.Stopped or BroadcastOutcome.TakenBack => Tone.Wait,
        BroadcastOutcome.NotAllowed or BroadcastOutcome.Nobody or BroadcastOutcome.NotActive or BroadcastOutcome.Blocked or BroadcastOutcome.TooMany or BroadcastOutcome.Gone or BroadcastOutcome.Failed => Tone.Stop,
    };

    public static Mark MarkOf(BroadcastOutcome outcome) => outcome switch
    {
        BroadcastOutcome.Sent => Mark.Accepted,
        BroadcastOutcome.Waiting => Mark.Pending,
        BroadcastOutcome.LeftOut or BroadcastOutcome.Stopped => Mark.Waived,
        BroadcastOutcome.TakenBack => Mark.Returned,
        BroadcastOutcome.NotAllowed or BroadcastOutcome.Nobody or BroadcastOutcome.NotActive or BroadcastOutcome.Blocked or BroadcastOutcome.TooMany or BroadcastOutcome.Gone or BroadcastOutcome.Failed => Mark.Failed,
    };
}
