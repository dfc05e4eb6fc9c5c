namespace Portal.Web.Fragments;

/// <summary>A count in the bar, and from which notice on it has to be asked anew.</summary>
public sealed record UnreadCount(int Unread, long Number, string Epoch, Guid PersonId);
